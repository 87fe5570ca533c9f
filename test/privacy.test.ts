import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import type { Log } from '../src/ports.ts'
import { peopleAt } from './people.ts'
import { places } from './places.ts'

/** Words that stand nowhere else: wherever one turns up, it came from this resume. */
const CANARIES = ['Zephyrina', 'Quillfeather', 'zq.quill@canary.example', '7700 900471', 'Marmaladeworks', 'canaryfile']
const RESUME = `Zephyrina Quillfeather
Backend Engineer
zq.quill@canary.example | +44 7700 900471

Experience

Backend Engineer, Marmaladeworks | 2021 - Present
- Built the Marmaladeworks ledger in Go on PostgreSQL
- Worked on services
`

describe('what is kept and said about a resume', () => {
  let house: House
  let database = ''
  const lines: string[] = []
  const write = (ids: Record<string, unknown>, message: string) => void lines.push(`${JSON.stringify(ids)} ${message}`)
  const log: Log = { info: write, warn: write, error: write }

  beforeAll(async () => {
    const { env } = await places[0]!.open()
    database = /\/(t[0-9a-f]+)\?/.exec(env['DATABASE_URL'] ?? '')?.[1] ?? ''
    house = await openHouse(
      readConfig({ ...env, PORT: '0', ENCRYPTION_KEY: Buffer.alloc(32, 3).toString('base64') }),
      log,
      { threads: 1 },
    )
  })
  afterAll(() => house.close())

  async function send(name: string, content: string): Promise<void> {
    const form = new FormData()
    form.set('as', 'student')
    form.set('room', 'private-student')
    form.set('file', new File([content], name))
    expect((await fetch(new URL('/api/messages', house.url ?? ''), { method: 'POST', body: form })).status).toBe(202)
  }

  /** Every table of the queue and of the store, as text. */
  async function everythingStored(): Promise<string> {
    const client = new Client({ ...inject('postgres'), database })
    await client.connect()
    const { rows } = await client.query(
      `select schemaname || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('bullmq', 'resume_check')`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const { rows: table } = await client.query(`select t::text as line from ${name} t`)
      found.push(...table.map(({ line }) => String(line)))
    }
    await client.end()
    expect(rows.length).toBeGreaterThan(3)
    // Bytes show as hexadecimal: what they spell is looked at too.
    const text = found.join('\n')
    return text + text.replace(/\\x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('latin1'))
  }

  it('is nothing readable: no name, line or file name in logs, job data or the database', async () => {
    await send('canaryfile.txt', RESUME)
    await send('canaryfile.pdf', `%PDF-1.4 ${RESUME}`)
    const stages = async () =>
      (await house.deps.store.list('review', 'local:student')).map(({ value }) => value.versions[0]?.stage).sort()
    await expect.poll(stages, { timeout: 20_000 }).toEqual(['done', 'failed'])
    const stored = await everythingStored()
    expect(stored).toContain('score-resume')
    for (const canary of CANARIES) {
      expect(lines.join('\n')).not.toContain(canary)
      expect(stored.includes(canary), canary).toBe(false)
    }
    // The search would find them: the report itself, opened with the key, holds them.
    const [review] = (await house.deps.store.list('review', 'local:student')).filter(
      ({ value }) => value.versions[0]?.stage === 'done',
    )
    const report = await house.deps.store.get('report', `${review?.id}.1`)
    expect(JSON.stringify(report)).toContain('Zephyrina')
  })

  it('stays so through the whole story, and after "forget" there is nothing at all', { timeout: 90_000 }, async () => {
    const { ask, drop, read } = peopleAt(house)
    const { store } = house.deps
    const before = (await store.list('review', 'local:student')).map(({ id }) => id)
    await drop('student', 'reviews', 'canaryfile.txt', RESUME)
    const patience = { timeout: 30_000, interval: 50 }
    const mine = async () => (await store.list('review', 'local:student')).find(({ id }) => !before.includes(id))
    await expect.poll(async () => (await mine())?.value.versions[0]?.stage, patience).toBe('done')
    const { id, value: review } = (await mine())!
    const text = { text: [`Is Marmaladeworks known? Ask Zephyrina.`] }
    await ask('student', 'ask', [id], { fields: text })
    await ask('mentor', 'claim', [id])
    await ask('mentor', 'comment', [id, '1', 'b2'], { fields: text })
    await ask('mentor', 'note', [id], { fields: text })
    await drop(
      'student',
      'reviews',
      'canaryfile.md',
      RESUME.replace('Worked on', 'Ran'),
      review.versions[0]!.source.thread!,
    )
    await expect.poll(async () => (await mine())?.value.versions[1]?.stage, patience).toBe('done')
    await ask('student', 'share', [id])
    await expect.poll(() => read('reviews'), patience).toContain('Built the Marmaladeworks ledger')
    const shown = await read('reviews')
    for (const canary of ['Zephyrina Quillfeather', 'zq.quill@canary.example', '7700 900471', 'canaryfile']) {
      expect(shown, canary).not.toContain(canary)
    }
    await ask('peer', 'suggest', [id, '2', 'b1'], { fields: { text: ['Built the Marmaladeworks ledger on Kafka'] } })
    await ask('student', 'mydata')

    const secret = CANARIES.filter((canary) => lines.join('\n').includes(canary))
    expect(secret).toEqual([])
    const stored = await everythingStored()
    for (const canary of CANARIES) expect(stored.includes(canary), canary).toBe(false)

    await ask('student', 'forget', ['all'])
    expect(await store.list('review', 'local:student')).toEqual([])
    for (const kind of ['report', 'parsed', 'delta', 'delivery'] as const)
      expect(await store.list(kind, id)).toEqual([])
    for (const kind of ['index', 'cohort'] as const) expect(await store.list(kind, 'local')).toEqual([])
    expect(await read('reviews')).toBe('[]')
    expect(await read('private-student')).toBe('[]')
  })
})
