import { newest, newestDone, type Review } from './core/review/types.ts'
import { addDelivery, queueDelivery, rootId } from './deliveries.ts'
import { takeBack } from './erase.ts'
import type { Deps, Stored, Target } from './ports.ts'

/** The room it was sent in: its thread there, or the room itself for what came by a dialog. Null: all of it came in private. */
export function roomOf(review: Review): Target | null {
  const source = review.versions.findLast((version) => !version.source.private)?.source
  if (!source) return null
  return source.thread ? { thread: source.thread } : { channel: source.channel }
}

/** Posts the report of the newest version in a room. Safe to repeat. */
export async function postInRoom(deps: Deps, stored: Stored<Review>, room: Target): Promise<void> {
  const review = stored.value
  const { number } = newestDone(review) ?? newest(review)
  await addDelivery(deps, review, 1, 'shared', 'root', room)
  await addDelivery(deps, review, number, 'shared', 'bullets', null)
  await queueDelivery(deps, rootId(review.id, 'shared'), stored)
}

/** Takes the messages out of the room again; returns how many stayed. The line that a report was made is no part of it. */
export const leaveRoom = (deps: Deps, review: Review): Promise<number> =>
  takeBack(deps, review.id, ({ audience, part }) => audience === 'shared' && part !== 'notice')
