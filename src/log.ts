import { pino } from 'pino'
import type { Log } from './ports.ts'

/** JSON lines on stdout: ids only, never a name, a file name or a line of a resume. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}

/** For the command line and tests: nothing is written. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
