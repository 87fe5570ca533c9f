import { amend } from './claim.ts'
import { isTold } from './core/report/entry-message.ts'
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
  const fresh: Delivery = {
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
  }
  const options = { group: review.id, ttlMs: lifetime(deps) }
  const revision = await deps.store.put('delivery', id, fresh, { revision: 0, ...options })
  if (revision === null) await reviveErased(deps, fresh)
  // Erased meanwhile: nothing may be left behind the back of whoever erased it.
  else if (part !== 'announcement' && !(await deps.store.get('review', review.id)))
    await deps.store.remove('delivery', id)
  return id
}

/** Taken back and wanted again while a message of the first time may still be on its way: it is looked for before anything is posted. */
async function reviveErased(deps: Deps, fresh: Delivery): Promise<void> {
  const found = await deps.store.get('delivery', fresh.id)
  if (found?.value.state !== 'erased') return
  const { lookAt } = found.value
  const { revision } = found
  await deps.store.put('delivery', fresh.id, { ...fresh, suspect: true, lookAt }, { revision, ttlMs: lifetime(deps) })
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
export async function waitingFor({ version, audience, part }: Delivery, review: Review, deps: Deps): Promise<string[]> {
  const open = async (number: number, one: Part): Promise<string | null> => {
    const id = deliveryId(review.id, number, audience, one)
    const found = await deps.store.get('delivery', id)
    return found && !found.value.posted && !OVER.has(found.value.state) ? id : null
  }
  const firstOf = async (number: number, parts: readonly Part[]): Promise<string[]> => {
    for (const one of parts) {
      const id = one === 'root' ? null : await open(number, one)
      if (id) return [id]
    }
    return []
  }
  if (part !== 'root') {
    const parts = partsOf(audience, version === 1)
    return parts.includes(part) ? firstOf(version, parts.slice(parts.indexOf(part) + 1)) : []
  }
  const waiting: string[] = []
  for (const { number } of review.versions) waiting.push(...(await firstOf(number, partsOf(audience, number === 1))))
  for (const [i, entry] of review.history.entries()) {
    const id = isTold(entry) ? await open(1, `entry${i}`) : null
    if (id) waiting.push(id)
  }
  return waiting
}

/** Nothing is sent or edited any more. */
export const OVER: ReadonlySet<Delivery['state']> = new Set(['undeliverable', 'erased'])

/** The audiences that read this review, each in a thread of its own. */
export const audiencesOf = (review: Review): Audience[] => (stateOf(review).shared ? ['owner', 'shared'] : ['owner'])

/** Looks at a message again when everything has come to rest. Every try to post asks for its own looks: `token` names it. */
export async function queueSweeps(deps: Deps, id: string, token: string): Promise<void> {
  for (const delayMs of deps.limits.sweepAfterMs) {
    await deps.queue.add('sweep-deliveries', { deliveryId: id }, { id: `sweep.${id}.${token}.${delayMs}`, delayMs })
  }
}

/** What stands somewhere stays there; replies go into the thread of their root; null as long as there is none. */
export async function targetOf(delivery: Delivery, deps: Deps): Promise<Target | null> {
  if (delivery.target) return delivery.target
  if (delivery.posted) return { thread: delivery.posted.thread }
  const root = await deps.store.get('delivery', rootId(delivery.reviewId, delivery.audience))
  return root?.value.posted ? { thread: root.value.posted.thread } : null
}

/** Goes another way from now on: whoever is at it loses their claim, and nothing they have in hand is kept. `to` answers null when it stays. */
export const redirect = (deps: Deps, id: string, to: (now: Delivery) => Target | null): Promise<Delivery | null> =>
  amend(id, deps, (now) => {
    const target = now.state === 'erased' ? null : to(now)
    return target && { ...now, ...unsent(target), claim: null }
  })

/** What is written of a delivery that starts anew somewhere else. */
export const unsent = (target: Target) =>
  ({ state: 'none', target, posted: null, contentHash: null, suspect: false }) as const
