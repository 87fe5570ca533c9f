import { randomBytes } from 'node:crypto'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { createQueue } from '../src/adapters/queue/index.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createPostgresBytes } from '../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../src/adapters/store/redis.ts'
import { createBot } from '../src/bot.ts'
import { NO_OPTIONS } from '../src/core/review/types.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { LIMITS } from '../test/limits.ts'
import { createRoom } from '../test/room.ts'
import { startRedis } from '../test/services.ts'

/** How long an upload takes until it is safe and the person can be answered, with 200 jobs queued; prints a table and JSON. */
const QUEUED = 200
const MEASURED = 300

const postgres = await startEmbeddedPostgres({ dataDir: '', log: silentLog, temporary: true })
const redis = await startRedis()
const result: Record<string, { median: number; p99: number; max: number }> = {
  postgres: await measure(await createPostgresBytes(postgres.connection), { postgres: postgres.connection }),
}
if (redis) result['redis'] = await measure(await createRedisBytes(redis.url), { redis: redis.url })
await redis?.stop()
await postgres.stop()
console.table(result)
console.log(
  JSON.stringify({ bench: 'acks', queued: QUEUED, uploads: MEASURED, unit: 'ms', target: 'p99 < 500', ...result }),
)

async function measure(
  bytes: Parameters<typeof createStore>[0],
  location: Parameters<typeof createQueue>[0],
): Promise<{ median: number; p99: number; max: number }> {
  const store = createStore(bytes, [randomBytes(32)])
  const queue = await createQueue(location, silentLog)
  const chats = new Map([['room', createRoom()]])
  const bot = createBot({ store, queue, chats, log: silentLog, limits: LIMITS } as unknown as Deps)
  const times: number[] = []
  for (let n = 0; n < QUEUED + MEASURED; n++) {
    const start = performance.now()
    const answer = await bot.onUpload({
      platform: 'room',
      key: `room|${n}`,
      file: { ref: `f${n}`, name: 'cv.pdf', bytes: 1000 },
      workspace: 'room',
      channel: 'room:dm',
      thread: `room:dm:${n}`,
      review: null,
      private: true,
      addressed: true,
      author: `room:u${n % 50}`,
      groups: [],
      handle: null,
      share: false,
      options: NO_OPTIONS,
    })
    if (answer.is !== 'queued') throw new Error(JSON.stringify(answer))
    if (n >= QUEUED) times.push(performance.now() - start)
  }
  await queue.close()
  await store.close()
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1))
  return { median: at(0.5), p99: at(0.99), max: at(1) }
}
