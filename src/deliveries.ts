import { type Audience, PARTS, type Part, type Review } from './core/review/types.ts'
import type { Delivery, Deps, Stored, Target } from './ports.ts'
import { lifetime } from './reviews.ts'

export const deliveryId = (reviewId: string, version: number, audience: Audience, part: Part): string =>
  `${reviewId}.${version}.${audience}.${part}`

/** Makes the deliveries of a report that are not there yet; the root knows its target, the others follow it. */
export async function addDeliveries(
  deps: Deps,
  review: Review,
  version: number,
  audience: Audience,
  target: Target,
): Promise<void> {
  for (const part of PARTS[audience])
    await addDelivery(deps, review, version, audience, part, part === 'root' ? target : null)
}

export async function addDelivery(
  deps: Deps,
  review: Review,
  version: number,
  audience: Audience,
  part: Part,
  target: Target | null,
): Promise<void> {
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
      lookAt: 0,
      claim: null,
      posted: null,
      contentHash: null,
      madeAt: await deps.store.now(),
      shownAt: 0,
    },
    { revision: 0, group: review.id, ttlMs: lifetime(deps) },
  )
}

/** Asks for a delivery to be brought up to what the review says now. One job for each state of the review. */
export async function queueDelivery(deps: Deps, id: string, review: Stored<Review>): Promise<void> {
  await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.${review.revision}` })
}

/** Brings every root and reply of one version up to date, for whoever reads them. */
export async function queueAll(deps: Deps, review: Stored<Review>, version: number, part: Part): Promise<void> {
  for (const audience of ['owner', 'shared'] as const) {
    const id = deliveryId(review.value.id, version, audience, part)
    if (await deps.store.get('delivery', id)) await queueDelivery(deps, id, review)
  }
}

/** Looks at a message again when everything has come to rest. Every try to post asks for its own looks: `token` names it. */
export async function queueSweeps(deps: Deps, id: string, token: string): Promise<void> {
  for (const delayMs of deps.limits.sweepAfterMs) {
    await deps.queue.add('sweep-deliveries', { deliveryId: id }, { id: `sweep.${id}.${token}.${delayMs}`, delayMs })
  }
}

/** Replies go into the thread of their root; null as long as there is none. */
export async function targetOf(delivery: Delivery, deps: Deps): Promise<Target | null> {
  if (delivery.target) return delivery.target
  const root = await deps.store.get(
    'delivery',
    deliveryId(delivery.reviewId, delivery.version, delivery.audience, 'root'),
  )
  return root?.value.posted ? { thread: root.value.posted.thread } : null
}
