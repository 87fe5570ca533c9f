import { createRequire } from 'node:module'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { keepHandle } from '../../../src/adapters/discord/handles.ts'
import type { Message } from '../../../src/core/report/message.ts'
import { RetryLater, Undeliverable } from '../../../src/errors.ts'
import type { ChatAdapter, Store, Target } from '../../../src/ports.ts'
import { reviewFor } from '../../reports.ts'
import { type FakeDiscord, type Fault, rateLimited } from './fake/index.ts'
import { watchConnections } from './fake/loopback.ts'
import { type Channel, newId, type User } from './fake/objects.ts'
import { textOf } from './fake/routes.ts'
import type { Interaction } from './fake/world.ts'
import { adapterOf, createLogBook, openDiscord, storeOf } from './room.ts'

let discord: FakeDiscord
let store: Store
let adapter: ChatAdapter
let guild: string
let channel: Channel
let student: User
const guard = watchConnections()

beforeAll(async () => {
  discord = await openDiscord()
  guild = discord.addGuild()
  student = discord.addUser('amara')
})
beforeEach(() => {
  store = storeOf(discord)
  adapter = adapterOf(discord, store, createLogBook())
  channel = discord.addChannel(guild, 0, 'resumes')
  discord.requests.length = 0
  discord.faults.length = 0
})
afterAll(async () => {
  await discord.close()
  guard.stop()
  expect(discord.badBodies).toEqual([])
  expect(guard.outside).toEqual([])
})

const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })
const inChannel = (one: Channel): Target => ({ channel: `discord:${guild}:${one.id}` })
const inThread = (parent: Channel, id: string): Target => ({ thread: `discord:${guild}:${parent.id}:${id}` })
const visible = (id: string) => (discord.messages.get(id) ?? []).map((one) => textOf(one))
const calls = () => discord.requests.map(({ method, path }) => `${method} ${path.replace(/\d{10,}/g, '*')}`)

/** An interaction that was deferred for its person alone, as a worker meets it. */
async function deferred(change: Partial<Interaction> = {}): Promise<{ target: Target; asked: Interaction }> {
  const id = newId(discord.now())
  const asked: Interaction = {
    id,
    token: `token-${id}`,
    born: discord.now(),
    acked: true,
    answers: [discord.write(channel.id, discord.bot, { flags: 64 | 128 })],
    source: null,
    channel: channel.id,
    modal: null,
    choices: null,
    deferred: true,
    userInstall: false,
    ...change,
  }
  discord.messages.delete(channel.id)
  discord.interactions.set(asked.token, asked)
  const handle = await keepHandle(store, { id, application_id: discord.bot.id, token: asked.token })
  return { target: { private: `discord:${student.id}`, handle }, asked }
}

it('sends files, too, where the library of Slack brought another HTTP client into the process', async () => {
  const besideSlack = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'))
  const { Agent, getGlobalDispatcher, setGlobalDispatcher } = besideSlack('undici') as typeof import('undici')
  const before = getGlobalDispatcher()
  setGlobalDispatcher(new Agent())
  try {
    const file = { kind: 'file', name: 'r.md', type: 'text/markdown', content: '# all' } as const
    await adapter.post(inChannel(channel), { text: 'all of it', blocks: [file] }, 'k1')
  } finally {
    setGlobalDispatcher(before)
  }
  expect(discord.messages.get(channel.id)?.[0]?.attachments[0]?.filename).toBe('r.md')
})

