import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ByteStore } from '../../../src/adapters/store/bytes.ts'
import { createStore } from '../../../src/adapters/store/index.ts'
import { createPostgresBytes } from '../../../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../../../src/adapters/store/redis.ts'
import type { Store } from '../../../src/ports.ts'
import { openLine } from '../../line.ts'
import { places } from '../../places.ts'

const key = randomBytes(32)

for (const place of places) {
  describe.skipIf(!place.here)(`store on ${place.name}`, () => {
    let bytes: ByteStore
    let store: Store
    let second: Store

    beforeAll(async () => {
      const { bytes: open } = await place.open()
      bytes = await open()
      store = createStore(bytes, [key])
      second = createStore(await open(), [key])
    })
    afterAll(async () => {
      await store.close()
      await second.close()
    })

    it('rejects in its time when its database falls silent, and goes on when it is back', async () => {
      const line = await openLine((await place.open()).queue)
      const { location } = line
      const silent =
        'redis' in location
          ? await createRedisBytes(location.redis, 'silent', 200)
          : await createPostgresBytes(location.postgres, 'silent', 200)
      await silent.now()
      line.fallSilent()
      const asked = performance.now()
      await expect(silent.now()).rejects.toThrow()
      expect(performance.now() - asked).toBeLessThan(2_000)
      line.speak()
      await expect.poll(() => silent.now().catch(() => 0), { timeout: 5_000 }).toBeGreaterThan(0)
      await silent.close()
      await line.close()
    })

    it('gives back what was put, with its revision, in another process too', async () => {
      expect(await store.get('thread', 'a')).toBeNull()
      expect(await store.put('thread', 'a', { reviewId: 'r_1' }, { revision: 0 })).toBe(1)
      expect(await second.get('thread', 'a')).toEqual({ value: { reviewId: 'r_1' }, revision: 1 })
      expect(await second.put('thread', 'a', { reviewId: 'r_2' }, { revision: 1 })).toBe(2)
      expect(await store.get('thread', 'a')).toEqual({ value: { reviewId: 'r_2' }, revision: 2 })
    })

    it('writes nothing over a newer revision, nor over what is there when it must be new', async () => {
      await store.put('thread', 'cas', { reviewId: 'r_1' }, { revision: 0 })
      expect(await store.put('thread', 'cas', { reviewId: 'r_2' }, { revision: 0 })).toBeNull()
      expect(await store.put('thread', 'cas', { reviewId: 'r_2' }, { revision: 7 })).toBeNull()
      expect(await store.put('thread', 'not there', { reviewId: 'r_2' }, { revision: 1 })).toBeNull()
      expect((await store.get('thread', 'cas'))?.value).toEqual({ reviewId: 'r_1' })
    })

    it('lets exactly one of many writers win each revision', async () => {
      await store.put('thread', 'race', { reviewId: '0' }, { revision: 0 })
      const add = async (via: Store) => {
        for (;;) {
          const found = await via.get('thread', 'race')
          if (!found) throw new Error('gone')
          const reviewId = String(Number(found.value.reviewId) + 1)
          if ((await via.put('thread', 'race', { reviewId }, { revision: found.revision })) !== null) return
        }
      }
      await Promise.all(Array.from({ length: 20 }, (_, i) => add(i % 2 ? store : second)))
      expect((await store.get('thread', 'race'))?.value.reviewId).toBe('20')
    })

    it('forgets what has expired, and may write there as if nothing had been', async () => {
      await store.put('thread', 'brief', { reviewId: 'r_1' }, { revision: 0, ttlMs: 1, group: 'brief' })
      await expect.poll(() => store.get('thread', 'brief')).toBeNull()
      expect(await store.list('thread', 'brief')).toEqual([])
      expect(await store.put('thread', 'brief', { reviewId: 'r_2' }, { revision: 1 })).toBeNull()
      expect(await store.put('thread', 'brief', { reviewId: 'r_2' }, { revision: 0, group: 'brief' })).toBe(1)
      await store.purge()
      expect((await store.list('thread', 'brief')).map(({ id }) => id)).toEqual(['brief'])
    })

    it('sets the expiry anew with each write', async () => {
      await store.put('thread', 'kept', { reviewId: 'r_1' }, { revision: 0, ttlMs: 150 })
      await store.put('thread', 'kept', { reviewId: 'r_2' }, { revision: 1 })
      const start = await store.now()
      await expect.poll(() => store.now()).toBeGreaterThan(start + 200)
      await store.purge()
      expect((await store.get('thread', 'kept'))?.value.reviewId).toBe('r_2')
    })

    it('lists a group in the order of the last write, from a position on', async () => {
      for (const id of ['one', 'two', 'three'])
        await store.put('thread', `g-${id}`, { reviewId: id }, { revision: 0, group: 'g' })
      await store.put('thread', 'other', { reviewId: 'x' }, { revision: 0, group: 'h' })
      await store.put('thread', 'g-one', { reviewId: 'one again' }, { revision: 1 })
      const all = await second.list('thread', 'g')
      expect(all.map(({ value }) => value.reviewId)).toEqual(['two', 'three', 'one again'])
      expect(all.map(({ revision }) => revision)).toEqual([1, 1, 2])
      const later = await second.list('thread', 'g', all[1]!.position)
      expect(later.map(({ id }) => id)).toEqual(['g-one'])
      await store.remove('thread', 'g-two')
      expect((await store.list('thread', 'g')).map(({ id }) => id)).toEqual(['g-three', 'g-one'])
    })

    it('goes on beyond the positions of before when a group was empty in between, however soon it comes again', async () => {
      const positions: number[] = []
      for (let round = 0; round < 20; round++) {
        await store.put('thread', 'e1', { reviewId: 'x' }, { revision: 0, group: 'e' })
        await store.put('thread', 'e1', { reviewId: 'x' }, { revision: 1 })
        positions.push((await store.list('thread', 'e'))[0]!.position)
        await store.remove('thread', 'e1')
      }
      expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b))
      await store.put('thread', 'e2', { reviewId: 'y' }, { revision: 0, group: 'e' })
      expect((await store.list('thread', 'e', positions.at(-1))).map(({ id }) => id)).toEqual(['e2'])
    })

    it('lets records of one group be written and removed at once', async () => {
      for (let round = 0; round < 40; round++) {
        await store.put('thread', 'w', { reviewId: 'x' }, { revision: 0, group: 'w' })
        await Promise.all([
          store.put('thread', 'w', { reviewId: 'y' }, { revision: 1 }),
          second.remove('thread', 'w'),
          second.put('thread', 'w', { reviewId: 'z' }, { revision: 1 }),
          store.remove('thread', 'w'),
        ])
        expect(await store.list('thread', 'w')).toEqual([])
      }
    })

    it('never shows a later position before an earlier one', async () => {
      const seen: number[] = []
      let after = 0
      const writes = Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          (i % 2 ? store : second).put('thread', `p${i}`, { reviewId: 'x' }, { revision: 0, group: 'p' }),
        ),
      )
      const follow = async () => {
        for (const row of await store.list('thread', 'p', after)) {
          seen.push(row.position)
          after = row.position
        }
        return seen.length
      }
      await expect.poll(follow, { interval: 1 }).toBe(60)
      await writes
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
    })

    it('keeps blobs byte by byte until they expire or are removed', async () => {
      const blob = randomBytes(300_000)
      await store.putBlob('f', blob, 60_000)
      expect(Buffer.compare((await second.getBlob('f'))!, blob)).toBe(0)
      await store.putBlob('f', Buffer.from('newer'), 60_000)
      expect(Buffer.from((await store.getBlob('f'))!).toString()).toBe('newer')
      await store.removeBlob('f')
      expect(await store.getBlob('f')).toBeNull()
      await store.putBlob('short', blob, 1)
      await expect.poll(() => store.getBlob('short')).toBeNull()
    })

    it('counts, from every process, and starts again when the time is over', async () => {
      const counted = await Promise.all(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? store : second).count('c', 2, 60_000)),
      )
      expect(Math.max(...counted)).toBe(20)
      expect(new Set(counted).size).toBe(10)
      expect(await store.count('c', -20, 1)).toBe(0)
      await expect.poll(() => store.count('c', 0, 1)).toBe(0)
    })

    it('has a clock near ours', async () => {
      expect(Math.abs((await store.now()) - Date.now())).toBeLessThan(5_000)
    })

    it('holds nothing readable, and opens nothing with another key', async () => {
      await store.put('thread', 'secret', { reviewId: 'Amara Lindqvist' }, { revision: 0 })
      const raw = await bytes.read('thread', 'secret')
      expect(raw?.bytes.toString('latin1')).not.toContain('Amara')
      const stranger = createStore(bytes, [randomBytes(32)])
      await expect(stranger.get('thread', 'secret')).rejects.toThrow(/ENCRYPTION_KEY/)
      const rotated = createStore(bytes, [randomBytes(32), key])
      expect((await rotated.get('thread', 'secret'))?.value.reviewId).toBe('Amara Lindqvist')
    })

    it('opens no record that was moved to another id', async () => {
      await store.put('thread', 'mine', { reviewId: 'r_mine' }, { revision: 0 })
      const raw = await bytes.read('thread', 'mine')
      await bytes.write('thread', 'yours', raw!.bytes, { revision: 0, group: null, ttlMs: null })
      await expect(store.get('thread', 'yours')).rejects.toThrow()
    })
  })
}
