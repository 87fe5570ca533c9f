import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readFile } from '../src/adapters/documents/read.ts'
import { createQueue } from '../src/adapters/queue/index.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createBot } from '../src/bot.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { workers } from '../workers/index.ts'
import { uploadBy } from './life.ts'
import { LIMITS } from './limits.ts'
import { places } from './places.ts'
import { invocationBy } from './reports.ts'
import { createRoom } from './room.ts'
import { rubric } from './rubric.ts'
import { createWorld } from './world.ts'

const ANA = 'room:ana'
const RESUME =
  'Amara Lind\nBackend Engineer\n\nExperience\n\nBackend Engineer, Fjordbook | 2021 - Present\n- Ran the queue\n'

/** A platform that takes its time, sometimes keeps a message and says it failed, and shows it to a look later than to people. */
async function scene(seed: number, crash: number) {
  const world = createWorld(seed)
  const room = createRoom(Buffer.from(RESUME), world.now)
  const { post, find, download } = room
  const travel = () => world.sleep(50 + 2_000 * world.random())
  room.post = async (...args) => {
    await travel()
    room.posts = [world.random() < 0.1 ? 'stored-then-500' : world.random() < 0.1 ? 'timeout-then-stored' : 'ok']
    room.lookLagMs = 1_000 * world.random()
    room.lateMs = 12_000 * world.random()
    try {
      return await post(...args)
    } finally {
      await travel()
    }
  }
  room.find = async (...args) => {
    await travel()
    return find(...args)
  }
  room.download = async (...args) => {
    await travel()
    return download(...args)
  }
  const deps: Deps = {
    store: world.store,
    queue: world.queue,
    rubric,
    reader: { read: (bytes, name) => readFile(bytes, name, () => undefined), close: async () => undefined },
    chats: new Map([['room', room]]),
    log: silentLog,
    limits: LIMITS,
  }
  world.hazard = { crash, freeze: 0 }
  return { world, room, deps, bot: createBot(deps) }
}

describe('what is erased while jobs are running', () => {
  it('is gone: no message, no record, whenever it is asked for', { timeout: 60_000 }, async () => {
    const left: string[] = []
    for (let seed = 1; seed <= 40; seed++) {
      const { world, room, deps, bot } = await scene(seed, seed % 2 ? 0 : 0.01)
      const answer = await bot.onUpload(uploadBy(ANA, { share: seed % 3 === 0 }))
      const id = answer.is === 'queued' ? answer.reviewId : ''
      const asked = (async () => {
        await world.sleep(25_000 * world.random())
        return bot.onCommand(invocationBy(ANA, 'forget', 'all'))
      })()
      await world.run(deps)
      await asked
      const { store } = deps
      const kinds = ['report', 'parsed', 'delta', 'delivery'] as const
      const rows = [
        ...(await store.list('review', ANA)),
        ...(await Promise.all(kinds.map((kind) => store.list(kind, id)))).flat(),
        ...(await store.list('index', 'room')),
        ...(await store.list('cohort', 'room')),
      ]
      const said = room.messages.filter(({ key }) => !key.endsWith('.told')).map(({ key }) => key)
      if (said.length + rows.length > 0) left.push(`seed ${seed}: ${said} ${JSON.stringify(rows).slice(0, 300)}`)
    }
    expect(left).toEqual([])
  })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.each(places)('the same with the real queue, on $name', (place) => {
  const PEOPLE = Array.from({ length: 8 }, (_, i) => `room:p${i}`)

  it.skipIf(!place.here)('nothing comes back, whatever was under way', { timeout: 90_000 }, async () => {
    const { bytes, queue: location } = await place.open()
    const store = createStore(await bytes(), [randomBytes(32)])
    const queue = await createQueue(location, silentLog, { lockMs: 5_000, backoffMs: 20 })
    const room = createRoom(Buffer.from(RESUME))
    const { post } = room
    // Slow, and every third message is kept although the platform says that it failed.
    room.post = async (...args) => {
      await pause(30)
      room.posts = [++posts % 3 === 0 ? 'stored-then-500' : 'ok']
      return post(...args)
    }
    let posts = 0
    room.download = async () => {
      await pause(300)
      return room.file
    }
    const deps: Deps = {
      store,
      queue,
      rubric,
      reader: { read: (file, name) => readFile(file, name, () => undefined), close: async () => undefined },
      chats: new Map([['room', room]]),
      log: silentLog,
      limits: { ...LIMITS, leaseMs: 1_000, graceMs: 100, sweepAfterMs: [300] },
    }
    await queue.work(workers, deps)
    const bot = createBot(deps)
    let done = 0
    const ids = await Promise.all(
      PEOPLE.map(async (person, i) => {
        const answer = await bot.onUpload(uploadBy(person, { share: i % 2 === 0 }))
        const id = answer.is === 'queued' ? answer.reviewId : ''
        // Each at another moment: from before it is read until the last message is on its way.
        await pause(i * 120)
        if ((await store.get('review', id))?.value.versions[0]?.stage === 'done') done++
        await bot.onCommand(invocationBy(person, 'forget', 'all'))
        return id
      }),
    )
    expect(done, 'some were still being scored').toBeLessThan(PEOPLE.length)
    const jobs = async () => {
      const counts = [
        ...(await queue.metrics()).matchAll(/state="(?:wait|waiting|active|delayed|prioritized)"\} (\d+)/g),
      ]
      expect(counts.length).toBeGreaterThan(0)
      return counts.reduce((sum, [, count]) => sum + Number(count), 0)
    }
    await expect.poll(jobs, { timeout: 60_000, interval: 200 }).toBe(0)
    for (const person of PEOPLE) expect(await store.list('review', person)).toEqual([])
    for (const kind of ['index', 'cohort'] as const) expect(await store.list(kind, 'room')).toEqual([])
    for (const kind of ['report', 'parsed', 'delta', 'delivery'] as const)
      for (const id of ids) expect(await store.list(kind, id)).toEqual([])
    expect(room.messages.map(({ key }) => key).filter((key) => !key.endsWith('.told'))).toEqual([])
    await queue.close()
    await store.close()
  })
})
