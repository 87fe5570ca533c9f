import { randomBytes } from 'node:crypto'
import { readFile } from '../src/adapters/documents/read.ts'
import type { ByteStore } from '../src/adapters/store/bytes.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { NO_OPTIONS } from '../src/core/review/types.ts'
import { RetryLater } from '../src/errors.ts'
import { silentLog } from '../src/log.ts'
import type { Deps, Jobs, Queue, Store, Upload } from '../src/ports.ts'
import { postReport } from '../workers/post-report.ts'
import { scoreResume } from '../workers/score-resume.ts'
import { LIMITS } from './limits.ts'
import { createRoom, type Room } from './room.ts'
import { rubric } from './rubric.ts'

export const key = randomBytes(32)

/** As the queue does: put back for a moment while somebody else is at it. */
async function soon(run: () => Promise<void>): Promise<void> {
  for (;;) {
    const later = await run().then(
      () => null,
      (error: Error) => error,
    )
    if (later === null) return
    if (!(later instanceof RetryLater) || later.afterMs > 1_000) throw later
    await new Promise((resolve) => setTimeout(resolve, later.afterMs))
  }
}

/** A bot with one room, whose clock a test can move and whose jobs run at once; reminders are kept for the test to run. */
export async function lifeOn(bytes: ByteStore, file: string) {
  const inner = createStore(bytes, [key])
  const clock = { shift: 0 }
  const store: Store = { ...inner, now: async () => (await inner.now()) + clock.shift }
  const room: Room = createRoom(Buffer.from(file))
  const reminders: { data: Jobs['remind-mentor']; delayMs: number }[] = []
  const queue: Queue = {
    async add(name, data, { delayMs }) {
      if (name === 'post-report') await soon(() => postReport.run(data as Jobs['post-report'], deps))
      if (name === 'score-resume') await scoreResume.run(data as Jobs['score-resume'], deps)
      if (name === 'remind-mentor') reminders.push({ data: data as Jobs['remind-mentor'], delayMs: delayMs ?? 0 })
    },
    waiting: async () => 0,
    every: async () => undefined,
    work: async () => undefined,
    close: async () => undefined,
  }
  const deps: Deps = {
    store,
    queue,
    rubric,
    reader: { read: (bytes, name) => readFile(bytes, name, () => undefined), close: async () => undefined },
    chats: new Map([['room', room]]),
    log: silentLog,
    limits: LIMITS,
  }
  return { deps, room, clock, reminders, store }
}

export const uploadBy = (author: string, change: Partial<Upload> = {}): Upload => ({
  platform: 'room',
  key: `room|reviews|${author}|f1`,
  file: { ref: 'f1', name: 'cv.txt', bytes: 100 },
  workspace: 'room',
  channel: 'room:reviews',
  thread: `room:reviews:${author}`,
  review: null,
  private: false,
  addressed: true,
  author,
  groups: [],
  handle: null,
  share: false,
  options: NO_OPTIONS,
  ...change,
})
