import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDocumentReader } from '../src/adapters/documents/pool.ts'
import { readConfig } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import { KEPT } from '../src/kept.ts'
import type { Kind, Log } from '../src/ports.ts'
import { type Fault, TEAM } from './adapters/slack/front.ts'
import { type Living, openAll, TEMPO } from './adapters/slack/house.ts'
import { button, talkOn } from './adapters/slack/talk.ts'
import { compiled } from './compiled.ts'
import { dumpOf } from './dump.ts'
import { places } from './places.ts'

/** Words that stand nowhere else: wherever one turns up, it came from this resume or from what was said about it. */
const HEAD = ['Zephyrina', 'Quillfeather', 'zq.quill@canary.example', '7700 900471']
const FILES = ['canaryfile', 'canarynext', 'canarypoison']
const SAID = ['quokkaquestion', 'quokkanote', 'quokkasummary', 'quokkapoison']
/** Its author shares the bullets, so the room may read these. */
const BULLETS = ['Marmaladeworks', 'quokkarewrite']
const CANARIES = [...HEAD, ...FILES, ...SAID, ...BULLETS]
const RESUME = `Zephyrina Quillfeather
Backend Engineer
zq.quill@canary.example | +44 7700 900471

Experience

Backend Engineer, Marmaladeworks | 2021 - Present
- Built the Marmaladeworks ledger in Go on PostgreSQL
- Worked on services
`
const WAIT = { timeout: 60_000, interval: 300 }
const found = (text: string, words = CANARIES) => words.filter((word) => text.includes(word))

/** As long as it takes a job to be done in spite of them. */
const FAULTS: Fault[] = [{ status: 502 }, { stored: 'then 500' }, 'reset']
const FAILING = ['chat.postMessage', 'chat.update', 'files.completeUploadExternal', 'conversations.replies']

/** Every connection to the database of `env` breaks, as when it is started again. */
async function hiccup(env: Record<string, string>): Promise<void> {
  if (!env['REDIS_URL']) {
    const client = new Client(env['DATABASE_URL'])
    await client.connect()
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return client.end()
  }
  const database = new URL(env['REDIS_URL']).pathname.slice(1)
  const redis = new Redis(env['REDIS_URL'])
  const own = String(await redis.client('ID'))
  for (const line of String(await redis.client('LIST')).split('\n')) {
    const [, id = own] = new RegExp(`^id=(\\d+) .* db=${database} `).exec(line) ?? []
    if (id !== own) await redis.client('KILL', 'ID', id)
  }
  redis.disconnect()
}

/** What lies in a folder and below it, as text. */
async function everythingBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = entries.map(async (entry) =>
    entry.isFile() ? `${entry.name} ${await readFile(path.join(entry.parentPath, entry.name), 'latin1')}` : entry.name,
  )
  return (await Promise.all(texts)).join('\n')
}

let lines: string[] = []
const write = (ids: Record<string, unknown>, message: string) => void lines.push(`${JSON.stringify(ids)} ${message}`)
const log: Log = { info: write, warn: write, error: write }
let temporary = ''
beforeEach(async () => {
  lines = []
  temporary = await mkdtemp(path.join(os.tmpdir(), 'rc-canary-'))
  // Processes find what was compiled for them before; links are not looked into.
  const compiled = `tsx-${process.getuid?.()}`
  await symlink(path.join(os.tmpdir(), compiled), path.join(temporary, compiled))
  vi.stubEnv('TMPDIR', temporary)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true, force: true })
})

