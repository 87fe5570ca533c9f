import { execFile, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client, type ClientConfig } from 'pg'
import type { Account } from './account.ts'

const run = promisify(execFile)
const USER = 'resume_check'
const READY_MS = 20_000
/** Only what the server needs: nothing of the environment (PGDATA, PGPORT …) may change what we start. */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC' }

export interface Place {
  /** Its data goes when it stops, so nothing waits for the disk. */
  temporary: boolean
  /** The folder that holds the data folder, the log and the launcher's record. */
  base: string
  binaries: string
  account: Account | null
}

export interface Address {
  socketDir: string
  port: number
  password: string | null
}

const dataFolder = (base: string): string => path.join(base, 'postgres')
const logFile = (base: string) => path.join(base, 'postgres.log')
const program = ({ binaries }: Place, name: string) =>
  path.join(binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
const as = (account: Account | null) => ({
  env: ENVIRONMENT,
  ...(account ? { uid: account.uid, gid: account.gid } : {}),
})

export function connectionOf({ socketDir, port, password }: Address) {
  return { host: socketDir, port, user: USER, database: 'postgres', ...(password ? { password } : {}) }
}

/** Makes the data folder under another name first: a crash in between leaves nothing that looks finished. */
export async function initialise(place: Place, password: string | null): Promise<void> {
  if (existsSync(path.join(dataFolder(place.base), 'PG_VERSION'))) return
  const draft = await mkdtemp(path.join(place.base, 'initdb-'))
  const secret = path.join(draft, '..', `${path.basename(draft)}.password`)
  try {
    if (place.account) await chown(draft, place.account.uid, place.account.gid)
    const auth = password ? ['-A', 'scram-sha-256', `--pwfile=${secret}`] : ['-A', 'trust']
    if (password) await writeFile(secret, password, { mode: 0o600 })
    await run(program(place, 'initdb'), ['-D', draft, '-U', USER, '-E', 'UTF8', '--no-locale', '--no-sync', ...auth], {
      ...as(place.account),
      cwd: draft,
    })
    await rename(draft, dataFolder(place.base))
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw new Error((error as { stderr?: string }).stderr?.trim() || (error as Error).message)
  } finally {
    await rm(secret, { force: true })
  }
}

/** Starts the server and resolves when it answers; rejects with what the server itself said. */
export async function launch(place: Place, address: Address): Promise<void> {
  const { base, account } = place
  const sockets =
    process.platform === 'win32'
      ? ['listen_addresses=127.0.0.1']
      : ['listen_addresses=', `unix_socket_directories=${address.socketDir}`]
  const settings = [
    ...sockets,
    `port=${address.port}`,
    'unix_socket_permissions=0700',
    'max_connections=200',
    'shared_buffers=16MB',
    'max_wal_size=64MB',
    'min_wal_size=32MB',
    // A crash of the machine may lose the last moments; a crash of the server loses nothing.
    'synchronous_commit=off',
    ...(place.temporary ? ['fsync=off', 'full_page_writes=off'] : []),
    'timezone=UTC',
    'log_min_messages=warning',
    // Statements never reach the log file.
    'log_min_error_statement=panic',
  ].flatMap((setting) => ['-c', setting])
  const log = openSync(logFile(base), 'w', 0o600)
  // Of its own process group: Ctrl-C in a terminal is for us; we stop the server when our jobs are done.
  const child = spawn(program(place, 'postgres'), ['-D', dataFolder(base), ...settings], {
    ...as(account),
    cwd: dataFolder(base),
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()
  let ended = false
  child.on('exit', () => {
    ended = true
  })
  child.on('error', () => {
    ended = true
  })
  const giveUp = Date.now() + READY_MS
  while (!(await answers(connectionOf(address)))) {
    if (ended || Date.now() > giveUp) {
      if (!ended) child.kill('SIGQUIT')
      throw new Error(lastWords(base))
    }
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

export async function answers(connection: ClientConfig): Promise<boolean> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** The pid of the server that holds the data folder, if one does. */
export function serverPid(base: string): number | null {
  try {
    const pid = Number(readFileSync(path.join(dataFolder(base), 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 0)
    return pid
  } catch {
    return null
  }
}

/** Fast shutdown: connections are closed, data is safe. After ten seconds the server is told to quit at once. */
export async function shutDown(base: string): Promise<void> {
  const hurry = Date.now() + 10_000
  let told = false
  for (let pid = serverPid(base); pid !== null; pid = serverPid(base)) {
    if (!told) process.kill(pid, 'SIGINT')
    else if (Date.now() > hurry) process.kill(pid, 'SIGQUIT')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
}

function lastWords(base: string): string {
  const lines = readFileSync(logFile(base), 'utf8').trim().split('\n')
  return lines.slice(-5).join('\n') || 'it ended without a word'
}

/** A short folder of the server's own: socket paths may not be longer than about 100 bytes. */
export async function makeSocketFolder(account: Account | null, temp: string): Promise<string> {
  const dir = await mkdtemp(path.join(temp, 'rc-'))
  if (account) await chown(dir, account.uid, account.gid)
  return dir
}

export async function makeBase(base: string, account: Account | null): Promise<void> {
  await mkdir(base, { recursive: true, mode: account ? 0o711 : 0o700 })
}
