import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { workers } from '../workers/index.ts'
import { createDocumentReader } from './adapters/documents/pool.ts'
import { openOps } from './adapters/ops/index.ts'
import { createQueue, type Timing } from './adapters/queue/index.ts'
import { createRewriter } from './adapters/rewriter/openai.ts'
import { loadRubric } from './adapters/rubric/load.ts'
import type { ByteStore } from './adapters/store/bytes.ts'
import { createStore } from './adapters/store/index.ts'
import { createPostgresBytes } from './adapters/store/postgres.ts'
import { createRedisBytes } from './adapters/store/redis.ts'
import { createBot } from './bot.ts'
import { createChats } from './chats.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase, reach } from './database.ts'
import { deliveryMetrics } from './metrics.ts'
import type { Deps, DocumentReader, Limits, Log } from './ports.ts'

const MINUTE_MS = 60 * 1000
/** So that a slow file does not hold up the next one. */
const READING_THREADS = 2
const HOUR_MS = 60 * MINUTE_MS

type Posting = Pick<Limits, 'leaseMs' | 'graceMs' | 'sweepAfterMs'>
/** A call to a platform may take 10 seconds. */
const POSTING: Posting = { leaseMs: 45_000, graceMs: 25_000, sweepAfterMs: [2 * 60_000, 30 * 60_000] }

export interface House {
  deps: Deps
  /** The playground's address when this process serves it. */
  url: string | null
  /** Where /healthz and /metrics are, when they are served. */
  ops: string | null
  /** Which store is in use and how to change it, for people. */
  store: string
  close(): Promise<void>
}

/** Puts everything together as the configuration says; what was opened is closed in the reverse order. */
export async function openHouse(
  config: Config,
  log: Log,
  options: { temporary?: boolean; timing?: Timing; posting?: Posting; reader?: DocumentReader } = {},
): Promise<House> {
  const closing: (() => Promise<void>)[] = []
  const close = async () => {
    // Whatever one step meets, the others are taken.
    const failures: unknown[] = []
    for (const step of closing.splice(0).reverse()) await step().catch((error: unknown) => void failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  try {
    const database = await openDatabase(config, log, options.temporary ?? false)
    closing.push(database.close)
    const keys = await encryptionKeys(config, database.dataDir, options.temporary ?? false, log)
    const rubric = await loadRubric(config.RUBRIC_DIR)
    const store = createStore(await reach(config, () => openBytes(database.location)), keys)
    closing.push(store.close)
    const queue = await reach(config, () => createQueue(database.location, log, options.timing))
    // Only workers read files: a bot of its own keeps no threads for it.
    const threads = config.ROLE === 'bot' ? 0 : READING_THREADS
    const reader = options.reader ?? createDocumentReader({ size: threads })
    closing.push(reader.close)
    const chatting = config.ROLE !== 'worker'
    const limits = {
      fileHours: config.FILE_HOURS,
      reportDays: config.REPORT_DAYS,
      ...(options.posting ?? POSTING),
    }
    const { chats, url } = await createChats(config, { store, log, limits, rubric, serve: chatting })
    const deps: Deps = {
      store,
      queue,
      reader,
      rubric,
      chats,
      log,
      limits,
      ...rewriterOf(config, log),
    }
    // Last in, first out: chats stop taking files, then running jobs finish, then what they need is closed.
    closing.push(queue.close)
    if (config.ROLE !== 'bot') {
      await queue.every('purge-expired', HOUR_MS)
      await queue.every('catch-up', MINUTE_MS)
      await queue.work(workers, deps)
    }
    let ops: string | null = null
    if (config.METRICS_PORT !== undefined) {
      const platforms = [...chats.keys()]
      const served = await openOps({
        host: config.HOST,
        port: config.METRICS_PORT,
        alive: store.now,
        metrics: async () => [await queue.metrics(), await deliveryMetrics(store, platforms)].join('\n'),
        log,
      })
      closing.push(served.close)
      ops = `http://${config.HOST}:${served.port}/`
    }
    for (const chat of chats.values()) {
      closing.push(chat.stop)
      if (chatting) await chat.start(createBot(deps))
    }
    return { deps, url: chatting ? url() : null, ops, store: database.words, close }
  } catch (error) {
    await close().catch(() => undefined)
    throw error
  }
}

/** Off unless configured. */
function rewriterOf({ REWRITE_URL, REWRITE_MODEL, REWRITE_KEY }: Config, log: Log): Pick<Deps, 'rewriter'> {
  if (!REWRITE_URL || !REWRITE_MODEL) return {}
  return {
    rewriter: createRewriter(
      { url: REWRITE_URL, model: REWRITE_MODEL, ...(REWRITE_KEY ? { key: REWRITE_KEY } : {}) },
      log,
    ),
  }
}

const openBytes = (location: Database['location']): Promise<ByteStore> =>
  'redis' in location ? createRedisBytes(location.redis) : createPostgresBytes(location.postgres)

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
