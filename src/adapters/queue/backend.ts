import {
  Queue as BullQueue,
  Worker as BullWorker,
  createPostgresBackend,
  DEFAULT_SCHEMA,
  type Processor,
  runMigrations,
  type WorkerOptions,
} from 'bullmq'
import { Redis } from 'ioredis'
import { Pool, type PoolConfig } from 'pg'
import { DATABASE_MS } from '../../limits.ts'

/** Where jobs live. Chosen by configuration only. */
export type QueueLocation = { redis: string; namespace?: string } | { postgres: PoolConfig }

type Tuning = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount' | 'metrics'>

/** BullMQ's constructors on one of its two backends; the rest of the adapter does not know which. */
export interface Backend {
  queue(name: string): BullQueue
  worker(name: string, run: Processor, tuning: Tuning): BullWorker
  close(): Promise<void>
}

/** Two for each name of a job, with room to grow; more than that would be a leak. */
const LISTENERS = 32

export async function connectBackend(location: QueueLocation): Promise<Backend> {
  return 'redis' in location
    ? redisBackend(location.redis, location.namespace ?? 'rc')
    : postgresBackend(location.postgres)
}

async function redisBackend(url: string, namespace: string): Promise<Backend> {
  // A producer must fail at once, so that the person hears "try again"; a worker must wait for Redis for as long as it takes.
  const producer = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: true,
    commandTimeout: DATABASE_MS,
    socketTimeout: DATABASE_MS,
  })
  const consumer = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true })
  for (const connection of [producer, consumer]) connection.on('error', () => undefined)
  await producer.connect()
  const prefix = `{${namespace}}`
  return {
    queue: (name) => new BullQueue(name, { connection: producer, prefix }),
    worker: (name, run, tuning) =>
      new BullWorker(name, run, { connection: consumer, prefix, autorun: false, ...tuning }),
    async close() {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

async function postgresBackend(connection: PoolConfig): Promise<Backend> {
  // Every worker keeps one connection for LISTEN; the rest serve queries.
  const pool = new Pool({
    ...connection,
    max: 16,
    connectionTimeoutMillis: DATABASE_MS,
    query_timeout: DATABASE_MS,
    options: `-c search_path=${DEFAULT_SCHEMA}`,
  })
  pool.on('error', () => undefined)
  // Every queue and every worker of BullMQ listens for this pool's errors as long as it lives: one of each for a name, no leak.
  pool.setMaxListeners(LISTENERS)
  const client = await pool.connect()
  client.on('error', () => undefined)
  try {
    await runMigrations(client)
  } finally {
    client.release()
  }
  return {
    queue: (name) => new BullQueue(name, { connection: pool as never }, createPostgresBackend as never),
    worker: (name, run, tuning) =>
      new BullWorker(
        name,
        run,
        { connection: pool as never, autorun: false, ...tuning },
        createPostgresBackend as never,
      ),
    async close() {
      await pool.end()
    },
  }
}
