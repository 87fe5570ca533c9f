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
        file: { ref: `local:reviews:${ids[0]}`, name: 'resume.pdf', bytes: 5 },
        thread: `local:reviews:${ids[0]}`,
        private: false,
        author: 'local:student',
        workspace: 'local',
        channel: 'local:reviews',
        review: null,
        addressed: true,
        groups: [],
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
