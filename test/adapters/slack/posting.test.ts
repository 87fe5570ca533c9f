import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeSlot } from '../../../src/adapters/pace.ts'
import type { Message } from '../../../src/core/report/message.ts'
import { RetryLater, Undeliverable } from '../../../src/errors.ts'
import type { Posted, Store, Target } from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { type Running, startSlack } from './app.ts'
import { BOT_TOKEN, type Fault, TEAM } from './front.ts'

const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })
const KEY = 'r_abcdefghij.1.owner.root'

let run: Running
beforeEach(async () => {
  run = await startSlack('socket', null, { store: unhurried() })
})
afterEach(async () => {
  await run.close()
  expect(run.front.violations).toEqual([])
})

/** A store whose clock runs ahead, so that no post here has to wait for its slot. */
function unhurried(): Store {
  let now = 0
  return {
    ...createMemoryStore(),
    async now() {
      now += 10_000
      return now
    },
  }
}

const student = (): Target => ({ private: `slack:${TEAM}:${run.front.users['student']}`, handle: null })
const standing = async (channel: string) =>
  (await run.front.messages(channel)).filter(({ metadata }) => metadata?.event_payload['key'] === KEY)

describe('posting', () => {
  it('writes a direct message, answers in its thread, edits it and takes it back', async () => {
    const { slack, front } = run
    const dm = await front.dm('student')
    const root = await slack.post(student(), say('Queued'), KEY)
    const [message] = await standing(dm)
    expect(root).toEqual({ ref: `slack:${TEAM}:${dm}:${message?.ts}`, thread: `slack:${TEAM}:${dm}:${message?.ts}` })
    const reply = await slack.post({ thread: root.thread }, say('Bullets'), 'other')
    expect(reply.thread).toBe(root.thread)
    await slack.update(root.ref, say('Score 72'))
    expect((await front.messages(dm)).map(({ text }) => text)).toEqual(['Score 72', 'Bullets'])
    await slack.remove(root.ref)
    await slack.remove(root.ref)
    expect((await front.messages(dm)).some(({ text }) => text === 'Score 72')).toBe(false)
  })

  it('asks for no preview of links and carries nothing but the delivery', async () => {
    await run.slack.post(student(), say('see https://example.org'), KEY)
    const [call] = run.front.called('chat.postMessage')
    expect(call?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' })
    expect(JSON.parse(call?.args['metadata'] ?? '')).toEqual({
      event_type: 'resume_check',
      event_payload: { key: KEY },
    })
  })

  it.each<[string, Fault, number]>([
    ['500 and nothing stored', { status: 500 }, 0],
    ['stored, then 500', { stored: 'then 500' }, 1],
    ['stored, then a reset', { stored: 'then reset' }, 1],
    ['a reset', 'reset', 0],
  ])('after %s it calls once, rejects, and can tell what stands there', async (_, fault, copies) => {
    const { slack, front } = run
    front.fail('chat.postMessage', fault)
    const error = await slack.post(student(), say('Queued'), KEY).then(
      () => null,
      (error: unknown) => error,
    )
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(RetryLater)
    expect(error).not.toBeInstanceOf(Undeliverable)
    expect(front.called('chat.postMessage')).toHaveLength(1)
    expect(await slack.find(student(), KEY)).toHaveLength(copies)
    expect(await standing(await front.dm('student'))).toHaveLength(copies)
  })

  it('finds its copies oldest first, in the direct message and in a thread, and nobody else’s', async () => {
    const { slack, front } = run
    const posts: Posted[] = []
    for (let i = 0; i < 2; i++) posts.push(await slack.post(student(), say(`${i}`), KEY))
    await slack.post(student(), say('x'), 'another')
    expect((await slack.find(student(), KEY)).map(({ ref }) => ref)).toEqual(posts.map(({ ref }) => ref))
    const channel = front.channels['reviews'] ?? ''
    const ts = await front.say('student', channel, 'my resume')
    const target = { thread: `slack:${TEAM}:${channel}:${ts}` }
    const notice = await slack.post(target, say('On it'), 'r_1.1.shared.notice')
    expect(await slack.find(target, 'r_1.1.shared.notice')).toEqual([notice])
    expect(await slack.find(target, KEY)).toEqual([])
  })

  it('does not guess when it cannot look', async () => {
    run.front.fail('conversations.history', { error: 'internal_error' }, { status: 500 }, 'reset')
    for (let i = 0; i < 3; i++) await expect(run.slack.find(student(), KEY)).rejects.toThrow()
    run.front.fail('conversations.open', { status: 503 })
    await expect(run.slack.find(student(), KEY)).rejects.toThrow()
  })

  it.each<[string, Fault]>([
    ['without a time', { status: 429 }],
    ['with a time of nothing', { status: 429, headers: { 'Retry-After': '0' } }],
    ['in words', { error: 'ratelimited' }],
  ])('comes again when Slack says "too many" %s', async (_, fault) => {
    run.front.fail('chat.postMessage', fault)
    const error = await run.slack.post(student(), say('x'), KEY).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(RetryLater)
    expect((error as RetryLater).afterMs).toBeGreaterThan(0)
  })

  it.each(['restricted_action_read_only_channel', 'channel_is_limited_access', 'ekm_access_denied', 'user_disabled'])(
    'gives up on %s, which no try changes',
    async (code) => {
      run.front.fail('chat.postMessage', { error: code })
      await expect(run.slack.post(student(), say('x'), KEY)).rejects.toBeInstanceOf(Undeliverable)
    },
  )

  it.each(['chat.postMessage', 'chat.update', 'conversations.history', 'chat.delete'])(
    'comes again when Slack says, after 429 on %s, and other methods go on',
    async (method) => {
      const { slack, front } = run
      const root = await slack.post(student(), say('Queued'), 'first')
      front.fail(method, { status: 429, headers: { 'Retry-After': '7' } })
      const calls: Record<string, () => Promise<unknown>> = {
        'chat.postMessage': () => slack.post({ thread: root.thread }, say('x'), KEY),
        'chat.update': () => slack.update(root.ref, say('y')),
        'conversations.history': () => slack.find(student(), KEY),
        'chat.delete': () => slack.remove(root.ref),
      }
      await expect(calls[method]?.()).rejects.toMatchObject({ afterMs: 7000 })
      if (method !== 'conversations.history') expect(await slack.find(student(), 'first')).toHaveLength(1)
    },
  )

  it.each(['token_revoked', 'account_inactive', 'invalid_auth', 'channel_not_found', 'is_archived', 'not_in_channel'])(
    'gives up at once on %s',
    async (error) => {
      run.front.fail('chat.postMessage', { error })
      await expect(run.slack.post(student(), say('x'), KEY)).rejects.toMatchObject({
        name: 'Undeliverable',
        reason: error,
      })
      expect(run.front.called('chat.postMessage')).toHaveLength(1)
    },
  )

  it('names the scope that is missing in the log', async () => {
    run.front.fail('chat.postMessage', { error: 'missing_scope', needed: 'chat:write' })
    await expect(run.slack.post(student(), say('x'), KEY)).rejects.toBeInstanceOf(Undeliverable)
    expect(run.logged.join()).toMatch(/lacks a scope.*"needed":"chat:write"/)
  })

  it('never lets what it says reach the log', async () => {
    const secret = 'CANARY-7d1f'
    run.front.fail('chat.postMessage', { error: 'invalid_blocks' }, { status: 500 })
    for (let i = 0; i < 2; i++) {
      const failed = await run.slack.post(student(), say(secret), KEY).catch((error: Error) => error)
      expect(`${failed}${run.logged.join()}`).not.toContain(secret)
    }
  })
})

describe('a message with files', () => {
  const full: Message = {
    text: 'The full report.',
    blocks: [
      { kind: 'text', text: 'The full report.' },
      { kind: 'file', name: 'resume-check.md', type: 'text/markdown', content: '# Report <& more>' },
      { kind: 'chart', name: 'tiers.png', alt: 'Languages A strong, 4 of 4', title: 'Tier breakdown', rows: [] },
    ],
  }
  let root: Posted
  beforeEach(async () => {
    root = await run.slack.post(student(), say('root'), 'root')
  })
  const inDm = async () => run.front.messages(await run.front.dm('student'))

  it('is one message in the thread, with the picture’s values as its alt text', async () => {
    const posted = await run.slack.post({ thread: root.thread }, full, KEY)
    const [, message] = await inDm()
    expect(message).toMatchObject({ text: 'The full report.', thread_ts: root.thread.split(':').at(-1) })
    expect(message?.files?.map(({ title }) => title)).toEqual(['resume-check.md', 'Tier breakdown'])
    const [, picture] = run.front.called('files.getUploadURLExternal')
    expect(picture?.args['alt_text']).toBe('Languages A strong, 4 of 4')
    expect(posted.ref).toContain(`:${message?.ts}:${message?.files?.map(({ id }) => id).join('+')}`)
    expect(await run.slack.find({ thread: root.thread }, KEY)).toEqual([posted])
    await run.slack.remove(posted.ref)
    expect(await inDm()).toHaveLength(1)
    const { ok } = await run.front.as<{ ok: boolean }>(BOT_TOKEN, 'files.info', { file: message?.files?.[0]?.id })
    expect(ok).toBe(false)
  })

  it('is found by its name when Slack does not say where it put it', async () => {
    run.front.hideShares()
    const posted = await run.slack.post({ thread: root.thread }, full, KEY)
    expect(await run.slack.find({ thread: root.thread }, KEY)).toEqual([posted])
  })

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'stands there once when %s loses its answer',
    async (method) => {
      run.front.fail(method, { stored: 'then 500' })
      await expect(run.slack.post({ thread: root.thread }, full, KEY)).rejects.toThrow()
      const found = await run.slack.find({ thread: root.thread }, KEY)
      expect(found).toHaveLength(method === 'files.completeUploadExternal' ? 1 : 0)
      expect(await inDm()).toHaveLength(1 + found.length)
    },
  )

  it('goes out without the picture when that cannot be drawn', async () => {
    await run.close()
    run = await startSlack('socket', null, {
      store: unhurried(),
      drawChart: () => Promise.reject(new Error('no fonts')),
    })
    root = await run.slack.post(student(), say('root'), 'root')
    await run.slack.post({ thread: root.thread }, full, KEY)
    expect((await inDm())[1]?.files).toHaveLength(1)
  })
})

