import { describe, expect, it } from 'vitest'
import { createBot } from '../src/bot.ts'
import { render } from '../src/core/report/messages.ts'
import { stateOf } from '../src/core/review/history.ts'
import { NO_SETTINGS } from '../src/core/review/settings.ts'
import { addDeliveries, queueDelivery, rootId } from '../src/deliveries.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { catchUp } from '../workers/catch-up.ts'
import { LIMITS } from './limits.ts'
import { invocationBy, reportFor, reviewFor, viewOf } from './reports.ts'
import { createRoom } from './room.ts'
import { createWorld } from './world.ts'

const OWNER = 'room:u1'
const MENTOR = 'room:mia'
const SOURCE = { channel: 'room:reviews', thread: 'room:reviews:7', private: false }

/** A part of Deps whose process dies at its n-th call, before or after it was done; nothing it calls later happens. */
function dyingAt(n: number, deps: Deps): { deps: Deps; died(): boolean } {
  let calls = 0
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          if (++calls > n) throw new Error('dead')
          const result = await value.apply(target, args)
          if (++calls > n) throw new Error('dead')
          return result
        }
      },
    })
  const chats = new Map([...deps.chats].map(([name, chat]) => [name, wrap(chat)]))
  return { deps: { ...deps, store: wrap(deps.store), queue: wrap(deps.queue), chats }, died: () => calls > n }
}

async function begin(shared: boolean) {
  const world = createWorld(1)
  const room = createRoom(new Uint8Array(), world.now)
  const deps = {
    store: world.store,
    queue: world.queue,
    chats: new Map([['room', room]]),
    log: silentLog,
    limits: LIMITS,
  } as unknown as Deps
  const review = reviewFor(OWNER, { source: SOURCE })
  if (shared) review.history.push({ is: 'share', by: OWNER, as: 'owner', at: 1 })
  await world.store.put('review', review.id, review, { revision: 0, group: OWNER })
  await world.store.put('settings', 'room', { ...NO_SETTINGS, mentors: [MENTOR] }, { revision: 0 })
  await world.store.put('report', `${review.id}.1`, reportFor('Amara Lind'), { revision: 0, group: review.id })
  await addDeliveries(deps, review, 1, 'owner', { thread: 'room:dm:1' })
  await queueDelivery(deps, rootId(review.id, 'owner'), { revision: 1 })
  if (shared) {
    await addDeliveries(deps, review, 1, 'shared', { thread: SOURCE.thread })
    await queueDelivery(deps, rootId(review.id, 'shared'), { revision: 1 })
  }
  await world.run(deps)
  const pass = async (ms: number) => {
    void world.sleep(ms)
    await world.run(deps)
  }
  const history = async () => (await world.store.get('review', review.id))!.value.history
  const keys = () =>
    room
      .visible()
      .map(({ key }) => key.slice('r_test.1.'.length))
      .sort()
  return { world, room, deps, pass, history, keys }
}
type Begun = Awaited<ReturnType<typeof begin>>

/** The command with a death at every point of it, then a minute of the living. */
async function everyDeath(shared: boolean, ask: string[], check: (it: Begun, n: number) => Promise<void>) {
  for (let n = 0; ; n++) {
    const it = await begin(shared)
    const dying = dyingAt(n, it.deps)
    const [actor, command, ...args] = ask as [string, string, ...string[]]
    await createBot(dying.deps)
      .onCommand(invocationBy(actor, command, 'r_test', ...args))
      .catch(() => undefined)
    for (let i = 0; i < 2; i++) {
      await it.pass(60_000)
      await catchUp.run({}, it.deps)
      await it.pass(60_000)
    }
    await check(it, n)
    expect(await it.world.store.list('outbox', 'all')).toEqual([])
    if (!dying.died()) return expect(n).toBeGreaterThan(5)
  }
}

describe('what the history says is shown, wherever the process died that wrote it', () => {
  it('a comment, once for everybody who reads the thread', async () => {
    await everyDeath(true, [MENTOR, 'comment', '1', 'b1', 'Name the queue.'], async ({ history, keys }, n) => {
      const said = (await history()).some(({ is }) => is === 'comment')
      expect(
        keys().filter((key) => key.includes('entry')),
        `${n}`,
      ).toEqual(said ? ['owner.entry1', 'shared.entry1'] : [])
    })
  })

  it('what is marked, under the bullets', async () => {
    await everyDeath(false, [OWNER, 'done', '1', 'b1', 'open'], async ({ world, room }, n) => {
      const review = (await world.store.get('review', 'r_test'))!.value
      const shown = room.visible().find(({ key }) => key.endsWith('owner.bullets'))?.message
      expect(shown, `${n}`).toEqual(render('bullets', 'owner', viewOf(review, reportFor('Amara Lind'))))
    })
  })

  it('a shared report, and nothing of what was said in private before', async () => {
    await everyDeath(false, [OWNER, 'share'], async ({ history, keys, deps, pass }, n) => {
      const { shared } = stateOf({ history: await history() })
      const inRoom = () => keys().filter((key) => key.startsWith('shared'))
      expect(inRoom(), `${n}`).toEqual(shared ? ['shared.bullets', 'shared.root'] : [])
      await catchUp.run({}, deps)
      await pass(60_000)
      expect(inRoom()).toEqual(shared ? ['shared.bullets', 'shared.root'] : [])
    })
  })

  it('a report that was taken back is gone from the room', async () => {
    await everyDeath(true, [OWNER, 'unshare'], async ({ history, keys }, n) => {
      const { shared } = stateOf({ history: await history() })
      expect(
        keys().filter((key) => key.startsWith('shared')),
        `${n}`,
      ).toEqual(shared ? ['shared.bullets', 'shared.root'] : [])
    })
  })

  it('a question reminds the mentors', async () => {
    await everyDeath(false, [OWNER, 'ask', '1', 'Please look'], async ({ history, keys, pass }, n) => {
      const asked = stateOf({ history: await history() }).help !== null
      await pass(48 * 3600_000)
      expect(keys().filter((key) => key.includes('nudge')).length, `${n}`).toBe(asked ? 1 : 0)
    })
  })

  it('what was said before sharing stays between the author and the mentors', async () => {
    const it = await begin(false)
    const bot = createBot(it.deps)
    const ask = (actor: string, command: string, ...args: string[]) =>
      bot.onCommand(invocationBy(actor, command, 'r_test', ...args))
    await ask(OWNER, 'ask', '1', 'Please look')
    await ask(MENTOR, 'comment', '1', 'b1', 'Between us.')
    await ask(OWNER, 'share')
    await it.pass(60_000)
    await catchUp.run({}, it.deps)
    await it.pass(60_000)
    expect(it.keys().filter((key) => key.includes('entry'))).toEqual(['owner.entry1'])
  })
})