describe('where a message goes', () => {
  it('to a person in private; what follows replies to it', async () => {
    const target: Target = { private: `discord:${student.id}`, handle: null }
    const root = await adapter.post(target, say('root'), 'k1')
    const reply = await adapter.post({ thread: root.thread }, say('bullets'), 'k2')
    expect(reply.thread).toBe(root.thread)
    const direct = discord.directChannel(student.id)
    const [first, second] = discord.messages.get(direct.id) ?? []
    expect(visible(direct.id)).toEqual(['root', 'bullets'])
    expect(second?.message_reference?.message_id).toBe(first?.id)
    expect(await adapter.find(target, 'k1')).toEqual([root])
    expect(await adapter.find({ thread: root.thread }, 'k2')).toEqual([reply])
    await adapter.update(root.ref, say('newer'))
    expect(visible(direct.id)).toEqual(['newer', 'bullets'])
    expect(await adapter.find(target, 'k1')).toEqual([root])
    await adapter.remove(root.ref)
    await adapter.remove(root.ref)
    expect(visible(direct.id)).toEqual(['bullets'])
    expect(await adapter.find(target, 'k1')).toEqual([])
  })

  it('into a channel, whose message then starts the thread of the replies', async () => {
    const root = await adapter.post(inChannel(channel), say('root'), 'k1')
    await adapter.post({ thread: root.thread }, say('one'), 'k2')
    await adapter.post({ thread: root.thread }, say('two'), 'k3')
    const [message] = discord.messages.get(channel.id) ?? []
    expect(root.thread).toBe(`discord:${guild}:${channel.id}:${message?.id}`)
    expect(visible(channel.id)).toEqual(['root'])
    expect(visible(message!.id)).toEqual(['one', 'two'])
    expect(discord.channels.get(message!.id)).toMatchObject({ type: 11, parent_id: channel.id })
    expect(calls().filter((call) => call.endsWith('/threads'))).toHaveLength(1)
  })

  it('into the thread of a message that somebody else just started: "already there" is success', async () => {
    const asked = discord.write(channel.id, student, { content: 'my resume' })
    discord.faults.push({
      match: (_method, path) => path === `/channels/${asked.id}/messages`,
      times: 1,
      reply: { status: 404, body: { code: 10003, message: 'Unknown Channel' } },
    })
    discord.addThread(channel, 'theirs', 11, asked.id)
    await adapter.post(inThread(channel, asked.id), say('hello'), 'k1')
    expect(visible(asked.id)).toEqual(['hello'])
  })

  it('into a thread itself, when that is where it was asked for', async () => {
    const thread = discord.addThread(channel, 'peer review')
    const root = await adapter.post({ channel: `discord:${guild}:${thread.id}` }, say('root'), 'k1')
    expect(root.thread).toBe(`discord:${guild}:${channel.id}:${thread.id}`)
    expect(visible(thread.id)).toEqual(['root'])
  })

  it('into a forum as a post of its own, with a tag where one is wanted: a plain first line, then the report', async () => {
    const forum = discord.addChannel(guild, 15, 'reviews')
    forum.flags = 1 << 4
    const root = await adapter.post(inChannel(forum), say('72 of 100 for @everyone'), 'k1')
    const thread = discord.channels.get(root.thread.split(':').at(-1)!)
    expect(thread).toMatchObject({ parent_id: forum.id, type: 11, applied_tags: [forum.available_tags?.[0]?.id] })
    expect(thread?.name).toMatch(/^Resume review #[a-z2-7]{8}$/)
    const [starter, report] = discord.messages.get(thread!.id) ?? []
    expect(starter).toMatchObject({ content: '72 of 100 for @\u200beveryone', components: [] })
    expect(report?.flags).toBe(32768)
    expect(await adapter.find(inChannel(forum), 'k1')).toEqual([root])
    expect(await adapter.find(inChannel(forum), 'other')).toEqual([])
  })

  it('into a private thread with its author, where the bot may start no public ones', async () => {
    const { rememberCohort } = await import('../../../src/adapters/discord/permissions.ts')
    await rememberCohort(store, channel.id, String((1n << 36n) | (1n << 11n)))
    const key = 'r_test.1.shared.root'
    const review = reviewFor(`discord:${student.id}`)
    await store.put('review', 'r_test', review, { revision: 0 })
    await store.put('delivery', key, { id: key, reviewId: 'r_test' } as never, { revision: 0 })
    const root = await adapter.post(inChannel(channel), say('root'), key)
    const thread = discord.channels.get(root.thread.split(':').at(-1)!)
    expect(thread).toMatchObject({ type: 12, parent_id: channel.id })
    expect([...(discord.members.get(thread!.id) ?? [])]).toContain(student.id)
    expect(visible(channel.id)).toEqual([])
    expect(visible(thread!.id)).toEqual(['root'])
  })

  it('as the answer to an interaction: an edit, then more below it, never with the bot token', async () => {
    const { target, asked } = await deferred()
    const root = await adapter.post(target, say('queued'), 'k1')
    expect(root.thread).toMatch(/^discord:@me:private:\d+$/)
    await adapter.update(root.ref, say('72 of 100'))
    const file: Message = {
      text: 'f',
      blocks: [{ kind: 'file', name: 'r.md', type: 'text/markdown', content: '# all' }],
    }
    const full = await adapter.post({ thread: root.thread }, file, 'k2')
    expect(asked.answers.map((one) => [textOf(one), one.flags & (64 | 128)])).toEqual([
      ['72 of 100', 64],
      ['', 64],
    ])
    expect(asked.answers[1]?.attachments[0]?.filename).toBe('r.md')
    expect(await adapter.find(target, 'k1')).toEqual([root])
    expect(await adapter.find({ thread: root.thread }, 'k2')).toEqual([full])
    expect(await adapter.post({ thread: root.thread }, file, 'k2')).toEqual(full)
    expect(asked.answers).toHaveLength(2)
    await adapter.remove(full.ref)
    expect(asked.answers).toHaveLength(1)
    expect(discord.requests.every(({ authorized }) => !authorized)).toBe(true)
  })
})

describe('posting once', () => {
  const lost: { name: string; reply: Fault['reply'] }[] = [
    { name: '502', reply: { status: 502, body: {} } },
    { name: 'a reset', reply: 'reset' },
    { name: 'no answer until the client gives up', reply: 'hang' },
  ]
  it.each(lost)('stored, then $name: the second try leaves one visible copy', async ({ reply }) => {
    // The fifteen seconds of the client's patience are simulated.
    const real = globalThis.setTimeout
    const quick = (work: () => void, ms?: number) => real(work, ms === 15_000 ? 100 : ms)
    globalThis.setTimeout = quick as typeof setTimeout
    onTestFinished(() => {
      globalThis.setTimeout = real
    })
    discord.faults.push({
      match: (method, path) => method === 'POST' && path.endsWith('/messages'),
      times: 1,
      after: true,
      reply,
    })
    await expect(adapter.post(inChannel(channel), say('root'), 'k1')).rejects.not.toThrow(/not deliverable|again in/)
    // Inside the window of the nonce Discord gives back the first; afterwards looking finds it.
    const again = await adapter.post(inChannel(channel), say('root'), 'k1')
    expect(visible(channel.id)).toEqual(['root'])
    discord.move(200_000)
    expect(await adapter.find(inChannel(channel), 'k1')).toEqual([again])
  })

  it('a call is never repeated by the library itself', async () => {
    discord.faults.push({ match: () => true, times: 9, reply: { status: 500, body: {} } })
    await expect(adapter.post(inThread(channel, '12345678901'), say('x'), 'k1')).rejects.toThrow()
    expect(discord.requests).toHaveLength(1)
  })

  it('429: surely not taken, comes again when Discord says', async () => {
    await adapter.post(inChannel(channel), say('first'), 'k0')
    discord.faults.push({ match: (method) => method === 'POST', times: 1, reply: rateLimited(1.5) })
    const error = await adapter.post(inChannel(channel), say('root'), 'k1').catch((one: unknown) => one)
    expect(error).toBeInstanceOf(RetryLater)
    expect((error as RetryLater).afterMs).toBeGreaterThanOrEqual(1500)
    expect((error as RetryLater).afterMs).toBeLessThan(1800)
  })

  it('all processes share one limit', async () => {
    const second = Math.floor((await store.now()) / 1000)
    for (const at of [second, second + 1]) await store.count(`pace:discord:${at}`, 40, 5000)
    await expect(adapter.post(inChannel(channel), say('root'), 'k1')).rejects.toThrow(RetryLater)
    expect(discord.requests).toEqual([])
  })

  it.each([
    [403, 50001, 'may not see'],
    [403, 50013, 'permission'],
    [404, 10003, 'gone'],
    [403, 160005, 'locked'],
    [403, 50007, 'no direct messages'],
    [403, 50278, 'no server'],
    [400, 160006, 'largest number'],
  ])('%i %i is final', async (status, code, words) => {
    const target: Target = { private: `discord:${discord.addUser('x').id}`, handle: null }
    discord.faults.push({
      match: (_method, path) => path.endsWith('/messages'),
      times: 1,
      reply: { status, body: { code, message: 'no' } },
    })
    const error = await adapter.post(target, say('x'), 'k1').catch((one: unknown) => one)
    expect(error).toBeInstanceOf(Undeliverable)
    expect((error as Undeliverable).reason).toContain(words)
  })

  it('after a 401 nothing is asked any more', async () => {
    const log = createLogBook()
    const stale = adapterOf(discord, store, log, 'former')
    await expect(stale.post(inChannel(channel), say('x'), 'k1')).rejects.toThrow(Undeliverable)
    await expect(stale.post(inChannel(channel), say('x'), 'k2')).rejects.toThrow(Undeliverable)
    await expect(stale.update('discord:message:1:2:3000', say('x'))).rejects.toThrow(Undeliverable)
    expect(discord.requests.map(({ status }) => status)).toEqual([401])
    expect(log.lines).toHaveLength(1)
    expect(log.lines[0]).toContain('DISCORD_TOKEN')
  })

  it('a way that ran out is final, and costs the bot token nothing', async () => {
    const { target } = await deferred()
    const root = await adapter.post(target, say('queued'), 'k1')
    discord.move(14 * 60_000 + 1)
    for (const late of [
      adapter.update(root.ref, say('x')),
      adapter.post({ thread: root.thread }, say('x'), 'k2'),
      adapter.find(target, 'k1'),
    ])
      await expect(late).rejects.toThrow('expired')
    await adapter.remove(root.ref)
    expect(discord.requests).toHaveLength(1)
    await adapter.post(inChannel(channel), say('still works'), 'k3')
  })

  it('a token Discord ends early is "expired" too', async () => {
    const { target, asked } = await deferred()
    asked.born -= 901_000
    await expect(adapter.post(target, say('x'), 'k1')).rejects.toThrow('expired')
    expect(discord.requests[0]?.status).toBe(401)
    await adapter.post(inChannel(channel), say('still works'), 'k2')
  })

  it('a follow-up that may stand there is not sent again', async () => {
    const { target, asked } = await deferred()
    const { thread } = await adapter.post(target, say('root'), 'k1')
    discord.faults.push({
      match: (method) => method === 'POST',
      times: 1,
      after: true,
      reply: { status: 502, body: {} },
    })
    await expect(adapter.post({ thread }, say('bullets'), 'k2')).rejects.toThrow('502')
    await expect(adapter.find({ thread }, 'k2')).rejects.toThrow(Undeliverable)
    await expect(adapter.post({ thread }, say('bullets'), 'k2')).rejects.toThrow(Undeliverable)
    expect(asked.answers.map(textOf)).toEqual(['root', 'bullets'])
  })

  it('a follow-up Discord surely did not take is sent again', async () => {
    const { target, asked } = await deferred()
    const { thread } = await adapter.post(target, say('root'), 'k1')
    discord.faults.push({ match: (method) => method === 'POST', times: 1, reply: rateLimited(0.01) })
    await expect(adapter.post({ thread }, say('bullets'), 'k2')).rejects.toThrow(RetryLater)
    expect(await adapter.find({ thread }, 'k2')).toEqual([])
    await adapter.post({ thread }, say('bullets'), 'k2')
    expect(asked.answers.map(textOf)).toEqual(['root', 'bullets'])
  })

  it('a forum post whose answer got lost is found among the active threads', async () => {
    const forum = discord.addChannel(guild, 15, 'reviews')
    const threadsOf = () => [...discord.channels.values()].filter((one) => one.parent_id === forum.id)
    discord.faults.push({
      match: (method, path) => method === 'POST' && path.endsWith('/threads'),
      times: 1,
      after: true,
      reply: 'reset',
    })
    await expect(adapter.post(inChannel(forum), say('root'), 'k1')).rejects.toThrow()
    expect(await adapter.find(inChannel(forum), 'k1')).toEqual([])
    const root = await adapter.post(inChannel(forum), say('root'), 'k1')
    expect(threadsOf()).toHaveLength(1)
    expect(visible(threadsOf()[0]!.id)).toEqual(['root', 'root'])
    expect(await adapter.find(inChannel(forum), 'k1')).toEqual([root])
  })

  it('cannot tell in a channel too busy to look through', async () => {
    for (let at = 0; at < 520; at++) discord.write(channel.id, student, { content: `talk ${at}` })
    await expect(adapter.find(inChannel(channel), 'k1')).rejects.toThrow(/too busy/)
    const root = await adapter.post(inChannel(channel), say('root'), 'k1')
    expect(await adapter.find(inChannel(channel), 'k1')).toEqual([root])
  })

  it('is not taken in by a message of a person or of another delivery', async () => {
    await adapter.post(inChannel(channel), say('root'), 'other')
    discord.write(channel.id, student, { content: 'root', components: [{ type: 17, id: 1, components: [] }] })
    expect(await adapter.find(inChannel(channel), 'k1')).toEqual([])
    expect(await adapter.find(inThread(channel, newId(discord.now())), 'k1')).toEqual([])
  })
})

describe('threads that sleep', () => {
  it('archived: sending opens it, and an edit opens it first', async () => {
    const root = await adapter.post(inChannel(channel), say('root'), 'k1')
    const { ref } = await adapter.post({ thread: root.thread }, say('one'), 'k2')
    const meta = discord.channels.get(root.thread.split(':').at(-1)!)!.thread_metadata!
    meta.archived = true
    await adapter.update(ref, say('newer'))
    expect(meta.archived).toBe(false)
    meta.archived = true
    await adapter.post({ thread: root.thread }, say('two'), 'k3')
    expect(visible(root.thread.split(':').at(-1)!)).toEqual(['newer', 'two'])
  })

  it('locked: said so, without trying on', async () => {
    const root = await adapter.post(inChannel(channel), say('root'), 'k1')
    const { ref } = await adapter.post({ thread: root.thread }, say('one'), 'k2')
    Object.assign(discord.channels.get(root.thread.split(':').at(-1)!)!.thread_metadata!, {
      archived: true,
      locked: true,
    })
    discord.requests.length = 0
    await expect(adapter.post({ thread: root.thread }, say('two'), 'k3')).rejects.toThrow(Undeliverable)
    await expect(adapter.update(ref, say('newer'))).rejects.toThrow(Undeliverable)
    expect(discord.requests.length).toBeLessThanOrEqual(3)
  })

  it('too many edits of an old message: later', async () => {
    const root = await adapter.post(inChannel(channel), say('root'), 'k1')
    discord.faults.push({
      match: (method) => method === 'PATCH',
      times: 1,
      reply: { status: 400, body: { code: 30046, message: 'Maximum number of edits reached' } },
    })
    await expect(adapter.update(root.ref, say('x'))).rejects.toThrow(RetryLater)
  })
})
