import { type ChildProcess, execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { canEnter, serverAccount } from '../../../src/adapters/postgres/account.ts'
import { packagedBinaries, runnableBinaries } from '../../../src/adapters/postgres/binaries.ts'
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../src/adapters/postgres/embedded.ts'
import { silentLog } from '../../../src/log.ts'
import { compiled } from '../../compiled.ts'

const root = process.getuid?.() === 0
const folders: string[] = []
const servers: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

async function folder(): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'rc-test-'))
  await chmod(dir, 0o711)
  folders.push(dir)
  return dir
}

let model: string | undefined

/** A folder with a cluster made before: making one takes longer than all that is tested on it. Copied as it is, with its owner. */
async function madeFolder(): Promise<string> {
  if (!model) {
    model = await mkdtemp(path.join(os.tmpdir(), 'rc-test-'))
    await chmod(model, 0o711)
    await (await startEmbeddedPostgres({ dataDir: model, log: silentLog })).stop()
  }
  const dir = await folder()
  await promisify(execFile)('cp', ['-a', path.join(model, 'postgres'), dir])
  return dir
}

async function start(options: Partial<EmbeddedOptions> & { dataDir: string }): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ log: silentLog, ...options })
  servers.push(server)
  return server
}

async function ask(server: Pick<EmbeddedPostgres, 'connection'>, sql: string): Promise<string> {
  const client = new Client(server.connection)
  client.on('error', () => undefined)
  await client.connect()
  // Several statements answer with several results; only single ones are looked at.
  const answer = await client.query({ text: sql, rowMode: 'array' })
  await client.end()
  return Array.isArray(answer) ? '' : String(answer.rows[0]?.[0] ?? '')
}

/** A launcher in a process of its own. */
async function launch(
  dataDir: string,
): Promise<{ child: ChildProcess; connection: EmbeddedPostgres['connection']; owned: boolean }> {
  const child = fork(compiled('test/adapters/postgres/launcher.ts'), [dataDir], { execArgv: [] })
  children.push(child)
  const [told] = await once(child, 'message')
  return { child, ...told }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const pidIn = (base: string) =>
  Number(readFileSync(path.join(base, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
/** A process that has ended but was not collected by its parent yet is not alive. A server takes its file away just before it ends. */
const alive = (pid: number) => existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of servers.splice(0)) await server.stop()
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true })
})

