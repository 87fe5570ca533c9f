import { performAsBot } from '../src/acting.ts'
import { stateOf } from '../src/core/review/history.ts'
import type { Settings } from '../src/core/review/settings.ts'
import { addDelivery, queueDelivery } from '../src/deliveries.ts'
import { RetryLater } from '../src/errors.ts'
import { afterQuiet } from '../src/localtime.ts'
import type { Target, UserRef, Worker } from '../src/ports.ts'
import { liveReview } from '../src/reviews.ts'
import { settingsOf } from '../src/settings.ts'

const HOUR_MS = 3600 * 1000

/**
 * One gentle message to the mentors when a question has waited too long; never to the author. It is a delivery, so that it
 * arrives once wherever this is cut off; that it was sent stands in the review.
 */
export const remindMentor: Worker<'remind-mentor'> = {
  async run({ reviewId, entry }, deps) {
    const found = await liveReview(deps, reviewId)
    const help = found && stateOf(found.value).help
    if (!found || help?.entry !== entry || help.mentor || help.answered || help.nudged) return
    const settings = await settingsOf(deps, found.value.workspace)
    const now = await deps.store.now()
    // Settings may have changed since it was asked, and clocks too: what counts is now.
    const due = afterQuiet(Math.max(now, help.since + settings.nudgeHours * HOUR_MS), settings)
    if (due > now) throw new RetryLater(due - now)
    const targets = targetsOf(settings, found.value.owner)
    if (targets.length === 0)
      deps.log.warn({ review: reviewId }, 'a question waits, and no mentor can be reached: name one')
    const ids: string[] = []
    for (const [i, target] of targets.entries()) {
      ids.push(await addDelivery(deps, found.value, 1, 'mentors', `nudge${entry}.${i}`, target))
    }
    for (const id of ids) await queueDelivery(deps, id, found)
    await performAsBot(deps, reviewId, { is: 'nudge' })
  },
}

/** The channel set for it, else each mentor in private. A group has no inbox: it is called in a review channel. */
function targetsOf(settings: Settings, author: UserRef): Target[] {
  if (settings.mentorChannel) return [{ channel: settings.mentorChannel }]
  const users = settings.mentors.filter((ref) => !isGroup(ref) && ref !== author)
  if (users.length > 0) return users.map((user) => ({ private: user, handle: null }))
  const channel = settings.automatic[0] ?? settings.onDrop[0]
  return channel ? [{ channel }] : []
}

/** slack:T1:group:S2, discord:<guild>:role:<id> */
const isGroup = (ref: string): boolean => /:(?:group|role):/.test(ref)
