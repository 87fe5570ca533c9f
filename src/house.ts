import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PoolConfig } from 'pg'
import { workers } from '../workers/index.ts'
import { createDocumentReader } from './adapters/documents/pool.ts'
import { startEmbeddedPostgres } from './adapters/postgres/embedded.ts'
import { createQueue, type Timing } from './adapters/queue/index.ts'
import { loadRubric } from './adapters/rubric/load.ts'
import type { ByteStore } from './adapters/store/bytes.ts'
import { createStore } from './adapters/store/index.ts'
import { createPostgresBytes } from './adapters/store/postgres.ts'
import { createRedisBytes } from './adapters/store/redis.ts'
import { createBot } from './bot.ts'
import { createChats } from './chats.ts'
import type { Config } from './config.ts'
import { UserError } from './errors.ts'
import type { Deps, Limits, Log } from './ports.ts'

const HOUR_MS = 3600 * 1000

type Posting = Pick<Limits, 'leaseMs' | 'graceMs' | 'sweepAfterMs'>
/** A call to a platform may take 10 seconds. */
const POSTING: Posting = { leaseMs: 45_000, graceMs: 25_000, sweepAfterMs: [2 * 60_000, 30 * 60_000] }

export interface House {
  deps: Deps
  /** The playground's address when this process serves it. */
  url: string | null
  /** Which store is in use and how to change it, for people. */
  store: string
  close(): Promise<void>
}

/** Puts everything together as the configuration says; what was opened is closed in the reverse order. */
export async function openHouse(
  config: Config,
  log: Log,
  options: { temporary?: boolean; timing?: Timing; posting?: Posting } = {},
): Promise<House> {
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const database = await openDatabase(config, log, options.temporary ?? false)
    closing.push(database.close)
    const keys = await encryptionKeys(config, database.dataDir, options.temporary ?? false, log)
    const rubric = await loadRubric(config.RUBRIC_DIR)
    const store = createStore(await reach(config, () => openBytes(database.location)), keys)
    closing.push(store.close)
    const queue = await reach(config, () => createQueue(database.location, log, options.timing))
    const reader = createDocumentReader()
    closing.push(reader.close)
    const chatting = config.ROLE !== 'worker'
    const limits = {
      fileHours: config.FILE_HOURS,
      reportDays: config.REPORT_DAYS,
      ...(options.posting ?? POSTING),
    }
    const { chats, url } = createChats(config, { store, log, limits, serve: chatting })
    const deps: Deps = {
      store,
      queue,
      reader,
      rubric,
      chats,
      log,
      limits,
    }
    // Last in, first out: chats stop taking files, then running jobs finish, then what they need is closed.
    closing.push(queue.close)
    if (config.ROLE !== 'bot') {
      await queue.every('purge-expired', HOUR_MS)
      await queue.work(workers, deps)
    }
    for (const chat of chats.values()) {
      closing.push(chat.stop)
      if (chatting) await chat.start(createBot(deps))
    }
    return { deps, url: chatting ? url() : null, store: database.words, close }
  } catch (error) {
    await close()
    throw error
  }
}

const openBytes = (location: Database['location']): Promise<ByteStore> =>
  'redis' in location ? createRedisBytes(location.redis) : createPostgresBytes(location.postgres)

/** A server that does not answer at the start is the operator's to mend; the sentence names the variable, never the address with its secret. */
async function reach<T>({ database }: Config, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (error) {
    if (database.kind === 'embedded') throw error
    const name = database.kind === 'redis' ? 'REDIS_URL' : 'DATABASE_URL'
    const { code, name: kind } = error as NodeJS.ErrnoException
    throw new UserError(
      'no-database',
      `The server of ${name} cannot be used (${code ?? kind}). Check that it runs, that the address and password are right, and start again.`,
    )
  }
}

interface Database {
  location: { redis: string } | { postgres: PoolConfig }
  words: string
  /** Where a key file may be made; null when the store is shared and the key must come from the configuration. */
  dataDir: string | null
  close(): Promise<void>
}

async function openDatabase(config: Config, log: Log, temporary: boolean): Promise<Database> {
  const nothing = async () => undefined
  if (config.database.kind === 'redis') {
    return {
      location: { redis: config.database.url },
      words: 'the Redis of REDIS_URL; set DATABASE_URL instead to use PostgreSQL',
      dataDir: null,
      close: nothing,
    }
  }
  if (config.database.kind === 'postgres') {
    const location = { postgres: { connectionString: config.database.url } }
    return {
      location,
      words: 'the PostgreSQL of DATABASE_URL; set REDIS_URL instead to use Redis',
      dataDir: null,
      close: nothing,
    }
  }
  const server = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log, temporary })
  const where = temporary ? 'in a temporary folder' : `in ${server.dataDir}`
  return {
    location: { postgres: server.connection },
    words: `an embedded PostgreSQL ${where}; set REDIS_URL or DATABASE_URL to use your own${server.notice ? `. ${server.notice}` : ''}`,
    dataDir: config.DATA_DIR,
    close: server.stop,
  }
}

/** The configured key, else one in a file only we can read. A temporary store gets a key that is never written. */
async function encryptionKeys(
  config: Config,
  dataDir: string | null,
  temporary: boolean,
  log: Log,
): Promise<[Buffer, ...Buffer[]]> {
  const old = config.ENCRYPTION_KEY_OLD ? [config.ENCRYPTION_KEY_OLD] : []
  if (config.ENCRYPTION_KEY) return [config.ENCRYPTION_KEY, ...old]
  if (temporary || dataDir === null) return [randomBytes(32)]
  const file = path.join(dataDir, 'encryption.key')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    log.info(
      { file },
      'made a new encryption key; keep it, or set ENCRYPTION_KEY: without it nothing stored can be read',
    )
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return [Buffer.from(await readFile(file, 'utf8'), 'base64'), ...old]
}