describe.each(places)('a resume full of words of its own, with everything going wrong, on $name', (place) => {
  const children: ChildProcess[] = []
  let living: Living
  let worker: House | null = null
  afterEach(async () => {
    for (const child of children.splice(0))
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await worker?.close()
    await living.close()
  })

  /** Another process of the same bot; what it writes is kept. */
  async function startWorker(): Promise<ChildProcess> {
    const child = fork(compiled('test/process.ts'), [], {
      execArgv: [],
      env: { ...living.env, ROLE: 'worker', LOG_LEVEL: 'debug', TMPDIR: temporary },
      silent: true,
    })
    children.push(child)
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => lines.push(String(data)))
    await once(child, 'message')
    return child
  }

  it.skipIf(!place.here)('is nowhere to be read, and after "forget" nowhere at all', { timeout: 240_000 }, async () => {
    // Processes are slow to start: one database has its worker killed, the other one a reader that fails with words of the resume.
    const killed = place.name === 'Redis'
    living = await openAll('socket', place, {
      log,
      role: killed ? 'bot' : 'all',
      reader: createDocumentReader({ size: killed ? 0 : 1 }),
    })
    const { front, house, env } = living
    const { reader } = house.deps
    const { room, byBot, read, find, drop, type, press, open, send } = talkOn(living)
    const dm = await front.dm('student')
    const mine = () => read(dm)
    const student = `slack:${TEAM}:${front.users['student']}`
    const posts = () =>
      front.calls
        .filter(({ method }) => /^(chat\.(postMessage|update)|files\.)/.test(method))
        .filter(({ args }) => args['channel'] === room || args['channel_id'] === room)
        .map(({ args }) => JSON.stringify(args))
        .join('\n')

    const victim = killed ? await startWorker() : null
    if (!killed) {
      const read = reader.read.bind(reader)
      reader.read = (bytes, name) =>
        name.includes('poison')
          ? Promise.reject(new Error(`no such word: quokkapoison in ${name} ${RESUME}`))
          : read(bytes, name)
    }
    for (const method of FAILING) front.fail(method, ...FAULTS)
    await drop('student', room, 'canaryfile.txt', RESUME)
    if (victim) {
      const stage = async () => (await house.deps.store.list('review', student))[0]?.value.versions[0]?.stage
      await expect.poll(stage, { ...WAIT, interval: 5 }).not.toBe('queued')
      victim.kill('SIGKILL')
      await once(victim, 'exit')
      worker = await openHouse(readConfig({ ...env, ROLE: 'worker' }), log, {
        ...TEMPO,
        reader: createDocumentReader({ size: 1 }),
      })
    }
    await expect.poll(mine, WAIT).toContain('resume-check.md')
    expect(found(posts())).toEqual([])
    if (!killed) {
      await drop('student', dm, 'canarypoison.txt', RESUME)
      await expect.poll(mine, WAIT).toMatch(/Something went wrong on our side/)
    }

    // The whole story, and the database goes away for a moment in the middle of it.
    const [root] = await byBot(dm)
    await open('student', { channel: dm }, button((await find(dm, /to fix first/)).blocks!, 'Ask a mentor', 'b2'))
    await send('student', 'Is quokkaquestion right?')
    const claimed = await press('mentor', { channel: room }, button(await type('mentor', 'queue'), 'Claim'))
    const seen = await open('mentor', { channel: room }, button(JSON.parse(claimed), 'Read'))
    expect(found(JSON.stringify(seen), [...HEAD, ...FILES])).toEqual([])
    await open('mentor', { channel: room }, button(seen, 'Note for mentors'))
    await send('mentor', 'Mind quokkanote.')
    await drop('student', dm, 'canarynext.txt', RESUME.replace('Worked on', 'Ran'), root!.ts)
    await hiccup(env)
    await expect.poll(mine, WAIT).toMatch(/Version 1 to 2/)
    const notice = (await byBot(room))[0]!
    await press('student', { channel: room, ts: notice.ts }, button(notice.blocks!, 'Share here'))
    await expect.poll(() => read(room), WAIT).toContain('Built the Marmaladeworks ledger')
    await open('peer', { channel: room }, button((await find(room, /to fix first/)).blocks!, 'Suggest a rewrite', 'b2'))
    await send('peer', 'Ran services with quokkarewrite')
    await expect.poll(mine, WAIT).toMatch(/quokkarewrite/)
    // Until here files went wrong as well.
    const reports = async () => (await byBot(dm)).filter((one) => JSON.stringify(one).includes('"resume-check.md"'))
    await expect.poll(reports, WAIT).toHaveLength(2)
    expect(JSON.stringify(await type('student', 'mydata'))).toMatch(/I sent you my-resume-check-data\.json/)
    expect(await mine()).toMatch(/"title":"my-resume-check-data\.json"/)
    await open('mentor', { channel: room }, button(await type('mentor', 'queue'), 'Resolve'))
    await send('mentor', 'Good: quokkasummary.')
    await expect.poll(mine, WAIT).toMatch(/quokkasummary/)

    const before = await dumpOf(env)
    expect(before.raw.join('\n')).toMatch(/score-resume/)
    expect(found(before.raw.join('\n')), 'in the database').toEqual([])
    expect(
      found(before.opened.map(({ text }) => text).join('\n'), [...HEAD, ...FILES.slice(0, 2), ...SAID.slice(0, 2)]),
    ).toEqual([...HEAD, ...FILES.slice(0, 2), ...SAID.slice(0, 2)])
    expect(found(posts(), [...HEAD, ...FILES, ...SAID.slice(0, 2)]), 'in the room').toEqual([])

    for (const { kind, id, leftMs } of before.opened) {
      const days = KEPT[kind as Kind].days({ reportDays: 30, fileHours: 24 })
      expect(leftMs === null ? days === null : days !== null && leftMs <= days * 86_400_000, `${kind} ${id}`).toBe(true)
    }

    expect(JSON.stringify(await type('student', 'forget all'))).toMatch(/deleted/)
    expect([await byBot(dm), await byBot(room)]).toEqual([[], []])
    const after = await dumpOf(env)
    expect(found(after.raw.join('\n'))).toEqual([])
    expect(found(after.opened.map(({ text }) => text).join('\n'))).toEqual([])
    // What docs/privacy.md says stays for a while: ids, and how much somebody asked of the bot in this hour.
    const ids = ['expiry', 'outbox', 'secret', 'seen', 'thread']
    const more = after.opened.filter(({ kind, text }) => !ids.includes(kind) && !/"state":"erased"/.test(text))
    expect(more).toEqual([])
    const named = after.raw.filter((line) => line.includes(front.users['student']!))
    expect(named.filter((line) => !/\b(?:pace|uploads):slack:/.test(line))).toEqual([])

    expect(lines.length).toBeGreaterThan(10)
    expect(found(lines.join('\n')), 'in the logs').toEqual([])
    expect(found(await everythingBelow(temporary)), 'in temporary files').toEqual([])
  })
})
