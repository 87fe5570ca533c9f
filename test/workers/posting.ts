import { randomBytes } from 'node:crypto'
import { createStore } from '../../src/adapters/store/index.ts'
import type { Part } from '../../src/core/review/types.ts'
import { addDelivery, deliveryId } from '../../src/deliveries.ts'
import { silentLog } from '../../src/log.ts'
import type { Delivery, Deps, JobName, Target } from '../../src/ports.ts'
import { postReport } from '../../workers/post-report.ts'
import { sweepDeliveries } from '../../workers/sweep-deliveries.ts'
import { LIMITS } from '../limits.ts'
import type { Place } from '../places.ts'
import { reviewFor } from '../reports.ts'
import { createRoom, type Room } from '../room.ts'

export interface Posting {
  deps: Deps
  room: Room
  /** Moves the store's and the room's clock on. */
  pass(ms: number): void
  /** What was asked of the queue, in this order. */
  jobs: { name: JobName; id: string; delayMs: number }[]
  post(): Promise<void>
  sweep(): Promise<void>
  state(): Promise<Delivery>
}

export const OWNER = 'room:u1'
export const root = deliveryId('r_test', 1, 'owner', 'root')

/** One queued review whose root is to be posted, on a real database and a room without protection. Jobs are run by hand. */
export async function openPosting(place: Place, target: Target = { thread: 'room:dm:1' }): Promise<Posting> {
  const { bytes } = await place.open()
  const inner = createStore(await bytes(), [randomBytes(32)])
  let shift = 0
  const store = { ...inner, now: async () => (await inner.now()) + shift }
  const room = createRoom(new Uint8Array(), () => Date.now() + shift)
  const jobs: Posting['jobs'] = []
  const deps = {
    store,
    queue: {
      add: async (name: JobName, _: unknown, { id, delayMs = 0 }: { id: string; delayMs?: number }) =>
        void jobs.push({ name, id, delayMs }),
    },
    chats: new Map([['room', room]]),
    log: silentLog,
    limits: LIMITS,
  } as unknown as Deps
  const review = reviewFor(OWNER, { stage: 'queued' })
  await store.put('review', review.id, review, { revision: 0 })
  for (const [part, where] of [
    ['root', target],
    ['bullets', null],
    ['full', null],
  ] as [Part, Target | null][])
    await addDelivery(deps, review, 1, 'owner', part, where)
  return {
    deps,
    room,
    jobs,
    pass(ms) {
      shift += ms
    },
    post: () => postReport.run({ deliveryId: root }, deps),
    sweep: () => sweepDeliveries.run({ deliveryId: root }, deps),
    state: async () => (await store.get('delivery', root))!.value,
  }
}
