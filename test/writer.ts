import { performAsBot } from '../src/acting.ts'
import { loadRubric } from '../src/adapters/rubric/load.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createPostgresBytes } from '../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../src/adapters/store/redis.ts'
import { createBot } from '../src/bot.ts'
import type { Review } from '../src/core/review/types.ts'
import { silentLog } from '../src/log.ts'
import type { Deps, Invocation, Queue, Stored, Upload } from '../src/ports.ts'
import { LIMITS } from './limits.ts'
import type { Place } from './places.ts'

/** What somebody, or the bot itself, wants of a review. */
export type Wish = { command: Invocation } | { upload: Upload } | { nudge: string }

/** One process that writes: its own connection, the real bot on it, and no jobs. */
export interface Writer {
  /** True when it was done, false when it was refused. */
  grant(wish: Wish): Promise<boolean>
  read(id: string): Promise<Stored<Review> | null>
  close(): Promise<void>
}

export type Location = Awaited<ReturnType<Place['open']>>['queue']

const NO_JOBS: Queue = {
  add: async () => undefined,
  waiting: async () => 0,
  every: async () => undefined,
  work: async () => undefined,
  close: async () => undefined,
}

export async function openWriter(location: Location, key: string): Promise<Writer> {
  const bytes =
    'redis' in location
      ? await createRedisBytes(location.redis, location.namespace)
      : await createPostgresBytes(location.postgres)
  const store = createStore(bytes, [Buffer.from(key, 'base64')])
  const rest = { queue: NO_JOBS, chats: new Map(), log: silentLog, limits: LIMITS, rubric: await loadRubric() }
  const deps = { store, ...rest } as unknown as Deps
  const bot = createBot(deps)
  return {
    async grant(wish) {
      if ('upload' in wish) return (await bot.onUpload(wish.upload)).is === 'queued'
      if ('nudge' in wish) return (await performAsBot(deps, wish.nudge, { is: 'nudge' })) !== null
      const answer = await bot.onCommand(wish.command)
      return !('refused' in answer)
    },
    read: (id) => store.get('review', id),
    close: store.close,
  }
}

type Call = { n: number; to: number; grant: Wish } | { n: number; to: number; read: string }

/** As a process of its own: one writer for each location it was told, asked by messages, as many at once as come. */
const argument = process.argv[2]
if (process.send && argument?.startsWith('{"locations"')) {
  const { locations, key } = JSON.parse(argument) as { locations: Location[]; key: string }
  const writers = await Promise.all(locations.map((location) => openWriter(location, key)))
  process.on('message', async (call: Call) => {
    const writer = writers[call.to]!
    const answer = 'read' in call ? await writer.read(call.read) : await writer.grant(call.grant)
    process.send?.({ n: call.n, answer })
  })
  process.send({ ready: true })
}
