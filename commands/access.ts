import type { Message } from '../src/core/report/message.ts'
import type { Report } from '../src/core/report/types.ts'
import type { Audience, Review, Version } from '../src/core/review/types.ts'
import { UserError } from '../src/errors.ts'
import type { Deps, Invocation, Stored } from '../src/ports.ts'
import { versionOf } from '../src/reviews.ts'

const GONE = 'That review is gone: it was deleted, or its time was over. Send the resume again for a new report.'
const NOT_YOURS = 'Only the author of this resume can do that.'

/** The review a command is about, by its first argument or by the thread it was given in. */
async function reviewOf({ args, thread }: Invocation, deps: Deps): Promise<Stored<Review>> {
  const named = args[0]?.startsWith('r_') ? args[0] : thread && (await deps.store.get('thread', thread))?.value.reviewId
  if (!named)
    throw new UserError('no-review', 'Please use this inside the thread of a report, or press the button there.')
  const review = await deps.store.get('review', named)
  if (!review) throw new UserError('gone', GONE)
  return review
}

/** For what only the author may do. */
export async function ownReview(invocation: Invocation, deps: Deps): Promise<{ review: Review; version: Version }> {
  const { value: review } = await reviewOf(invocation, deps)
  if (review.owner !== invocation.actor) throw new UserError('not-yours', NOT_YOURS)
  return { review, version: versionOf(review, Number(invocation.args[1])) }
}

/** For reading: the author sees everything, others only what was shared, without contact details. */
export async function readableReport(
  invocation: Invocation,
  deps: Deps,
): Promise<{ review: Review; version: Version; report: Report; audience: Audience }> {
  const { value: review } = await reviewOf(invocation, deps)
  const audience: Audience = review.owner === invocation.actor ? 'owner' : 'shared'
  if (audience === 'shared' && !review.threads.some((thread) => thread.audience === 'shared')) {
    throw new UserError('not-yours', NOT_YOURS)
  }
  const version = versionOf(review, Number(invocation.args[1]))
  const report = await deps.store.get('report', `${review.id}.${version.number}`)
  if (!report) throw new UserError('gone', GONE)
  return { review, version, report: report.value, audience }
}

export const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })
