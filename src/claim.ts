import { randomUUID } from 'node:crypto'
import { RetryLater } from './errors.ts'
import type { Delivery, Deps } from './ports.ts'
import { lifetime } from './reviews.ts'

/**
 * Who may work on a delivery, and what they must believe about it. All moments are the store's clock: no process trusts its own.
 */
export interface Claimed {
  delivery: Delivery
  token: string
}

/** Longest pause before looking again whether a claim is free, ms. */
const POLL_MS = 500

/**
 * Takes the delivery for this run; null when it is gone. Rejects with RetryLater while somebody else is at it. Whoever finds a dead
 * run's claim cannot know what that run did: it must look before posting, and write again what stands there.
 */
export async function claim(id: string, deps: Deps): Promise<Claimed | null> {
  const found = await deps.store.get('delivery', id)
  if (!found) return null
  const now = await deps.store.now()
  const { claim: other, posted, suspect, lookAt } = found.value
  if (other && other.until > now) throw new RetryLater(Math.min(other.until - now + 50, POLL_MS))
  const token = randomUUID()
  const delivery: Delivery = {
    ...found.value,
    state: found.value.state === 'none' ? 'claimed' : found.value.state,
    claim: { token, until: now + deps.limits.leaseMs },
    ...(other && posted ? { contentHash: null } : {}),
    ...(other && !posted ? { suspect: true, lookAt: suspect ? lookAt : now + deps.limits.graceMs } : {}),
  }
  const revision = await deps.store.put('delivery', id, delivery, { revision: found.revision, ttlMs: lifetime(deps) })
  if (revision === null) throw new RetryLater(100)
  return { delivery, token }
}

/** Takes the delivery to erase it, whoever is at it: from now on nothing they had in hand is sent or kept. As it stood then; null when it is gone. */
export async function seize(id: string, deps: Deps): Promise<Delivery | null> {
  const until = (await deps.store.now()) + deps.limits.leaseMs
  return amend(id, deps, (now) => ({ ...now, state: 'erased', claim: { token: randomUUID(), until } }))
}

/** The fence, right before something is sent: makes the claim young again and writes `change` with it. Rejects when the claim is lost: then nothing may be sent. */
export async function renew({ delivery, token }: Claimed, change: Partial<Delivery>, deps: Deps): Promise<void> {
  const until = (await deps.store.now()) + deps.limits.leaseMs
  const held = await amend(delivery.id, deps, (now) =>
    now.claim?.token === token ? { ...now, ...change, claim: { token, until } } : null,
  )
  if (!held) throw new RetryLater(POLL_MS)
}

/**
 * Writes what was done and gives the delivery free. When the claim was lost in the meantime, what this run wrote may stand over something
 * newer: nothing of it is kept but that doubt, so that it is written again.
 */
export async function release({ delivery, token }: Claimed, done: Partial<Delivery>, deps: Deps): Promise<void> {
  let lost = false
  await amend(delivery.id, deps, (now) => {
    lost = now.claim?.token !== token
    return lost ? { ...now, contentHash: null } : { ...now, ...done, claim: null }
  })
  if (lost) throw new RetryLater(POLL_MS)
}

/** Reads, changes and writes again until nobody wrote in between; null when there is nothing to change. */
export async function amend(
  id: string,
  deps: Deps,
  change: (now: Delivery) => Delivery | null,
): Promise<Delivery | null> {
  for (let tries = 0; tries < 20; tries++) {
    const found = await deps.store.get('delivery', id)
    const value = found && change(found.value)
    if (!found || !value) return null
    if ((await deps.store.put('delivery', id, value, { revision: found.revision, ttlMs: lifetime(deps) })) !== null)
      return value
  }
  throw new RetryLater(200)
}
