import { beforeEach, describe, expect, it } from 'vitest'
import { createMessages, keepMessage } from '../../../src/adapters/playground/messages.ts'
import type { ChatRecord } from '../../../src/adapters/playground/records.ts'
import type { Message } from '../../../src/core/report/message.ts'
import type { Store } from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'

const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })
const ROOT = 'a'.repeat(20)

describe('playground messages', () => {
  let store: Store
  let chat: ReturnType<typeof createMessages>
  beforeEach(() => {
    store = createMemoryStore()
    chat = createMessages(store, { reportDays: 30, fileHours: 24 })
  })

  it('posts once by key, whoever posts', async () => {
    const target = { thread: `local:reviews:${ROOT}` }
    const first = await chat.post(target, say('one'), 'r_1.1.owner.root')
    expect(
      await createMessages(store, { reportDays: 30, fileHours: 24 }).post(target, say('again'), 'r_1.1.owner.root'),
    ).toEqual(first)
    expect(first.thread).toBe(target.thread)
    const records = await store.list('chat', 'reviews')
    expect(records.map(({ value }) => (value as ChatRecord).text)).toEqual(['one'])
  })

  it('starts a thread of its own in a private room, and finds it again', async () => {
    const target = { private: 'local:student', handle: null }
    expect(await chat.find(target, 'k')).toEqual([])
    const posted = await chat.post(target, say('score'), 'k')
    expect(posted.thread).toBe(posted.ref)
    expect(posted.ref).toMatch(/^local:private-student:[0-9a-f]{20}$/)
    expect(await chat.find(target, 'k')).toEqual([posted])
    const reply = await chat.post({ thread: posted.thread }, say('bullets'), 'k2')
    expect(reply.thread).toBe(posted.thread)
  })

  it('edits, takes back, and minds neither twice', async () => {
    const { ref } = await chat.post({ private: 'local:peer', handle: null }, say('one'), 'k')
    await chat.update(ref, say('two'))
    expect((await store.list('chat', 'private-peer'))[0]?.value).toMatchObject({ text: 'two', removed: false })
    await chat.remove(ref)
    await chat.remove(ref)
    await chat.update(ref, say('three'))
    const [last] = await store.list('chat', 'private-peer')
    expect(last).toMatchObject({ revision: 3, value: { text: '', message: null, removed: true } })
    expect(await chat.find({ private: 'local:peer', handle: null }, 'k')).toEqual([])
  })

  it('refuses people and rooms it does not have', async () => {
    await expect(chat.post({ private: 'slack:U1', handle: null }, say('x'), 'k')).rejects.toThrow(/person/)
    await expect(chat.post({ thread: `local:private-stranger:${ROOT}` }, say('x'), 'k')).rejects.toThrow(/thread/)
  })

  it('gives the bytes of a file, up to the limit', async () => {
    const record: ChatRecord = {
      id: ROOT,
      room: 'reviews',
      root: null,
      author: 'student',
      at: 1,
      text: '',
      message: null,
      file: { name: 'resume.txt', bytes: 5, kept: true },
      removed: false,
    }
    await keepMessage({ store, keep: { reportDays: 30, fileHours: 24 } }, record, Buffer.from('hello'))
    const ref = `local:reviews:${ROOT}`
    expect(Buffer.from(await chat.download(ref, 5)).toString()).toBe('hello')
    await expect(chat.download(ref, 4)).rejects.toThrow(/too large/)
    await chat.discard?.(ref)
    await expect(chat.download(ref, 5)).rejects.toThrow(/send it again/)
    expect((await store.get('chat', ROOT))?.value).toMatchObject({ file: { name: 'resume.txt', kept: false } })
  })
})
