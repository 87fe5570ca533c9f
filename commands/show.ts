import { allBulletsMessage } from '../src/core/report/bullets-message.ts'
import { nameOf } from '../src/core/report/entry-message.ts'
import { fileBlock } from '../src/core/report/markdown.ts'
import type { Action, Block } from '../src/core/report/message.ts'
import { scoreBlocks } from '../src/core/report/root-message.ts'
import { stamp } from '../src/core/report/stamp.ts'
import { type Entry, stateOf } from '../src/core/review/history.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

const SAYS: Partial<Record<Entry['is'], string>> = {
  comment: 'Comment',
  note: 'Note for mentors',
  edit: 'Rewrite',
  resolve: 'Summary',
  suggest: 'Suggestion',
  ask: 'Question',
}
const MOST = 15

export const show: Command = {
  name: 'show',
  group: 'report',
  summary: 'the whole report for you alone',
  async run(invocation, deps) {
    const { report, review, version, audience, role } = await reachReport(invocation, deps)
    const card = scoreBlocks(report)
    const bullets = allBulletsMessage(report, review, version, audience)
    const said = review.history
      .filter(({ is }) => SAYS[is] && (is !== 'note' || (role === 'mentor' && !invocation.public)))
      .slice(-MOST)
      .map((entry) => ({
        title: `${SAYS[entry.is]}${'bullet' in entry && entry.bullet ? `, ${nameOf(entry.bullet)}` : ''}`,
        detail: 'text' in entry ? entry.text : '',
      }))
    const { help } = stateOf(review)
    const args = [review.id]
    const actions: Action[] =
      audience !== 'mentors'
        ? []
        : [
            ...(help && !help.mentor ? [{ command: 'claim', label: 'Claim', args, style: 'primary' as const }] : []),
            { command: 'comment', label: 'Comment', args, opens: 'dialog' },
            { command: 'note', label: 'Note for mentors', args, opens: 'dialog' },
            ...(help?.mentor === invocation.actor
              ? [{ command: 'resolve', label: 'Resolve', args, opens: 'dialog' as const }]
              : []),
          ]
    const blocks: Block[] = [
      ...card.blocks,
      ...(said.length > 0
        ? [{ kind: 'heading', text: 'Said so far' } as const, { kind: 'list', items: said } as const]
        : []),
      ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
      ...bullets.blocks,
      ...(audience === 'owner' ? [fileBlock(report)] : []),
      { kind: 'note', text: stamp(report) },
    ]
    return { text: `${card.text}\n${bullets.text}`, blocks }
  },
}
