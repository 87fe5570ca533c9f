import { noteActed } from './acted.ts'
import { isTold } from './core/report/entry-message.ts'
import { type Actor, act } from './core/review/act.ts'
import type { Deed } from './core/review/history.ts'
import { newestDone, type Part, type Review } from './core/review/types.ts'
import { addDelivery, audiencesOf, queueAll, queueDelivery } from './deliveries.ts'
import { UserError } from './errors.ts'
import { done, note } from './outbox.ts'
import type { Deps, Stored } from './ports.ts'
import { editReview } from './reviews.ts'

const GONE = 'That review is gone: it was deleted, or its time was over. Send the resume again for a new report.'

/**
 * Does one deed in a review: rights and states are judged again on whatever the review is by then, so that two people at once
 * never overwrite each other. Throws a UserError with the refusal. `actorIn` says who acts, null = it is none of their business.
 */
export async function perform(
  deps: Deps,
  reviewId: string,
  deed: Deed,
  actorIn: (review: Review) => Actor | null,
  expects: string | null = null,
): Promise<Stored<Review>> {
  const noted = await note(deps, reviewId)
  try {
    const edited = await editReview(deps, reviewId, (review, now) => {
      const actor = actorIn(review)
      if (!actor) throw new UserError('not-yours', NOT_YOURS)
      const after = act(review, deed, actor, now, expects)
      if ('refused' in after) throw new UserError('refused', after.refused)
      return after
    })
    if (!edited) throw new UserError('gone', GONE)
    await noteActed(deps, edited.value, edited.value.history.slice(-1))
    await tell(deps, edited, deed)
    if (!HAS_MORE.has(deed.is)) await done(deps, noted)
    return edited
  } catch (error) {
    if (error instanceof UserError) await done(deps, noted)
    throw error
  }
}

/** Deeds after which whoever did them has more to do: that, too, may be cut off, so their note stays and is looked at once. */
const HAS_MORE: ReadonlySet<Deed['is']> = new Set(['ask', 'share', 'unshare', 'close'])

export const NOT_YOURS = 'Only the author of this resume can do that.'

/** The bot's own deeds; when there is nothing to do any more, it is not done. */
export async function performAsBot(deps: Deps, reviewId: string, deed: Deed): Promise<Stored<Review> | null> {
  try {
    return await perform(deps, reviewId, deed, () => ({ ref: 'bot', role: 'bot' }))
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

/** Brings the messages a deed shows in up to date, and sends those that are messages of their own. */
async function tell(deps: Deps, stored: Stored<Review>, deed: Deed): Promise<void> {
  const review = stored.value
  if (isTold(deed)) {
    const part: Part = `entry${review.history.length - 1}`
    for (const audience of audiencesOf(review)) {
      await queueDelivery(deps, await addDelivery(deps, review, 1, audience, part, null), stored)
    }
  }
  for (const [version, part] of shownIn(review, deed)) await queueAll(deps, stored, version, part)
}

function shownIn(review: Review, deed: Deed): [number, Part][] {
  const last = newestDone(review)?.number ?? 1
  switch (deed.is) {
    case 'mark':
    case 'vote':
      return [[Number(deed.bullet.split('.')[0]), 'bullets']]
    case 'take':
    case 'leave':
      return [[1, `entry${deed.suggestion}`]]
    case 'ask':
    case 'claim':
    case 'release':
    case 'handover':
    case 'resolve':
      return [[1, 'root']]
    case 'share':
    case 'unshare':
    case 'close':
      return [
        [1, 'root'],
        [1, 'notice'],
        [last, 'bullets'],
      ]
    default:
      return []
  }
}
