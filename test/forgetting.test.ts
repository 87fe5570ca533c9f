import { describe, expect, it } from 'vitest'
import { readFile } from '../src/adapters/documents/read.ts'
import { createBot } from '../src/bot.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { uploadBy } from './life.ts'
import { LIMITS } from './limits.ts'
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
