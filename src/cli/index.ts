import { UserError } from '../errors.ts'
import { answerCommand } from './answer.ts'
import { checkCommand } from './check.ts'
import { explainCommand } from './explain.ts'
import { guardCommand } from './guard.ts'
import { rubricCommand } from './rubric.ts'
import type { CliCommand } from './terminal.ts'

/** Anything else is the name of a file to check. */
const commands = new Map<string | undefined, CliCommand>([
  ['check', checkCommand],
  ['explain', explainCommand],
  ['rubric', rubricCommand],
  ['answer', answerCommand],
  ['guard', guardCommand],
])

/** `resume-check`, from its words to its exit code. */
export const resumeCheck: CliCommand = async (args, terminal) => {
  const [word, ...rest] = args
  const command = commands.get(word)
  try {
    return await (command ? command(rest, terminal) : checkCommand(args, terminal))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    terminal.stderr.write(`${error.message}\n`)
    return 1
  }
}
