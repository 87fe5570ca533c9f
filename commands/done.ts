import { queueAll } from '../src/deliveries.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { editReview } from '../src/reviews.ts'
import { ownReview, say } from './access.ts'

export const done: Command = {
  name: 'done',
  summary: 'tick a bullet off, or take the tick back',
  usage: 'BULLET',
  async run(invocation, deps) {
    const bullet = invocation.args.find((arg) => /^b\d+$/.test(arg))
    if (!bullet) throw new UserError('usage', 'Which bullet? For example: /resume-check done b3')
    const { review, version } = await ownReview(invocation, deps)
    const mark = `${version.number}.${bullet}`
    const edited = await editReview(deps, review.id, (now) => ({
      ...now,
      done: now.done.includes(mark) ? now.done.filter((one) => one !== mark) : [...now.done, mark],
    }))
    if (!edited) throw new UserError('gone', 'That review is gone.')
    await queueAll(deps, edited, version.number, 'bullets')
    return say(edited.value.done.includes(mark) ? `${bullet} is marked as done.` : `${bullet} is open again.`)
  },
}
