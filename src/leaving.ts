import { performAsBot } from './acting.ts'
import { stateOf } from './core/review/history.ts'
import type { Review } from './core/review/types.ts'
import type { Deps, UserRef, WorkspaceRef } from './ports.ts'
import { DAY_MS, editReview, noteExpiry } from './reviews.ts'
import { leaveRoom } from './sharing.ts'

/** Somebody left a workspace: their own reviews close and expire within a day, and what they had claimed waits for another mentor. */
export async function personLeft(deps: Deps, workspace: WorkspaceRef, user: UserRef): Promise<void> {
  for (const { value } of await deps.store.list('index', workspace)) {
    const review = await deps.store.get('review', value.reviewId)
    if (!review) continue
    if (review.value.owner === user) await close(deps, review.value)
    else if (stateOf(review.value).help?.mentor === user) await performAsBot(deps, value.reviewId, { is: 'release' })
  }
  const settings = await deps.store.get('settings', workspace)
  if (!settings?.value.mentors.includes(user)) return
  const mentors = settings.value.mentors.filter((mentor) => mentor !== user)
  await deps.store.put('settings', workspace, { ...settings.value, mentors }, { revision: settings.revision })
}

async function close(deps: Deps, review: Review): Promise<void> {
  await performAsBot(deps, review.id, { is: 'close' })
  const edited = await editReview(deps, review.id, (now, at) => ({
    ...now,
    expires: Math.min(now.expires, at + DAY_MS),
  }))
  if (edited) await noteExpiry(deps, edited.value)
  await leaveRoom(deps, review)
}
