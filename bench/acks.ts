import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { startEmbeddedPostgres } from '../src/adapters/postgres/embedded.ts'
import { createQueue } from '../src/adapters/queue/index.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createPostgresBytes } from '../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../src/adapters/store/redis.ts'
import { createBot } from '../src/bot.ts'
import { readConfig } from '../src/config.ts'
import { NO_OPTIONS } from '../src/core/review/types.ts'
import { openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'
import type { Deps } from '../src/ports.ts'
import { openFakeDiscord, TOKEN } from '../test/adapters/discord/fake/index.ts'
import { peopleOf } from '../test/adapters/discord/fake/people.ts'
import { LIMITS } from '../test/limits.ts'
import { createRoom } from '../test/room.ts'
import { startRedis } from '../test/services.ts'

/**
 * With 200 jobs queued, prints a table and JSON of how long it takes until an upload is safe and the person can be answered, and until
 * Discord has its acknowledgement: the real client, bot, store and queue, and Discord on loopback.
 */
const QUEUED = 200
const MEASURED = 300
const TOGETHER = 10

interface Summary {
  median: number
  p99: number
  max: number
}

const postgres = await startEmbeddedPostgres({ dataDir: '', log: silentLog, temporary: true })
const redis = await startRedis()
const result: Record<string, Summary> = {
  postgres: await measure(await createPostgresBytes(postgres.connection), { postgres: postgres.connection }),
}
result['postgres, Discord'] = await onDiscord({ DATABASE_URL: await ownDatabase() })
if (redis) {
  result['redis'] = await measure(await createRedisBytes(redis.url), { redis: redis.url })
  result['redis, Discord'] = await onDiscord({ REDIS_URL: new URL('/1', redis.url).href })
}
await redis?.stop()
await postgres.stop()
console.table(result)
console.log(
  JSON.stringify({ bench: 'acks', queued: QUEUED, uploads: MEASURED, unit: 'ms', target: 'p99 < 500', ...result }),
)

/** One without the jobs of the measurement before. */
async function ownDatabase(): Promise<string> {
  const { host, port, user } = postgres.connection
  const client = new Client(postgres.connection)
  await client.connect()
  await client.query('create database discord')
  await client.end()
  return `postgres://${user}@/discord?host=${encodeURIComponent(host)}&port=${port}`
}

async function measure(
  bytes: Parameters<typeof createStore>[0],
  location: Parameters<typeof createQueue>[0],
): Promise<Summary> {
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
  return summary(times)
}

/** Ten people at a time send a file by slash; from the event leaving Discord to its acknowledgement there. */
async function onDiscord(env: Record<string, string>): Promise<Summary> {
  const discord = await openFakeDiscord()
  const people = peopleOf(discord)
  const channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  const config = readConfig({
    ...env,
    ROLE: 'bot',
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: discord.bot.id,
    DISCORD_API_URL: discord.apiUrl,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  })
  const house = await openHouse(config, silentLog)
  await discord.waitFor(() => discord.gateway.connected() === 1)
  const times: number[] = []
  const queued = () => house.deps.queue.waiting('score-resume')
  for (let n = 0; n < QUEUED + MEASURED; n += TOGETHER) {
    const asked = Array.from({ length: TOGETHER }, () =>
      people.slash(discord.addUser(`u${n}`), { channel }, 'check', { file: discord.upload('cv.pdf', 'x') }),
    )
    const start = performance.now()
    const open = new Set(asked)
    await discord.waitFor(() => {
      for (const one of open)
        if (one.acked) {
          open.delete(one)
          if (n >= QUEUED) times.push(performance.now() - start)
        }
      return open.size === 0
    })
    // The next ten do not wait until these are queued, but the first 200 are queued before it counts.
    if (n + TOGETHER === QUEUED) while ((await queued()) < QUEUED) await wait(20)
  }
  while ((await queued()) < QUEUED + MEASURED) await wait(20)
  await house.close()
  await discord.close()
  return summary(times)
}

function summary(times: number[]): Summary {
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1))
  return { median: at(0.5), p99: at(0.99), max: at(1) }
}
