import { readFile } from '../../../src/adapters/documents/read.ts'
import { createBot } from '../../../src/bot.ts'
import { RetryLater } from '../../../src/errors.ts'
import type { Deps, JobName, Jobs, Queue, Store, Worker } from '../../../src/ports.ts'
import { workers } from '../../../workers/index.ts'
import { LIMITS } from '../../limits.ts'
import { rubric } from '../../rubric.ts'
import type { FakeDiscord } from './fake/index.ts'
import { adapterOf, createLogBook, storeOf } from './room.ts'

const TRIES = 3
const AGAIN_MS = 2_000

/** The whole bot with real workers in one process, by the clock of the fake: a job that is due runs at once, the others when time passes. */
export interface Life {
  deps: Deps
  store: Store
  log: { lines: string[] }
  /** Moves the clock on and runs what is due by then. */
  pass(ms: number): Promise<void>
  /** Runs what is due until nothing is. */
  settle(): Promise<void>
  /** Files are read only when the answer is called. */
  hold(): () => void
  close(): Promise<void>
}

export async function openLife(discord: FakeDiscord): Promise<Life> {
  const store = storeOf(discord)
  const log = createLogBook()
  const known = new Set<string>()
  const waiting: { name: JobName; data: Jobs[JobName]; due: number; tries: number }[] = []
  const running = new Set<Promise<void>>()

  /** Real time passes, too. A timer is counted from when its turn of the loop began, so it can be early: then it waits again. */
  function later(asked: Omit<(typeof waiting)[number], 'due'>, ms: number): void {
    const job = { ...asked, due: discord.now() + ms }
    waiting.push(job)
    const wake = () => {
      start()
      const early = job.due - discord.now()
      if (waiting.includes(job)) setTimeout(wake, Math.max(1, early)).unref()
    }
    setTimeout(wake, ms).unref()
  }

  async function run(job: (typeof waiting)[number]): Promise<void> {
    const worker = workers[job.name] as Worker<JobName>
    await worker.run(job.data, deps).catch(async (error: Error) => {
      const again = (ms: number, tries: number) => later({ ...job, tries }, ms)
      if (error instanceof RetryLater) return again(Math.max(1, error.afterMs), job.tries)
      if (error.name !== 'UserError' && job.tries < TRIES) return again(AGAIN_MS, job.tries + 1)
      log.lines.push(`${job.name} gave up: ${error.message}`)
      await worker.gaveUp?.(job.data, { message: error.message, reference: 'ref' }, deps)
    })
  }
  function start(): void {
    for (;;) {
      const at = waiting.findIndex(({ due }) => due <= discord.now())
      if (at < 0) return
      const work = run(waiting.splice(at, 1)[0]!)
      running.add(work)
      void work.finally(() => {
        running.delete(work)
        start()
      })
    }
  }
  const settle = async () => {
    start()
    while (running.size > 0) await Promise.all(running)
  }

  const queue: Queue = {
    async add(name, data, { id, delayMs = 0 }) {
      if (known.has(id)) return
      known.add(id)
      later({ name, data, tries: 0 }, delayMs)
    },
    waiting: async () => 0,
    every: async () => undefined,
    work: async () => undefined,
    close: async () => undefined,
  }
  const adapter = adapterOf(discord, store, log)
  const deps: Deps = {
    store,
    queue,
    rubric,
    reader: { read: (bytes, name) => readFile(bytes, name, () => undefined), close: async () => undefined },
    chats: new Map([['discord', adapter]]),
    log,
    limits: LIMITS,
  }
  const before = discord.gateway.connected()
  await adapter.start(createBot(deps))
  await discord.waitFor(() => discord.gateway.connected() === before + 1)
  return {
    deps,
    store,
    log,
    settle,
    hold() {
      const { reader } = deps
      const { read } = reader
      let go = () => {}
      const gate = new Promise<void>((resolve) => {
        go = resolve
      })
      reader.read = (bytes, name) => gate.then(() => read(bytes, name))
      return () => {
        reader.read = read
        go()
      }
    },
    async pass(ms) {
      discord.move(ms)
      await settle()
    },
    close: () => adapter.stop(),
  }
}
