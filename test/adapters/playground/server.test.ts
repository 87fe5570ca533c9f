import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPlayground } from '../../../src/adapters/playground/index.ts'
import type { ChatRecord } from '../../../src/adapters/playground/records.ts'
import { NO_OPTIONS } from '../../../src/core/review/types.ts'
import { silentLog } from '../../../src/log.ts'
import type { ChatEvents, Invocation, Upload } from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'

const store = createMemoryStore()
const playground = createPlayground({
  store,
  log: silentLog,
  host: '127.0.0.1',
  port: 0,
  serve: true,
  keep: { reportDays: 30, fileHours: 24 },
})
let base = ''
let uploads: Upload[] = []
let commands: Invocation[] = []
let refusal: () => string | null = () => null
const events: ChatEvents = {
  async onUpload(upload) {
    uploads.push(upload)
    const message = refusal()
    return message ? { is: 'refused', message } : { is: 'queued', reviewId: 'r_1', ahead: 0 }
  },
  async onCommand(invocation) {
    commands.push(invocation)
    return { text: 'done', blocks: [{ kind: 'text', text: 'done' }] }
  },
  onGone: async () => undefined,
}

beforeAll(async () => {
  await playground.start(events)
  base = playground.url() ?? ''
})
afterAll(() => playground.stop())
beforeEach(() => {
  uploads = []
  commands = []
  refusal = () => null
})

const send = (fields: Record<string, string>, files: File[] = []) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const file of files) form.append('file', file)
  return fetch(`${base}api/messages`, { method: 'POST', body: form })
}
const act = (body: unknown) => fetch(`${base}api/actions`, { method: 'POST', body: JSON.stringify(body) })
const resume = (bytes = 5) => new File([new Uint8Array(bytes)], 'resume.pdf')

/** A request with headers that fetch would not let us set. */
const raw = (headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    request(`${base}api/state?as=student`, { headers }, (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', reject)
      .end()
  })

/** Reads a person's stream until a record passes. */
async function follow(as: string, until: (record: ChatRecord) => boolean): Promise<ChatRecord[]> {
  const leave = new AbortController()
  const response = await fetch(`${base}api/events?as=${as}`, { signal: leave.signal })
  const seen: ChatRecord[] = []
  let text = ''
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk).toString()
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      if (part.includes('event: records')) seen.push(...JSON.parse(part.slice(part.indexOf('data: ') + 6)))
    }
    if (seen.some(until)) break
  }
  leave.abort()
  return seen
}

