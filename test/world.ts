import type { Deps, JobName, Jobs, Queue, Worker } from '../src/ports.ts'
import { workers } from '../workers/index.ts'
import { createMemoryStore } from './memory-store.ts'

/** A lost lock is noticed this long after its worker died or froze, ms: the lock, and the time until somebody checks. */
const LOCK_MS = 30_000
const ATTEMPTS = 8
const BACKOFF_MS = 2_000

interface Job {
  id: string
  name: JobName
  data: Jobs[JobName]
  tries: number
}

/**
 * A world in virtual time with the real workers in it: what happens is a list of events, and the clock jumps from one to the next.
 * Everything random comes from the seed, so that a schedule that went wrong can be run again.
 */
export interface World {
  now(): number
  random(): number
  /** Resolves when the world's clock has come that far. */
  sleep(ms: number): Promise<void>
  /** For a call that a worker makes: with these chances it dies here, or freezes before the call. */
  hazard: { crash: number; freeze: number }
  queue: Queue
  store: Deps['store']
  /** Runs until nothing is left to happen. */
  run(deps: Deps): Promise<void>
  /** Jobs that ended for good without success. */
  failed: string[]
}

export function createWorld(seed: number): World {
  let clock = 1_750_000_000_000
  let state = seed * 2_654_435_761 + 1
  const events: { at: number; fire: () => void }[] = []
  const known = new Set<string>()
  const inner = createMemoryStore()
  let deps: Deps
  let waiting = 0

  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 7), state | 61) ^ state
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const at = (ms: number, fire: () => void) => void events.push({ at: clock + ms, fire })
  const sleep = (ms: number) => new Promise<void>((resolve) => at(ms, resolve))
  /** What the dead wait for. */
  const never = new Promise<never>(() => undefined)

  async function strike(again: (ms: number) => void): Promise<void> {
    const dice = random()
    if (dice < world.hazard.crash) {
      again(LOCK_MS + random() * LOCK_MS + (random() < 0.05 ? (5 + 25 * random()) * 60_000 : 0))
      await never
    } else if (dice < world.hazard.crash + world.hazard.freeze) {
      const ms = (20 + 100 * random()) * 1_000
      if (ms > LOCK_MS) again(LOCK_MS + random() * LOCK_MS)
      await sleep(ms)
    }
  }

  /** A part of Deps as one run of a job sees it: each call can be hit before and after. */
  function wrapFor<T extends object>(part: T, again: (ms: number) => void): T {
    return new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          await strike(again)
          const result = await value.apply(target, args)
          await strike(again)
          return result
        }
      },
    })
  }

  function start(job: Job): void {
    waiting--
    let handedOn = false
    // The lock is lost once: after that the job is somebody else's.
    const again = (ms: number) => {
      if (handedOn) return
      handedOn = true
      later(job, ms)
    }
    const chats = new Map([...deps.chats].map(([name, chat]) => [name, wrapFor(chat, again)]))
    const own: Deps = { ...deps, store: wrapFor(deps.store, again), queue: wrapFor(deps.queue, again), chats }
    const worker = workers[job.name] as Worker<JobName>
    worker.run(job.data, own).catch(async (error: Error & { afterMs?: number }) => {
      if (handedOn) return
      if (error.name === 'RetryLater') return later(job, error.afterMs ?? 0)
      if (job.tries + 1 < ATTEMPTS && error.name !== 'UserError') {
        return later({ ...job, tries: job.tries + 1 }, BACKOFF_MS * 2 ** job.tries)
      }
      world.failed.push(job.id)
      await worker.gaveUp?.(job.data, { message: error.message, reference: job.id }, deps)
    })
  }
  const later = (job: Job, ms: number) => {
    waiting++
    at(ms, () => start(job))
  }

  const world: World = {
    now: () => clock,
    random,
    sleep,
    hazard: { crash: 0, freeze: 0 },
    failed: [],
    store: { ...inner, now: async () => clock },
    queue: {
      async add(name, data, { id, delayMs }) {
        if (known.has(id)) return
        known.add(id)
        later({ id, name, data, tries: 0 }, delayMs ?? random() * 50)
      },
      waiting: async () => waiting,
      every: async () => undefined,
      work: async () => undefined,
      close: async () => undefined,
    },
    async run(given) {
      deps = given
      for (;;) {
        // Everything that can go on without time passing goes on first.
        await new Promise((resolve) => setImmediate(resolve))
        if (events.length === 0) return
        let next = 0
        for (let i = 1; i < events.length; i++) if (events[i]!.at < events[next]!.at) next = i
        const [event] = events.splice(next, 1)
        clock = Math.max(clock, event!.at)
        event!.fire()
      }
    },
  }
  return world
}
