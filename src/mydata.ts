import { ownGaps } from './cohort.ts'
import type { Review } from './core/review/types.ts'
import type { Deps, UserRef, WorkspaceRef } from './ports.ts'
import { editReview } from './reviews.ts'

/** Everything stored about a person, as it is stored: their reviews with all that hangs on them, and what they wrote elsewhere. */
export async function dataOf(deps: Deps, workspace: WorkspaceRef, person: UserRef): Promise<Record<string, unknown>> {
  const reviews = []
  for (const { value: review } of await deps.store.list('review', person)) {
    const of = async (kind: 'report' | 'parsed' | 'delta' | 'delivery') =>
      (await deps.store.list(kind, review.id)).map(({ value }) => value)
    reviews.push({
      review,
      reports: await of('report'),
      read: await of('parsed'),
      comparisons: await of('delta'),
      messages: await of('delivery'),
    })
  }
  const elsewhere = []
  for (const { review } of await actedIn(deps, workspace, person)) {
    elsewhere.push({ review: review.id, lines: review.history.filter((entry) => touches(entry, person)) })
  }
  return {
    you: person,
    workspace,
    reviews,
    inTheThreadsOfOthers: elsewhere,
    countedWithoutYourName: await ownGaps(deps, workspace, person),
    mentorOfThisWorkspace: (await deps.store.get('settings', workspace))?.value.mentors.includes(person) ?? false,
  }
}

type Line = Review['history'][number]

const touches = (entry: Line, person: UserRef): boolean =>
  entry.by === person || (entry.is === 'handover' && entry.to === person)

async function actedIn(deps: Deps, workspace: WorkspaceRef, person: UserRef): Promise<{ review: Review }[]> {
  const found: { review: Review }[] = []
  for (const { value } of await deps.store.list('index', workspace)) {
    const review = value.owner === person ? null : await deps.store.get('review', value.reviewId)
    if (review?.value.history.some((entry) => touches(entry, person))) found.push({ review: review.value })
  }
  return found
}

/** Stands in for a person who wanted to be forgotten. */
const NOBODY = 'gone'

/** What a person did in the threads of others stays there, without who it was. */
export async function disown(deps: Deps, workspace: WorkspaceRef, person: UserRef): Promise<void> {
  for (const { review } of await actedIn(deps, workspace, person)) {
    await editReview(deps, review.id, (now) => ({
      ...now,
      history: now.history.map((entry): Line => {
        if (!touches(entry, person)) return entry
        const by = entry.by === person ? NOBODY : entry.by
        return entry.is === 'handover' && entry.to === person ? { ...entry, by, to: NOBODY } : { ...entry, by }
      }),
    }))
  }
}