describe('pace', () => {
  it('lets progress use half of the edits of a minute, and the report the rest', async () => {
    await run.close()
    run = await startSlack('socket', null, { store: { ...createMemoryStore(), now: async () => 10_250 } })
    const progress: Message = { text: 'x', blocks: [{ kind: 'progress', steps: ['Queued', 'Reading'], at: 1 }] }
    const { ref } = await run.slack.post(student(), progress, KEY)
    for (let i = 0; i < 25; i++) await run.slack.update(ref, progress)
    await expect(run.slack.update(ref, progress)).rejects.toBeInstanceOf(RetryLater)
    await run.slack.update(ref, say('Score 72'))
    expect(run.front.called('chat.update')).toHaveLength(26)
  })

  it('keeps one channel to one message a second while others flow', async () => {
    await run.close()
    run = await startSlack('socket', null, { store: { ...createMemoryStore(), now: async () => 10_250 } })
    const { slack } = run
    await slack.post(student(), say('1'), 'a')
    await expect(slack.post(student(), say('2'), 'b')).rejects.toMatchObject({ afterMs: 750 })
    await slack.post({ private: `slack:${TEAM}:${run.front.users['peer']}`, handle: null }, say('3'), 'c')
  })

  it('sends those who wait to windows of their own', async () => {
    const store = { ...createMemoryStore(), now: async () => 10_250 }
    const pace = { limit: 2, windowMs: 1000 }
    const waits: number[] = []
    for (let i = 0; i < 7; i++) {
      await takeSlot(store, 'x', pace).then(
        () => waits.push(0),
        (error: RetryLater) => waits.push(error.afterMs),
      )
    }
    expect(waits).toEqual([0, 0, 750, 750, 1750, 1750, 2750])
  })
})
