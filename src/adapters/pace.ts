import { RetryLater } from '../errors.ts'
import type { Store } from '../ports.ts'

export interface Pace {
  limit: number
  windowMs: number
}

/**
 * Takes one of `limit` calls in each window, shared by every worker on this store. Rejects with RetryLater when all are taken; who
 * comes later is sent to a later window, so that those who wait do not all come back at once.
 */
export async function takeSlot(store: Store, name: string, { limit, windowMs }: Pace): Promise<void> {
  const now = await store.now()
  const window = Math.floor(now / windowMs)
  const taken = await store.count(`pace:${name}:${window}`, 1, 2 * windowMs)
  if (taken <= limit) return
  const windowsAhead = Math.floor((taken - limit - 1) / limit)
  throw new RetryLater((window + 1) * windowMs - now + windowsAhead * windowMs)
}
