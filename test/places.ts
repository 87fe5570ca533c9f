import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { Client, type PoolConfig } from 'pg'
import { inject } from 'vitest'
import type { QueueLocation } from '../src/adapters/queue/backend.ts'
import type { ByteStore } from '../src/adapters/store/bytes.ts'
import { createPostgresBytes } from '../src/adapters/store/postgres.ts'
import { createRedisBytes } from '../src/adapters/store/redis.ts'

/** A store and a queue nobody else uses, on one of our databases. */
export interface Place {
  name: 'PostgreSQL' | 'Redis'
  /** False where the database is not to be had; the tests are then skipped by name. */
  here: boolean
  open(): Promise<{ bytes(): Promise<ByteStore>; queue: QueueLocation; env: Record<string, string> }>
}

export const places: Place[] = [
  { name: 'PostgreSQL', here: true, open: postgresPlace },
  { name: 'Redis', here: inject('redis') !== null, open: redisPlace },
]

async function postgresPlace() {
  const server = inject('postgres')
  const database = `t${randomBytes(6).toString('hex')}`
  const client = new Client(server)
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()
  const connection: PoolConfig = { ...server, database }
  const url = `postgres://${server.user}@/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`
  return { bytes: () => createPostgresBytes(connection), queue: { postgres: connection }, env: { DATABASE_URL: url } }
}

async function redisPlace() {
  const url = inject('redis')
  if (!url) throw new Error('there is no Redis here')
  // A namespace keeps files apart; separate processes, which cannot be told one, get a numbered database.
  const namespace = `t${randomBytes(6).toString('hex')}`
  return {
    bytes: () => createRedisBytes(url, namespace),
    queue: { redis: url, namespace },
    env: { REDIS_URL: new URL(`/${await freeDatabase(url)}`, url).href },
  }
}

/** Handed out by Redis itself: test files run at the same time and know nothing of each other. */
async function freeDatabase(url: string): Promise<number> {
  const redis = new Redis(url)
  const [, databases = '16'] = (await redis.config('GET', 'databases')) as string[]
  const taken = await redis.incr('resume-check-tests:databases')
  redis.disconnect()
  return 1 + ((taken - 1) % (Number(databases) - 1))
}
