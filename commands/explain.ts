import { explainText, similarRules } from '../src/core/report/explain.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { say } from './access.ts'

export const explain: Command = {
  name: 'explain',
  summary: 'why a rule is there, its numbers and its source',
  usage: 'RULE',
  async run({ args }, { rubric }) {
    const id = args[0] ?? ''
    const text = explainText(rubric, id)
    if (text) return say(text)
    const similar = similarRules(rubric, id)
    const hint =
      similar.length > 0 ? ` Did you mean ${similar.join(', ')}?` : ' The names of all rules are in the full report.'
    throw new UserError('no-rule', `I know no rule of that name.${hint}`)
  },
}
