import { RetryLater } from '../errors.ts'
import type { Store } from '../ports.ts'

/** One of `limit` slots a second that all processes share; when they are taken, the work comes back in the next second. */
export async function takeSlot(store: Pick<Store, 'count' | 'now'>, name: string, limit: number): Promise<void> {
  const now = await store.now()
  const second = Math.floor(now / 1000)
  if ((await store.count(`pace:${name}:${second}`, 1, 2000)) > limit)
    throw new RetryLater((second + 1) * 1000 - now + 1)
}
