import { loadRubric } from '../adapters/rubric/load.ts'
import { readRubricDir } from '../config.ts'
import { explainText, similarRules } from '../core/report/explain.ts'
import type { CliCommand } from './terminal.ts'

/** Why a rule is a rule: its reason, numbers, source section and an example. */
export const explainCommand: CliCommand = async ([id = ''], { stdout, stderr }) => {
  const rubric = await loadRubric(readRubricDir())
  const text = explainText(rubric, id)
  if (text) {
    stdout.write(`${text}\n`)
    return 0
  }
  const similar = similarRules(rubric, id)
  stderr.write(`There is no rule "${id}". ${similar.length > 0 ? `Did you mean ${similar.join(', ')}?` : ''}\n`)
  return 2
}