afterAll(async () => {
  if (model) await rm(model, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  it('starts, keeps its data over a restart, and listens on no network', async () => {
    const dataDir = await folder()
    const first = await start({ dataDir })
    expect(first).toMatchObject({ owned: true, notice: null })
    await ask(first, 'create table kept (n int); insert into kept values (7)')
    expect(await ask(first, 'show listen_addresses')).toBe('')
    expect(await ask(first, 'show synchronous_commit')).toBe('off')
    expect(await ask(first, 'show fsync')).toBe('on')
    expect(await ask(first, 'show max_wal_size')).toBe('64MB')
    expect(lstatSync(first.connection.host).mode & 0o777).toBe(0o700)
    const pid = pidIn(dataDir)
    await first.stop()
    await expect.poll(() => alive(pid)).toBe(false)
    expect(existsSync(first.connection.host)).toBe(false)
    expect(await ask(await start({ dataDir }), 'select n from kept')).toBe('7')
  })

  it('runs as somebody else than root', async ({ skip }) => {
    if (!root) skip('SKIP: not root here')
    const dataDir = await madeFolder()
    await start({ dataDir })
    expect(lstatSync(`/proc/${pidIn(dataDir)}`).uid).toBe(serverAccount()?.uid)
  })

  it('uses the server of a living launcher and leaves it running', async () => {
    const dataDir = await madeFolder()
    const { child, owned } = await launch(dataDir)
    expect(owned).toBe(true)
    const guest = await start({ dataDir })
    expect(guest.owned).toBe(false)
    const pid = pidIn(dataDir)
    await guest.stop()
    expect(alive(pid)).toBe(true)
    const gone = once(child, 'exit')
    child.send('stop')
    await gone
    await expect.poll(() => alive(pid)).toBe(false)
  })

  it('keeps the server for a guest when the launcher leaves first', async () => {
    const dataDir = await madeFolder()
    const { child } = await launch(dataDir)
    const guest = await start({ dataDir })
    const gone = once(child, 'exit')
    child.send('stop')
    await gone
    expect(await ask(guest, 'select 1')).toBe('1')
    const pid = pidIn(dataDir)
    await guest.stop()
    await expect.poll(() => alive(pid)).toBe(false)
  })

  it('takes over the server of a launcher that was killed', async () => {
    const dataDir = await madeFolder()
    const { child, connection } = await launch(dataDir)
    await ask({ connection }, 'create table kept (n int); insert into kept values (7)')
    const pid = pidIn(dataDir)
    await kill(child)
    expect(alive(pid)).toBe(true)
    const heir = await start({ dataDir })
    expect(heir.owned).toBe(true)
    expect(pidIn(dataDir)).toBe(pid)
    expect(await ask(heir, 'select n from kept')).toBe('7')
    await heir.stop()
    await expect.poll(() => alive(pid)).toBe(false)
  })

  it('starts again with its data after the server was killed', async () => {
    const dataDir = await madeFolder()
    const first = await start({ dataDir })
    await ask(first, 'set synchronous_commit = on; create table kept (n int); insert into kept values (7)')
    process.kill(pidIn(dataDir), 'SIGKILL')
    const second = await start({ dataDir })
    expect(await ask(second, 'select n from kept')).toBe('7')
  })

  it('lets two processes that start at once share one server', async () => {
    const dataDir = await madeFolder()
    const both = await Promise.all([launch(dataDir), launch(dataDir), start({ dataDir })])
    expect(both.filter(({ owned }) => owned)).toHaveLength(1)
    expect(new Set(both.map(({ connection }) => connection.host)).size).toBe(1)
  })

  it('takes over a lock whose holder died', async () => {
    const dataDir = await madeFolder()
    await writeFile(path.join(dataDir, 'launcher.lock'), JSON.stringify({ pid: 999_999_999, started: '1' }))
    expect(await ask(await start({ dataDir }), 'select 1')).toBe('1')
  })

  it('removes a temporary folder, for which it never waited', async () => {
    const server = await start({ dataDir: '', temporary: true })
    expect(existsSync(server.dataDir)).toBe(true)
    expect(await ask(server, 'show fsync')).toBe('off')
    await server.stop()
    expect(existsSync(server.dataDir)).toBe(false)
  })

  it("shows PostgreSQL's own message when it cannot start, and what to do", async () => {
    const dataDir = await madeFolder()
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '9\n')
    const failure = startEmbeddedPostgres({ dataDir, log: silentLog })
    await expect(failure).rejects.toThrow(/initialized by PostgreSQL version 9/)
    await expect(failure).rejects.toThrow(/REDIS_URL or DATABASE_URL/)
  })
})

describe('its binaries', () => {
  it('get their missing links where install scripts were not run', async () => {
    const dir = await folder()
    const native = path.join(dir, 'native')
    await cp(packagedBinaries(), native, {
      recursive: true,
      filter: async (file) => !(await import('node:fs/promises').then(({ lstat }) => lstat(file))).isSymbolicLink(),
    })
    expect((await readdir(path.join(native, 'lib'))).includes('libpq.so.5')).toBe(false)
    const server = await start({ dataDir: await madeFolder(), binaries: { native, shelf: dir } })
    expect(await ask(server, 'select 1')).toBe('1')
    expect(existsSync(path.join(native, 'lib', 'libpq.so.5'))).toBe(true)
  })

  it('are copied where the server may run them when the checkout is closed to it', async ({ skip }) => {
    if (!root) skip('SKIP: not root here')
    const closed = await folder()
    const native = path.join(closed, 'package', 'native')
    await cp(path.join(packagedBinaries(), '..', 'package.json'), path.join(closed, 'package', 'package.json'))
    await cp(packagedBinaries(), native, { recursive: true, verbatimSymlinks: true })
    await chmod(closed, 0o700)
    const shelf = path.join(await folder(), 'shelf')
    const copy = await runnableBinaries(native, serverAccount(), shelf)
    expect(path.dirname(copy)).toBe(shelf)
    const server = await start({ dataDir: await madeFolder(), binaries: { native, shelf } })
    expect(await ask(server, 'select 1')).toBe('1')
    expect(await readdir(shelf)).toHaveLength(1)
  })

  it('need a data folder the server may enter, else it is elsewhere and that is said', async ({ skip }) => {
    if (!root) skip('SKIP: not root here')
    const closed = path.join(await folder(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    expect(canEnter(serverAccount(), closed)).toBe(false)
    expect(canEnter(serverAccount(), path.join(closed, 'data'))).toBe(false)
    expect(canEnter(serverAccount(), os.tmpdir())).toBe(true)
    const server = await start({ dataDir: path.join(closed, 'data') })
    expect(path.dirname(server.dataDir)).toBe('/var/lib/resume-check')
    folders.push(server.dataDir)
    expect(server.notice).toContain('/var/lib/resume-check')
  })
})
