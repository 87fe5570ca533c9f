import { checkRubric } from '../adapters/rubric/check.ts'
import type { CliCommand } from './terminal.ts'

/** Says what is wrong with the files of a rubric of one's own. */
export const rubricCommand: CliCommand = async ([verb, dir], { stdout, stderr }) => {
  if (verb !== 'check' || !dir) {
    stderr.write('resume-check rubric check DIR\n')
    return 2
  }
  const problems = await checkRubric(dir)
  for (const problem of problems) stderr.write(`${problem}\n`)
  if (problems.length === 0) stdout.write(`${dir} is a rubric: nothing to mend.\n`)
  return problems.length > 0 ? 1 : 0
}
