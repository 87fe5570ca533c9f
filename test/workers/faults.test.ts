import { describe, expect, it } from 'vitest'
import { readFile } from '../../src/adapters/documents/read.ts'
import { createBot } from '../../src/bot.ts'
import type { Message } from '../../src/core/report/message.ts'
import { render } from '../../src/core/report/messages.ts'
import { NO_OPTIONS, partsOf } from '../../src/core/review/types.ts'
import { addDeliveries, deliveryId, queueDelivery } from '../../src/deliveries.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Upload } from '../../src/ports.ts'
import { editVersion } from '../../src/reviews.ts'
import { LIMITS } from '../limits.ts'
import { reportFor, reviewFor, viewOf } from '../reports.ts'
import { createRoom, type PostFault, type Room, type RoomMessage } from '../room.ts'
import { rubric } from '../rubric.ts'
import { createWorld, type World } from '../world.ts'

function depsOf(world: World, room: Room): Deps {
  return {
    store: world.store,
    queue: world.queue,
    chats: new Map([['room', room]]),
    log: silentLog,
    limits: LIMITS,
  } as unknown as Deps
}

/** A platform on a bad day: slow, refusing, failing before and after it stored, and looking back late. */
function badDay(world: World): Room {
  const room = createRoom(new Uint8Array(), world.now)
  const { post, find, update } = room
  const travel = () => world.sleep(50 + 350 * world.random())
  room.post = async (...args) => {
    const dice = world.random()
    const fault: PostFault =
      dice < 0.88
        ? 'ok'
        : dice < 0.93
          ? '429'
          : dice < 0.95
            ? '500'
            : dice < 0.97
              ? 'stored-then-500'
              : dice < 0.99
                ? 'timeout-then-stored'
                : 'reset'
    room.posts = [fault]
    room.lookLagMs = 1_000 * world.random()
    room.lateMs = 12_000 * world.random()
    await travel()
    try {
      return await post(...args)
    } finally {
      if (fault === 'timeout-then-stored' || fault === 'reset') await world.sleep(10_000)
      else await travel()
    }
  }
  room.update = async (...args) => {
    room.updates = [world.random() < 0.05 ? '429' : world.random() < 0.03 ? '500' : 'ok']
    await travel()
    return update(...args)
  }
  room.find = async (...args) => {
    await travel()
    if (world.random() < 0.05) throw new Error('cannot look now')
    return find(...args)
  }
  return room
}

const PARTS = partsOf('owner', true)

/** One report on a bad day; workers die and freeze. Returns what people see in the end, and how often they saw a copy too many. */
async function schedule(
  seed: number,
  hazard: World['hazard'],
): Promise<{ seen: RoomMessage[]; right: (Message | null)[]; extra: boolean }> {
  const world = createWorld(seed)
  const room = badDay(world)
  const deps = depsOf(world, room)
  const review = reviewFor('room:u1', { stage: 'queued' })
  await world.store.put('review', review.id, review, { revision: 0 })
  await world.store.put('report', `${review.id}.1`, reportFor('Amara Lind'), { revision: 0, group: review.id })
  await addDeliveries(deps, review, 1, 'owner', { thread: 'room:dm:1' })
  const root = deliveryId(review.id, 1, 'owner', 'root')
  for (const stage of ['queued', 'reading', 'done'] as const) {
    const edited = await editVersion(deps, review.id, 1, { stage })
    if (edited) await queueDelivery(deps, root, edited)
  }
  world.hazard = hazard
  await world.run(deps)
  const after = (await world.store.get('review', review.id))!.value
  return {
    seen: room.visible().filter(({ key }) => !key.endsWith('.told')),
    right: PARTS.map((part) => render(part, 'owner', viewOf(after, reportFor('Amara Lind')))),
    extra: room.calls.remove > 0,
  }
}

async function schedules(count: number, hazard: World['hazard']): Promise<{ wrong: string[]; extras: number }> {
  const wrong: string[] = []
  let extras = 0
  for (let seed = 1; seed <= count; seed++) {
    const { seen, right, extra } = await schedule(seed, hazard)
    if (extra) extras++
    const shown = seen.map(({ key, message }) => `${key.split('.').at(-1)} ${message.text}`).sort()
    const wanted = PARTS.map((part, i) => `${part} ${right[i]?.text}`).sort()
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) wrong.push(`seed ${seed}: ${JSON.stringify(shown)}`)
  }
  return { wrong, extras }
}

describe('a report on a bad day: refused, failed, timed out, stored all the same, and looked for in vain', () => {
  it('stands there once and right, never twice even for a moment, where workers die', async () => {
    expect(await schedules(120, { crash: 0.01, freeze: 0 })).toEqual({ wrong: [], extras: 0 })
  })

  it('stands there once and right in the end, where workers freeze and wake up after they were replaced', async () => {
    const { wrong, extras } = await schedules(120, { crash: 0.01, freeze: 0.01 })
    expect(wrong).toEqual([])
    // A sleeper between its last check and the send cannot be stopped: the sweeper takes its copy off.
    expect(extras).toBeGreaterThan(0)
  })
})

const RESUME = `Amara Lind
Backend Engineer

Experience

Backend Engineer, Fjordbook | 2021 - Present
- Built the seat queue in Go
`

const upload = (n: number): Upload => ({
  platform: 'room',
  key: `room|dm${n}|m${n}|f${n}`,
  file: { ref: `f${n}`, name: 'cv.txt', bytes: RESUME.length },
  workspace: 'room',
  channel: `room:dm${n}`,
  thread: `room:dm${n}:1`,
  review: null,
  private: true,
  addressed: true,
  author: `room:u${n % 100}`,
  groups: [],
  handle: null,
  share: false,
  options: NO_OPTIONS,
})

describe('a thousand uploads, each told of one to four times, in any order', () => {
  it('are a thousand reports, none twice', { timeout: 150_000 }, async () => {
    const world = createWorld(7)
    const room = createRoom(Buffer.from(RESUME), world.now)
    const deps: Deps = {
      ...depsOf(world, room),
      limits: { ...LIMITS, sweepAfterMs: [] },
      rubric,
      reader: { read: (bytes, name) => readFile(bytes, name, () => undefined), close: async () => undefined },
    }
    const { post } = room
    room.post = (...args) => {
      room.posts = [world.random() < 0.02 ? 'stored-then-500' : 'ok']
      return post(...args)
    }
    const bot = createBot(deps)
    const answers = new Map<number, Set<string>>()
    const tell = async (n: number) => {
      await world.sleep(world.random() * 600_000)
      const answer = await bot.onUpload(upload(n))
      const told = answer.is === 'queued' ? answer.reviewId : JSON.stringify(answer)
      answers.set(n, (answers.get(n) ?? new Set()).add(told))
    }
    const telling: Promise<void>[] = []
    for (let n = 0; n < 1000; n++) for (let i = Math.floor(4 * world.random()); i >= 0; i--) telling.push(tell(n))
    await world.run(deps)
    await Promise.all(telling)

    expect(telling.length).toBeGreaterThan(2_300)
    expect([...answers.values()].filter((ids) => ids.size !== 1)).toEqual([])
    const parts = new Map<string, string[]>()
    for (const { target, message } of room.visible()) {
      const where = JSON.stringify(target)
      parts.set(where, [...(parts.get(where) ?? []), message.blocks[0]?.kind ?? ''])
    }
    expect(parts.size).toBe(1000)
    expect([...parts.values()].filter((kinds) => kinds.join() !== 'score,heading,heading,text')).toEqual([])
  })
})
