import type { Entry } from './core/review/history.ts'
import type { Review } from './core/review/types.ts'
import type { Deps, Stored, UserRef } from './ports.ts'
import { lifetime } from './reviews.ts'

/** Whose words or name a line of the history holds. */
export const touches = (entry: Entry, person: UserRef): boolean =>
  entry.by === person || (entry.is === 'handover' && entry.to === person)

/** Everybody but the author and the bot who has a part in these lines. */
function peopleIn(review: Review, lines: readonly Entry[]): UserRef[] {
  const people = lines.flatMap((entry) => [
    ...(entry.as === 'bot' ? [] : [entry.by]),
    ...(entry.is === 'handover' ? [entry.to] : []),
  ])
  return [...new Set(people)].filter((person) => person !== review.owner && !person.startsWith(NOBODY))
}

/** Begins what stands in for a person who wanted to be forgotten; a part of its own for each keeps their votes apart. */
export const NOBODY = 'gone.'

const recordOf = (reviewId: string, person: UserRef): string => `${reviewId}.${person}`

/** Keeps which reviews of others somebody has words in, whatever community they are of, so that the words can be shown and disowned. */
export async function noteActed(deps: Deps, review: Review, lines: readonly Entry[] = review.history): Promise<void> {
  for (const person of peopleIn(review, lines)) {
    const id = recordOf(review.id, person)
    const found = await deps.store.get('acted', id)
    const options = { revision: found?.revision ?? 0, group: person, ttlMs: lifetime(deps) }
    await deps.store.put('acted', id, { reviewId: review.id }, options)
  }
  // Erased meanwhile: nothing may be left behind the back of whoever erased it.
  if (!(await deps.store.get('review', review.id))) await forgetActed(deps, review)
}

export async function forgetActed(deps: Deps, review: Review): Promise<void> {
  for (const person of peopleIn(review, review.history)) await deps.store.remove('acted', recordOf(review.id, person))
}

/** The reviews of others this person has words in. */
export async function actedIn(deps: Deps, person: UserRef): Promise<Stored<Review>[]> {
  const found: Stored<Review>[] = []
  for (const { value } of await deps.store.list('acted', person)) {
    const review = await deps.store.get('review', value.reviewId)
    if (review?.value.history.some((entry) => touches(entry, person))) found.push(review)
  }
  return found
}
