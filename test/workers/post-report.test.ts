import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { createStore } from '../../src/adapters/store/index.ts'
import { addDelivery, deliveryId } from '../../src/deliveries.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Queue, Store } from '../../src/ports.ts'
import { editVersion } from '../../src/reviews.ts'
import { postReport } from '../../workers/post-report.ts'
import { places } from '../places.ts'
import { reviewFor } from '../reports.ts'
import { createRoom, type Room } from '../room.ts'

const id = deliveryId('r_test', 1, 'owner', 'root')
const LEASE_MS = 15_000

for (const place of places) {
  describe.skipIf(!place.here)(`posting once, state on ${place.name}`, () => {
    let store: Store
    afterEach(() => store.close())

    async function setUp(): Promise<{ deps: Deps; room: Room; clock: { shift: number } }> {
      const { bytes } = await place.open()
      const inner = createStore(await bytes(), [randomBytes(32)])
      // The store's clock moved forward, so that leases run out without waiting for them.
      const clock = { shift: 0 }
      store = { ...inner, now: async () => (await inner.now()) + clock.shift }
      const room = createRoom()
      const queue: Queue = {
        add: async () => undefined,
        waiting: async () => 0,
        every: async () => undefined,
        work: async () => undefined,
        close: async () => undefined,
      }
      const deps = {
        store,
        queue,
        chats: new Map([['room', room]]),
        log: silentLog,
        limits: { fileHours: 24, reportDays: 30, leaseMs: LEASE_MS },
      } as unknown as Deps
      const review = reviewFor('room:u1', { stage: 'queued' })
      await store.put('review', review.id, review, { revision: 0 })
      await addDelivery(deps, review, 1, 'owner', 'root', { thread: 'room:dm:1' })
      return { deps, room, clock }
    }
    const run = (deps: Deps) => postReport.run({ deliveryId: id }, deps)

    it('posts, then edits the same message, then leaves it alone', async () => {
      const { deps, room } = await setUp()
      await run(deps)
      expect(room.messages.map(({ message }) => message.text)).toEqual(['Queued, you are next.'])
      await editVersion(deps, 'r_test', 1, { stage: 'reading' })
      await run(deps)
      expect(room.messages.map(({ message }) => message.text)).toEqual(['Reading your resume.'])
      room.update = async () => {
        throw new Error('nothing changed, so nothing is edited')
      }
      await run(deps)
      expect((await store.get('delivery', id))?.value).toMatchObject({ state: 'rendered', suspect: false, claim: null })
    })

    it('names the thread after the review', async () => {
      const { deps } = await setUp()
      await run(deps)
      expect((await store.get('thread', 'room:dm:1'))?.value).toEqual({ reviewId: 'r_test' })
      expect((await store.get('review', 'r_test'))?.value.threads).toEqual([{ ref: 'room:dm:1', audience: 'owner' }])
    })

    it('shows one copy when the platform stored the message and then failed', async () => {
      const { deps, room, clock } = await setUp()
      room.posts = ['stored-then-500']
      await expect(run(deps)).rejects.toThrow('500')
      clock.shift += LEASE_MS + 1
      await run(deps)
      expect(room.messages).toHaveLength(1)
      expect((await store.get('delivery', id))?.value).toMatchObject({ posted: { ref: 'm1' }, suspect: false })
    })

    it('posts when the platform failed without storing', async () => {
      const { deps, room, clock } = await setUp()
      room.posts = ['500', '500', 'ok']
      for (let i = 0; i < 2; i++) {
        await expect(run(deps)).rejects.toThrow('500')
        clock.shift += LEASE_MS + 1
      }
      await run(deps)
      expect(room.messages).toHaveLength(1)
    })

    it('does not post as long as it cannot look, even when the claim is its own again', async () => {
      const { deps, room, clock } = await setUp()
      room.posts = ['stored-then-500']
      room.blindLooks = 2
      await expect(run(deps)).rejects.toThrow('500')
      for (let i = 0; i < 2; i++) {
        clock.shift += LEASE_MS + 1
        await expect(run(deps)).rejects.toThrow('cannot look')
      }
      clock.shift += LEASE_MS + 1
      await run(deps)
      expect(room.messages).toHaveLength(1)
    })

    it('waits for a worker that is at it', async () => {
      const { deps, room } = await setUp()
      room.posts = ['500']
      await expect(run(deps)).rejects.toThrow('500')
      await expect(run(deps)).rejects.toMatchObject({ name: 'RetryLater' })
      expect(room.messages).toHaveLength(0)
    })

    it('posts once when many workers start at the same moment', async () => {
      const { deps, room } = await setUp()
      const runs = await Promise.allSettled(Array.from({ length: 8 }, () => run(deps)))
      for (const one of runs) if (one.status === 'rejected') expect(one.reason).toMatchObject({ name: 'RetryLater' })
      expect(room.messages).toHaveLength(1)
    })

    it('posts nothing for a review that was erased', async () => {
      const { deps, room } = await setUp()
      await store.remove('review', 'r_test')
      await run(deps)
      expect(room.messages).toHaveLength(0)
    })
  })
}
