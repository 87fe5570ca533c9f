import type { Readable, Writable } from 'node:stream'

/** What a command reads and writes: the streams of the process, or those of a test. */
export interface Terminal {
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  stderr: Writable
}

/** One command of `resume-check`; resolves with the exit code: 0 done, 1 something could not be done, 2 wrong usage. */
export type CliCommand = (args: string[], terminal: Terminal) => Promise<number>
