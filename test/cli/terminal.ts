import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { resumeCheck } from '../../src/cli/index.ts'

/** Runs `resume-check` with these words and this standard input, which is no terminal; what it printed and its exit code. */
export async function run(args: string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(input)
  const printed = Promise.all([text(stdout), text(stderr)])
  const code = await resumeCheck(args, { stdin, stdout, stderr })
  stdout.end()
  stderr.end()
  const [out, err] = await printed
  return { code, out, err }
}