describe('playground server', () => {
  it('takes a file, tells the bot once, and lets its people have it back', async () => {
    const response = await send({ as: 'student', room: 'reviews', level: 'mid', text: 'here it is' }, [resume()])
    expect(response.status).toBe(202)
    const { ids } = (await response.json()) as { ids: [string] }
    expect(uploads).toEqual([
      {
        platform: 'local',
        key: `local|reviews|${ids[0]}`,
        file: { ref: `local:reviews:${ids[0]}`, name: 'resume.pdf', bytes: 5, kept: true },
        thread: `local:reviews:${ids[0]}`,
        private: false,
        author: 'local:student',
        workspace: 'local',
        channel: 'local:reviews',
        review: null,
        addressed: true,
        groups: [],
        admin: false,
        handle: null,
        share: false,
        options: { ...NO_OPTIONS, level: 'mid' },
      },
    ])
    expect(await playground.download(`local:reviews:${ids[0]}`, 10)).toHaveLength(5)
    const file = await fetch(`${base}api/files/${ids[0]}?as=mentor`)
    expect(file.headers.get('content-disposition')).toContain('attachment')
    expect((await file.arrayBuffer()).byteLength).toBe(5)
  })

  it('keeps private rooms to their person on every route', async () => {
    const response = await send({ as: 'student', room: 'private-student' }, [resume()])
    const { ids } = (await response.json()) as { ids: [string] }
    expect(uploads[0]?.private).toBe(true)
    const thread = `local:private-student:${ids[0]}`
    expect((await fetch(`${base}api/files/${ids[0]}?as=mentor`)).status).toBe(404)
    expect((await send({ as: 'mentor', room: 'private-student', text: 'hi' })).status).toBe(403)
    expect((await send({ as: 'mentor', room: 'reviews', thread: ids[0], text: 'hi' })).status).toBe(400)
    expect((await act({ as: 'mentor', command: 'ledger', args: [], thread })).status).toBe(403)
    expect((await send({ as: 'nobody', room: 'reviews', text: 'hi' })).status).toBe(400)
    expect((await fetch(`${base}api/events`)).status).toBe(400)
    expect(commands).toEqual([])
    await playground.post({ private: 'local:mentor', handle: null }, { text: 'end', blocks: [] }, 'mentor-end')
    const seen = await follow('mentor', ({ text }) => text === 'end')
    expect(new Set(seen.map(({ room }) => room))).toEqual(new Set(['reviews', 'private-mentor']))
  })

  it('follows posts, edits and removals by any process', async () => {
    const other = createPlayground({
      store,
      log: silentLog,
      host: '127.0.0.1',
      port: 0,
      serve: false,
      keep: { reportDays: 30, fileHours: 24 },
    })
    await other.start(events)
    expect(other.url()).toBeNull()
    const { ref } = await other.post({ private: 'local:peer', handle: null }, { text: 'one', blocks: [] }, 'peer')
    const seen = follow('peer', ({ removed }) => removed)
    await new Promise((resolve) => setTimeout(resolve, 400))
    await other.update(ref, { text: 'two', blocks: [] })
    await new Promise((resolve) => setTimeout(resolve, 400))
    await other.remove(ref)
    const mine = (await seen).filter(({ room }) => room === 'private-peer')
    expect(mine.map(({ text, removed }) => [text, removed])).toEqual([
      ['one', false],
      ['two', false],
      ['', true],
    ])
  })

  it('answers commands and buttons to the person alone', async () => {
    const before = (await store.list('chat', 'reviews')).length
    const response = await send({ as: 'peer', room: 'reviews', text: '/resume-check done b3' })
    expect(await response.json()).toMatchObject({ ids: [], answer: { text: 'done' } })
    await send({ as: 'peer', room: 'reviews', text: '/resume-check' })
    expect(commands.map(({ command, args }) => [command, ...args])).toEqual([['done', 'b3'], ['help']])
    expect((await store.list('chat', 'reviews')).length).toBe(before)
    expect(await (await act({ as: 'peer', command: 'ledger', args: ['r_1'] })).json()).toMatchObject({ text: 'done' })
    expect((await act({ as: 'peer', command: 'x'.repeat(99), args: [] })).status).toBe(400)
  })

  it('passes on what goes with a file, and keeps a job description that is a file', async () => {
    const form = { as: 'student', room: 'reviews', level: 'senior', engine: 'workday', company: ' Northwind ' }
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form, share: 'yes', review: 'r_abc', dialog: 'yes' }))
      body.set(name, value)
    body.append('file', resume())
    body.set('job-file', new File(['Go and Kafka'], '../job.txt'))
    expect((await fetch(`${base}api/messages`, { method: 'POST', body })).status).toBe(202)
    const [upload] = uploads
    expect(upload).toMatchObject({ share: true, review: 'r_abc' })
    const job = upload?.options.job as { file: string; name: string }
    expect(upload?.options).toEqual({ level: 'senior', engine: 'workday', company: 'Northwind', job })
    expect(job.name).toBe('job.txt')
    expect(Buffer.from(await playground.download(job.file, 100)).toString()).toBe('Go and Kafka')

    await send({ as: 'student', room: 'reviews', engine: 'made-up', level: 'king', job: 'Go' }, [resume()])
    expect(uploads[1]).toMatchObject({ share: false, review: null, options: { ...NO_OPTIONS, job: { text: 'Go' } } })
    const long = await send({ as: 'student', room: 'reviews', job: 'x'.repeat(20_001) }, [resume()])
    expect([long.status, uploads.length]).toEqual([400, 2])
  })

  it('leaves no message of a file that was refused in the dialog', async () => {
    refusal = () => 'I read PDF, DOCX, TXT and MD.'
    const response = await send({ as: 'peer', room: 'private-peer', dialog: 'yes' }, [resume()])
    const { ids } = (await response.json()) as { ids: [string] }
    expect(response.status).toBe(422)
    expect((await store.get('chat', ids[0]))?.value).toMatchObject({ removed: true, file: null })
    await expect(playground.download(`local:private-peer:${ids[0]}`, 10)).rejects.toThrow('not kept')
  })

  it('answers a mention where it was said, for everybody there to read', async () => {
    const told = async (room: string) => {
      const response = await send({ as: 'mentor', room, text: 'please @resume-check tier distributed' })
      const { ids, answer } = (await response.json()) as { ids: [string]; answer: null }
      expect(answer).toBeNull()
      const records = (await store.list('chat', room)).map(({ value }) => value as ChatRecord)
      expect(records.filter(({ root }) => root === ids[0])).toMatchObject([{ author: 'bot', text: 'done' }])
      return `local:${room}:${ids[0]}`
    }
    const thread = await told('reviews')
    expect(commands[0]).toMatchObject({ command: 'tier', args: ['distributed'], public: true, thread, admin: true })
    await told('private-mentor')
    expect(commands[1]).toMatchObject({ public: false })
    await send({ as: 'mentor', room: 'reviews', text: 'mail amara@resume-check.example about it' })
    expect(commands).toHaveLength(2)
  })

  it('sends a form back as the same command, and draws pictures of what a message says', async () => {
    const fields = { before: ['900ms'], why: [] }
    await act({ as: 'student', command: 'fill', args: ['r_1'], fields })
    expect(commands[0]).toMatchObject({ command: 'fill', args: ['r_1'], fields })
    const chart = { title: 'Tiers', rows: [{ label: 'Languages', grade: 'A', points: 4, max: 4 }] }
    const draw = (of: string) => fetch(`${base}api/chart?of=${encodeURIComponent(of)}`)
    const picture = await draw(JSON.stringify(chart))
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    for (const of of ['', '{', JSON.stringify({ ...chart, rows: Array(99).fill(chart.rows[0]) })])
      expect((await draw(of)).status).toBe(400)
  })

  it('says in words why it does not take something', async () => {
    const error = async (response: Response) => [response.status, ((await response.json()) as { error: string }).error]
    const form = { as: 'student', room: 'reviews' }
    expect(await error(await send(form))).toEqual([400, 'Write something or add a file first.'])
    expect(await error(await send(form, [resume(10 * 1024 * 1024 + 1)]))).toEqual([
      413,
      expect.stringMatching(/over 10 MB/),
    ])
    expect(
      await error(
        await send(
          form,
          [1, 2, 3, 4].map(() => resume()),
        ),
      ),
    ).toEqual([400, expect.stringMatching(/3 files/)])
    refusal = () => 'I read PDF, DOCX, TXT and MD.'
    expect(await error(await send(form, [resume()]))).toEqual([422, 'I read PDF, DOCX, TXT and MD.'])
    refusal = () => {
      throw new Error('connect ECONNREFUSED 10.0.0.1')
    }
    expect(await error(await send(form, [resume()]))).toEqual([422, expect.stringMatching(/send it again/)])
  })

  it('talks only to its own pages', async () => {
    const at = new URL(base).host
    expect(await raw({ host: at })).toBe(200)
    expect(await raw({ host: at.replace('127.0.0.1', 'localhost'), origin: base.slice(0, -1) })).toBe(200)
    expect(await raw({ host: at.replace('127.0.0.1', '[::1]') })).toBe(200)
    expect(await raw({ host: 'evil.example' })).toBe(403)
    expect(await raw({ host: 'localhost:1' })).toBe(403)
    expect(await raw({ host: at, origin: 'https://evil.example' })).toBe(403)
    expect(await raw({ host: at, origin: 'null' })).toBe(403)
    const page = await fetch(base)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await page.text()).not.toMatch(/https?:\/\/|<script>|style=/)
    expect((await fetch(`${base}../index.ts`)).status).toBe(404)
  })
})
