import { addDeliveries, deliveryId, queueAll, queueDelivery } from '../src/deliveries.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { editReview } from '../src/reviews.ts'
import { ownReview, say } from './access.ts'

export const share: Command = {
  name: 'share',
  summary: 'show your report in the room you sent the file to, contact details masked',
  async run(invocation, deps) {
    const { review, version } = await ownReview(invocation, deps)
    const { source } = version
    if (source.private)
      throw new UserError(
        'private',
        'You sent this file in private, so there is no room to share it in. Send it in a room to share it there.',
      )
    if (version.stage !== 'done')
      throw new UserError('too-early', 'The report is not ready yet. Please press this again in a moment.')
    const target = source.thread ? { thread: source.thread } : { channel: source.channel }
    await addDeliveries(deps, review, version.number, 'shared', target)
    // A new thread gets its name once its first message stands.
    const edited = await editReview(deps, review.id, (now) => ({
      ...now,
      threads: source.thread
        ? [...now.threads.filter(({ ref }) => ref !== source.thread), { ref: source.thread, audience: 'shared' }]
        : now.threads,
    }))
    if (!edited) throw new UserError('gone', 'That review is gone.')
    await queueDelivery(deps, deliveryId(review.id, version.number, 'shared', 'root'), edited)
    await queueAll(deps, edited, version.number, 'notice')
    await queueDelivery(deps, deliveryId(review.id, version.number, 'owner', 'root'), edited)
    return say('Your report is on its way to the room, without contact details.')
  },
}
