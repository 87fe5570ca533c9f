import { bulletBlock } from '../src/core/report/bullets-message.ts'
import { stateOf } from '../src/core/review/history.ts'
import type { Command } from '../src/ports.ts'
import { reachBullet } from './access.ts'

export const rewrite: Command = {
  name: 'rewrite',
  group: 'bullets',
  summary: 'a rewrite of a bullet with blanks for what only its author knows',
  usage: 'BULLET',
  async run(invocation, deps) {
    const { bullet, review, version, audience } = await reachBullet(invocation, deps)
    const text = bullet.suggestion
      ? `${bullet.id}: ${bullet.suggestion.text}`
      : `I have no rewrite for ${bullet.id}. ${bullet.lacks[0] ?? 'It needs none.'}`
    const questions = bullet.suggestion?.blanks.map(({ label, question }) => `${label}: ${question}`) ?? []
    return {
      text: [text, ...questions].join('\n'),
      blocks: [
        bulletBlock(bullet, { review, version, state: stateOf(review), audience }),
        ...(bullet.suggestion ? [] : [{ kind: 'text' as const, text }]),
        ...questions.map((question) => ({ kind: 'note' as const, text: question })),
      ],
    }
  },
}
