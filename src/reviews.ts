import { newest, type Review, type Version } from './core/review/types.ts'
import { RetryLater } from './errors.ts'
import type { ChatAdapter, Deps, Stored } from './ports.ts'

export const DAY_MS = 24 * 3600 * 1000

/**
 * How long what we know of our own messages lives after its last write, ms: a day longer than any review, so that they can be
 * taken back when it is over.
 */
export const lifetime = (deps: Pick<Deps, 'limits'>): number => (deps.limits.reportDays + 1) * DAY_MS

/** How long text of this review may still be kept, ms. */
export const timeLeft = (review: Review, now: number): number => Math.max(1, review.expires - now)

/** Null when there is none, or when its time is over and only the clean-up is left to do. */
export async function liveReview(deps: Deps, id: string): Promise<Stored<Review> | null> {
  const found = await deps.store.get('review', id)
  return found && found.value.expires > (await deps.store.now()) ? found : null
}

/** Reads, edits and writes again until nobody wrote in between. Null when the review is gone; whatever `edit` throws is thrown. */
export async function editReview(
  deps: Deps,
  id: string,
  edit: (review: Review, now: number) => Review,
): Promise<Stored<Review> | null> {
  for (let tries = 0; tries < 20; tries++) {
    const found = await deps.store.get('review', id)
    if (!found) return null
    const now = await deps.store.now()
    const value = edit(found.value, now)
    if (value === found.value) return found
    const ttlMs = timeLeft(value, now) + DAY_MS
    const revision = await deps.store.put('review', id, value, { revision: found.revision, ttlMs })
    if (revision !== null) return { value, revision }
  }
  throw new RetryLater(200)
}

/** What was read from them is kept, the files are not; where the platform has them, they are its people's to remove. */
export async function discardFiles(
  { fileRef, options: { job } }: Version,
  chat: ChatAdapter | undefined,
): Promise<void> {
  await chat?.discard?.(fileRef)
  if (job && 'file' in job) await chat?.discard?.(job.file)
}

/** Edits one version of a review. */
export function editVersion(
  deps: Deps,
  id: string,
  number: number,
  change: Partial<Version>,
): Promise<Stored<Review> | null> {
  return editReview(deps, id, (review) => ({
    ...review,
    versions: review.versions.map((version) => (version.number === number ? { ...version, ...change } : version)),
  }))
}

export function versionOf(review: Review, number: number): Version {
  return review.versions.find((version) => version.number === number) ?? newest(review)
}

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Notes under which day the clean-up has to look at this review. */
export async function noteExpiry(deps: Deps, review: Review): Promise<void> {
  const day = dayOf(review.expires)
  await deps.store.put(
    'expiry',
    `${review.id}.${day}`,
    { reviewId: review.id },
    { revision: 0, group: day, ttlMs: lifetime(deps) + 3 * DAY_MS },
  )
}

/** A new upload keeps what belongs to the review for as long as the review itself. */
export async function renew(deps: Deps, review: Review): Promise<void> {
  // The first version has nothing yet that could be too young.
  if (review.versions.length > 1) await renewRecords(deps, review)
  for (const ref of threadsOf(review)) await nameThread(deps, ref, review.id)
  const index = await deps.store.get('index', review.id)
  await deps.store.put(
    'index',
    review.id,
    { reviewId: review.id, owner: review.owner },
    { revision: index?.revision ?? 0, group: review.workspace, ttlMs: lifetime(deps) },
  )
}

async function renewRecords(deps: Deps, review: Review): Promise<void> {
  const left = timeLeft(review, await deps.store.now())
  for (const kind of ['report', 'parsed', 'delta'] as const) {
    for (const { id, value, revision } of await deps.store.list(kind, review.id)) {
      await deps.store.put(kind, id, value, { revision, ttlMs: left })
    }
  }
  for (const { id, value, revision } of await deps.store.list('delivery', review.id)) {
    await deps.store.put('delivery', id, value, { revision, ttlMs: lifetime(deps) })
  }
}

/** Every thread a file of this review was dropped in or a report was posted in. */
export function threadsOf(review: Review): string[] {
  const dropped = review.versions.flatMap(({ source }) => (source.thread ? [source.thread] : []))
  return [...new Set([...dropped, ...review.threads.map(({ ref }) => ref)])]
}

/** From now on the thread means this review, unless another live one has it. */
export async function nameThread(deps: Deps, ref: string, reviewId: string): Promise<void> {
  const known = await deps.store.get('thread', ref)
  if (known && known.value.reviewId !== reviewId && (await liveReview(deps, known.value.reviewId))) return
  await deps.store.put(
    'thread',
    ref,
    { reviewId },
    { revision: known?.revision ?? 0, group: reviewId, ttlMs: lifetime(deps) },
  )
}
