import { newest, type Review, type Version } from './core/review/types.ts'
import { RetryLater } from './errors.ts'
import type { Deps, Stored } from './ports.ts'

const DAY_MS = 24 * 3600 * 1000

/** How long everything about a review lives, ms. */
export const lifetime = (deps: Pick<Deps, 'limits'>): number => deps.limits.reportDays * DAY_MS

/** Reads, edits and writes again until nobody wrote in between. Null when the review is gone. */
export async function editReview(
  deps: Deps,
  id: string,
  edit: (review: Review) => Review,
): Promise<Stored<Review> | null> {
  for (let tries = 0; tries < 20; tries++) {
    const found = await deps.store.get('review', id)
    if (!found) return null
    const value = edit(found.value)
    const revision = await deps.store.put('review', id, value, { revision: found.revision, ttlMs: lifetime(deps) })
    if (revision !== null) return { value, revision }
  }
  throw new RetryLater(200)
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
