import { CLASS_NAMES, GRADE_WORDS, plural, points } from '../src/core/report/words.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

export const tier: Command = {
  name: 'tier',
  group: 'report',
  summary: 'one signal class: its grade, why, and what would help most',
  usage: 'CLASS',
  async run(invocation, deps) {
    const { report, rest } = await reachReport(invocation, deps)
    const asked = rest.join(' ').toLowerCase()
    const row =
      asked &&
      report.tiers.find((one) => one.class.startsWith(asked) || CLASS_NAMES[one.class].toLowerCase().startsWith(asked))
    if (!row) throw new UserError('usage', `Which class? ${report.tiers.map((one) => one.class).join(', ')}.`)
    const heading = `${CLASS_NAMES[row.class]}: ${row.grade}, ${GRADE_WORDS[row.grade]}, ${points(row.points)} of ${points(row.max)}`
    const counts = `${plural(row.distinct, 'different keyword')}, ${plural(row.mentions, 'mention')}.`
    const next =
      row.missing.length > 0
        ? `Looked for first: ${row.missing.join(', ')}. Name one where you have used it.`
        : 'Nothing more is looked for.'
    return {
      text: [heading, row.why, counts, next].join('\n'),
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'text', text: `${row.why} ${counts}` },
        { kind: 'text', text: next },
      ],
    }
  },
}
