import { randomUUID } from 'node:crypto'
import { noteActed } from './acted.ts'
import { isTold } from './core/report/entry-message.ts'
import { stateOf } from './core/review/history.ts'
import type { Review } from './core/review/types.ts'
import { addDelivery } from './deliveries.ts'
import type { Deps, Stored } from './ports.ts'
import { planReminder } from './reminders.ts'
import { DAY_MS, liveReview } from './reviews.ts'
import { settingsOf } from './settings.ts'
import { leaveRoom, postInRoom, roomOf } from './sharing.ts'

const GROUP = 'all'

/** Written before a deed: whoever dies between the history and the queue leaves this note, and what is missing is made up for. */
export async function note(deps: Deps, reviewId: string): Promise<string> {
  const id = randomUUID()
  const at = await deps.store.now()
  await deps.store.put('outbox', id, { reviewId, at }, { revision: 0, group: GROUP, ttlMs: 30 * DAY_MS })
  return id
}

export const done = (deps: Deps, id: string): Promise<void> => deps.store.remove('outbox', id)

/** Makes up for what the notes of the dead say; a young note may be of a deed still under way. Returns how many there were. */
export async function workOff(deps: Deps): Promise<number> {
  const old = (await deps.store.now()) - deps.limits.leaseMs
  const notes = (await deps.store.list('outbox', GROUP)).filter(({ value }) => value.at <= old)
  for (const reviewId of new Set(notes.map(({ value }) => value.reviewId))) {
    const found = await liveReview(deps, reviewId)
    if (found) await showAll(found, deps)
  }
  for (const { id } of notes) await done(deps, id)
  return notes.length
}

/** Everything the history says, as if nothing had been queued yet: what stands there already is left as it is. */
async function showAll(stored: Stored<Review>, deps: Deps): Promise<void> {
  const review = stored.value
  const { shared, help } = stateOf(review)
  const room = roomOf(review)
  await noteActed(deps, review)
  if (shared && room) await postInRoom(deps, stored, room)
  if (!shared) await leaveRoom(deps, review)
  if (help) await planReminder(deps, review.id, help.entry, (await settingsOf(deps, review.workspace)).nudgeHours)
  // What was said before it was shared stays between those who read it then.
  const since = shared ? review.history.findLastIndex(({ is }) => is === 'share') : Number.POSITIVE_INFINITY
  for (const [i, entry] of review.history.entries()) {
    if (!isTold(entry)) continue
    await addDelivery(deps, review, 1, 'owner', `entry${i}`, null)
    if (i > since) await addDelivery(deps, review, 1, 'shared', `entry${i}`, null)
  }
  const turn = randomUUID()
  for (const { id } of await deps.store.list('delivery', review.id))
    await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.${turn}` })
}
