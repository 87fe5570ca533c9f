import { explain } from '../src/core/report/explain.ts'
import { points } from '../src/core/report/words.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

/** Lines of the account that belong to no rule. */
const OURS: Record<string, string> = {
  'ledger.floor': 'Deductions given back',
  'ledger.rounding': 'Rounding to a whole number',
}

export const ledger: Command = {
  name: 'ledger',
  group: 'report',
  summary: 'how the report of this thread was scored: every point and its rule',
  async run(invocation, deps) {
    const { report, audience } = await reachReport(invocation, deps)
    const items = report.ledger.map((entry) => ({
      title: `${explain(deps.rubric, entry.ruleId)?.title ?? OURS[entry.ruleId] ?? 'Rule'} (${entry.ruleId})`,
      // The reason may quote the resume; what to do never does.
      detail:
        audience === 'owner'
          ? [entry.reason, entry.fix].filter(Boolean).join(' ')
          : (entry.fix ?? 'Nothing to win here.'),
      tag: `${points(entry.points)} of ${points(entry.max)}`,
    }))
    const heading = `${report.score} of 100: the sum of these ${items.length} lines`
    return {
      text: [heading, ...items.map(({ title, detail, tag }) => `${title}: ${tag}. ${detail}`)].join('\n'),
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ],
    }
  },
}
