import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createQueue } from '../../src/adapters/queue/index.ts'
import { createStore } from '../../src/adapters/store/index.ts'
import { partsOf } from '../../src/core/review/types.ts'
import { addDeliveries, deliveryId } from '../../src/deliveries.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Limits } from '../../src/ports.ts'
import { postReport } from '../../workers/post-report.ts'
import { sweepDeliveries } from '../../workers/sweep-deliveries.ts'
import { compiled } from '../compiled.ts'
import { idleWorkers } from '../idle-workers.ts'
import { LIMITS } from '../limits.ts'
import { type Place, places } from '../places.ts'
import { reportFor, reviewFor } from '../reports.ts'
import { type Order, STEPS } from './poster.ts'
import { openWall, wallAt } from './wall.ts'

const limits: Limits = { ...LIMITS, leaseMs: 1_000, graceMs: 300, sweepAfterMs: [] }
const PATIENCE = { timeout: 40_000, interval: 50 }

/** A store, a queue and a wall; processes that post and are hit; and the worker that comes after them. */
async function openScene(place: Place, silent: string | null) {
  const children: ChildProcess[] = []
  const closing: (() => Promise<void>)[] = []
  // The platform takes the message of this review, and kills who sent it instead of answering.
  const wall = await openWall((call, key) => {
    const sender = call === 'post' && silent && key.startsWith(silent) ? children.find(({ killed }) => !killed) : null
    return sender?.kill('SIGKILL') === true
  })
  const { bytes, queue: location } = await place.open()
  const key = randomBytes(32)
  const store = createStore(await bytes(), [key])
  const chats = new Map([['room', wallAt(wall.url)]])
  const deps = { store, chats, log: silentLog, limits } as unknown as Deps
  closing.push(wall.close, store.close)
  return {
    room: wall.room,
    /** A finished report that waits to be posted. */
    async addReview(id: string): Promise<void> {
      const review = { ...reviewFor('room:u1'), id }
      await store.put('review', id, review, { revision: 0 })
      await store.put('report', `${id}.1`, reportFor('Amara Lind'), { revision: 0, group: id })
      await addDeliveries(deps, review, 1, 'owner', { private: 'room:u1', handle: null })
    },
    start(id: string, at: Order['at'], signal: Order['signal'], own = limits): ChildProcess {
      const order: Order = {
        location,
        key: key.toString('base64'),
        wall: wall.url,
        limits: own,
        deliveryId: deliveryId(id, 1, 'owner', 'root'),
        at,
        signal,
      }
      const child = fork(compiled('test/workers/poster.ts'), [JSON.stringify(order)], { execArgv: [] })
      children.push(child)
      return child
    },
    /** The jobs come back, and a worker that nothing happens to takes them. */
    async work(ids: string[]): Promise<void> {
      deps.queue = await createQueue(location, silentLog, { lockMs: 5_000, backoffMs: 50 })
      closing.push(deps.queue.close)
      for (const id of ids) {
        await deps.queue.add('post-report', { deliveryId: deliveryId(id, 1, 'owner', 'root') }, { id: `post.${id}` })
      }
      await deps.queue.work(idleWorkers({ 'post-report': postReport, 'sweep-deliveries': sweepDeliveries }), deps)
    },
    state: async (id: string) => (await store.get('delivery', deliveryId(id, 1, 'owner', 'root')))?.value.state,
    threads: async (id: string) => (await store.get('review', id))?.value.threads.length,
    parts: (id: string) =>
      wall.room
        .visible()
        .filter(({ key: of }) => of.startsWith(`${id}.`))
        .map(({ key: of }) => of.split('.').at(-1)),
    async close() {
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      for (const step of closing.reverse()) await step()
    },
  }
}

const WHOLE = partsOf('owner', true)

/** Processes are slow to start: one database each; that both keep the same promises is shown elsewhere. */
const [postgres, redis] = places
const either = redis?.here ? redis : postgres!

describe(`a process that posts is hit, on ${either.name}`, () => {
  let scene: Awaited<ReturnType<typeof openScene>>
  afterEach(() => scene.close())

  it('killed at any step: all parts are there once, and never was one twice', { timeout: 120_000 }, async () => {
    scene = await openScene(either, 'r_sending')
    const steps = ['sending', ...STEPS] as const
    const ids = steps.map((step) => `r_${step}`)
    for (const id of ids) await scene.addReview(id)
    // The first one alone: the platform has its message, it never hears of that.
    const hit = async (step: (typeof steps)[number]) =>
      (await once(scene.start(`r_${step}`, step, 'SIGKILL'), 'exit'))[1]
    const signals = [await hit('sending'), ...(await Promise.all(STEPS.map(hit)))]
    expect(signals).toEqual(steps.map(() => 'SIGKILL'))

    await scene.work(ids)
    const all = () => ids.map((id) => scene.parts(id))
    await expect.poll(all, PATIENCE).toEqual(ids.map(() => WHOLE))
    expect(scene.room.messages).toHaveLength(WHOLE.length * ids.length)
    expect(scene.room.calls).toMatchObject({ post: WHOLE.length * ids.length, remove: 0 })
    await expect.poll(() => Promise.all(ids.map(scene.threads)), PATIENCE).toEqual(ids.map(() => 1))
  })

  it('frozen before it sends, replaced, and awake again: its late copy is taken off', {
    timeout: 120_000,
  }, async () => {
    scene = await openScene(postgres!, null)
    await scene.addReview('r_frozen')
    const sleeper = scene.start('r_frozen', 'fenced', 'SIGSTOP', { ...limits, sweepAfterMs: [8_000] })
    await expect.poll(() => scene.state('r_frozen'), PATIENCE).toBe('claimed')
    await scene.work(['r_frozen'])
    await expect.poll(() => scene.parts('r_frozen'), PATIENCE).toEqual(WHOLE)

    const says = once(sleeper, 'message')
    sleeper.kill('SIGCONT')
    expect((await says)[0], 'the store does not take its word').toBe('RetryLater')
    expect(scene.room.calls.post, 'one for each part and the late one').toBe(WHOLE.length + 1)
    await expect.poll(() => scene.room.calls.remove, PATIENCE).toBe(1)
    expect(scene.parts('r_frozen')).toEqual(WHOLE)
  })
})
