import { stateOf } from './core/review/history.ts'
import { type Audience, type Part, partsOf, type Review } from './core/review/types.ts'
import type { Delivery, Deps, Stored, Target } from './ports.ts'
import { lifetime } from './reviews.ts'

export const deliveryId = (reviewId: string, version: number, audience: Audience, part: Part): string =>
  `${reviewId}.${version}.${audience}.${part}`

/** One root for the whole review and audience: replies of every version go into its thread. */
export const rootId = (reviewId: string, audience: Audience): string => deliveryId(reviewId, 1, audience, 'root')

/** Makes the deliveries of a version that are not there yet; the root knows its target, the others follow it. */
export async function addDeliveries(
  deps: Deps,
  review: Review,
  version: number,
  audience: Audience,
  target: Target | null,
): Promise<void> {
  for (const part of partsOf(audience, version === 1))
    await addDelivery(deps, review, version, audience, part, part === 'root' ? target : null)
}

export async function addDelivery(
  deps: Deps,
  review: Pick<Review, 'id' | 'platform'>,
  version: number,
  audience: Audience,
  part: Part,
  target: Target | null,
): Promise<string> {
  const id = deliveryId(review.id, version, audience, part)
  await deps.store.put(
    'delivery',
    id,
    {
      id,
      reviewId: review.id,
      version,
      audience,
      part,
      platform: review.platform,
      target,
      state: 'none',
      suspect: false,
      claim: null,
      posted: null,
      contentHash: null,
    },
    { revision: 0, group: review.id, ttlMs: lifetime(deps) },
  )
  return id
}

/** Asks for a delivery to be brought up to what the review says now. One job for each state of the review. */
export async function queueDelivery(deps: Deps, id: string, review: Pick<Stored<Review>, 'revision'>): Promise<void> {
  await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.${review.revision}` })
}

/** Brings the root of the review, or the reply of one version, up to date for whoever reads it. */
export async function queueAll(deps: Deps, review: Stored<Review>, version: number, part: Part): Promise<void> {
  const number = part === 'root' || part === 'notice' ? 1 : version
  for (const audience of ['owner', 'shared'] as const) {
    const id = deliveryId(review.value.id, number, audience, part)
    if (await deps.store.get('delivery', id)) await queueDelivery(deps, id, review)
  }
}

/** The deliveries that waited for this one: the next reply of the version; after the root also what was said meanwhile. */
export async function waitingFor({ reviewId, version, audience, part }: Delivery, deps: Deps): Promise<string[]> {
  const all = (await deps.store.list('delivery', reviewId)).map(({ value }) => value)
  const open = all.filter((one) => one.audience === audience && !one.posted)
  if (part === 'root') {
    // Shared in a later version, the root is followed by the replies of that version.
    const firsts = open.filter((one) => one.part === 'bullets' || one.part === 'delta' || one.part.startsWith('entry'))
    const delta = new Set(firsts.filter((one) => one.part === 'delta').map((one) => one.version))
    return firsts.filter((one) => one.part !== 'bullets' || !delta.has(one.version)).map(({ id }) => id)
  }
  const parts = partsOf(audience, version === 1)
  const next = parts[parts.indexOf(part) + 1]
  return parts.includes(part)
    ? open.filter((one) => one.version === version && one.part === next).map(({ id }) => id)
    : []
}

/** The audiences that read this review, each in a thread of its own. */
export const audiencesOf = (review: Review): Audience[] => (stateOf(review).shared ? ['owner', 'shared'] : ['owner'])
