import { randomUUID } from 'node:crypto'
import { actedIn, NOBODY, touches } from './acted.ts'
import { performAsBot } from './acting.ts'
import { ownGaps } from './cohort.ts'
import { type Entry, stateOf } from './core/review/history.ts'
import type { Deps, UserRef, WorkspaceRef } from './ports.ts'
import { editReview } from './reviews.ts'

/**
 * Everything stored about a person, as it is stored: their reviews with all that hangs on them, and what they wrote elsewhere, whatever
 * community it is of.
 */
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
  for (const { value: review } of await actedIn(deps, person)) {
    const lines = review.history.filter((entry) => touches(entry, person))
    elsewhere.push({ review: review.id, workspace: review.workspace, lines })
  }
  const counted = []
  for (const where of new Set([workspace, ...reviews.map(({ review }) => review.workspace)])) {
    const gaps = await ownGaps(deps, where, person)
    if (gaps) counted.push({ workspace: where, ...gaps })
  }
  return {
    you: person,
    workspace,
    reviews,
    inTheThreadsOfOthers: elsewhere,
    countedWithoutYourName: counted,
    mentorOfThisWorkspace: (await deps.store.get('settings', workspace))?.value.mentors.includes(person) ?? false,
  }
}

/** What a person did in the threads of others stays there, without who it was; what they had claimed waits for another mentor. */
export async function disown(deps: Deps, person: UserRef): Promise<void> {
  const nobody = `${NOBODY}${randomUUID().slice(0, 8)}`
  for (const { value: review } of await actedIn(deps, person)) {
    if (stateOf(review).help?.mentor === person) await performAsBot(deps, review.id, { is: 'release' })
    const history = (lines: Entry[]) => lines.map((entry) => renamed(entry, person, nobody))
    await editReview(deps, review.id, (now) => ({ ...now, history: history(now.history) }))
  }
  for (const { id } of await deps.store.list('acted', person)) await deps.store.remove('acted', id)
}

function renamed(entry: Entry, person: UserRef, nobody: string): Entry {
  const by = entry.by === person ? nobody : entry.by
  return entry.is === 'handover' && entry.to === person ? { ...entry, by, to: nobody } : { ...entry, by }
}
