import { afterEach, describe, expect, it } from 'vitest'
import { addDelivery, deliveryId } from '../../src/deliveries.ts'
import { Undeliverable } from '../../src/errors.ts'
import { editVersion } from '../../src/reviews.ts'
import { postReport } from '../../workers/post-report.ts'
import { LIMITS } from '../limits.ts'
import { places } from '../places.ts'
import { reportFor, reviewFor } from '../reports.ts'
import type { PostFault } from '../room.ts'
import { OWNER, openPosting, type Posting, root } from './posting.ts'

const LATER = { name: 'RetryLater' }

for (const place of places) {
  describe.skipIf(!place.here)(`posting once, state on ${place.name}`, () => {
    let all: Posting
    const open = async (...more: Parameters<typeof openPosting> extends [unknown, ...infer R] ? R : never) => {
      all = await openPosting(place, ...more)
      return all
    }
    afterEach(() => all.deps.store.close())
    const texts = () => all.room.visible().map(({ message }) => message.text)

    it('posts, then edits the same message, then leaves it alone', async () => {
      const { deps, room, post, state } = await open()
      await post()
      expect(texts()).toEqual(['Queued, you are next.'])
      await editVersion(deps, 'r_test', 1, { stage: 'reading' })
      await post()
      expect(texts()).toEqual(['Reading your resume.'])
      await post()
      expect(room.calls).toMatchObject({ post: 1, update: 1, find: 0 })
      expect(await state()).toMatchObject({ state: 'rendered', suspect: false, claim: null })
    })

    it('names the thread after the review', async () => {
      const { deps, post } = await open()
      await post()
      expect((await deps.store.get('thread', 'room:dm:1'))?.value).toEqual({ reviewId: 'r_test' })
      expect((await deps.store.get('review', 'r_test'))?.value.threads).toEqual([
        { ref: 'room:dm:1', audience: 'owner' },
      ])
    })

    it.each<{ fault: PostFault; posts: number }>([
      { fault: '500', posts: 2 },
      { fault: 'reset', posts: 2 },
      { fault: 'stored-then-500', posts: 1 },
      { fault: 'stored-then-reset', posts: 1 },
      { fault: 'timeout-then-stored', posts: 1 },
    ])('after $fault it looks, when a look can tell, and one copy stands there', async ({ fault, posts }) => {
      const { room, post, pass, state } = await open()
      room.posts = [fault]
      await expect(post()).rejects.toThrow(fault)
      expect(await state()).toMatchObject({ suspect: true, claim: null, posted: null })
      await expect(post(), 'too early to look').rejects.toMatchObject(LATER)
      expect(room.calls.find).toBe(0)
      pass(LIMITS.graceMs)
      await post()
      expect(texts()).toEqual(['Queued, you are next.'])
      expect(room.calls.post).toBe(posts)
      expect(await state()).toMatchObject({ posted: { ref: 'm1' }, suspect: false })
    })

    it('waits as long as the platform says after a 429, without a doubt and without a look', async () => {
      const { room, post, state } = await open()
      room.posts = ['429', '429']
      for (let i = 0; i < 2; i++) await expect(post()).rejects.toMatchObject({ ...LATER, afterMs: 1_000 })
      expect(await state()).toMatchObject({ suspect: false, claim: null })
      await post()
      expect(room.calls).toMatchObject({ post: 3, find: 0 })
      expect(texts()).toHaveLength(1)
    })

    it('does not post as long as it cannot look', async () => {
      const { room, post, pass } = await open()
      room.posts = ['stored-then-500']
      await expect(post()).rejects.toThrow('500')
      room.blindLooks = 2
      pass(LIMITS.graceMs)
      for (let i = 0; i < 2; i++) await expect(post()).rejects.toThrow('cannot look')
      await post()
      expect(room.calls.post).toBe(1)
      expect(texts()).toHaveLength(1)
    })

    /** A worker that stops for ever at this call: before it happens, or after it happened. */
    async function dies(call: 'post' | 'update', when: 'before' | 'after'): Promise<void> {
      const { deps, room } = all
      let reached = false
      const stop = async (...args: never[]) => {
        if (when === 'after') await (room[call] as (...args: never[]) => Promise<unknown>)(...args)
        reached = true
        return new Promise<never>(() => undefined)
      }
      void postReport.run({ deliveryId: root }, { ...deps, chats: new Map([['room', { ...room, [call]: stop }]]) })
      await expect.poll(() => reached, { interval: 1 }).toBe(true)
    }

    it('keeps the doubt of a takeover when the first look fails, and then finds what the dead worker had posted', async () => {
      const { room, post, pass, state } = await open()
      await dies('post', 'after')
      await expect(post(), 'the dead one still has its claim').rejects.toMatchObject(LATER)
      pass(LIMITS.leaseMs)
      room.blindLooks = 1
      await expect(post()).rejects.toThrow('cannot look')
      expect(await state()).toMatchObject({ suspect: true, claim: null })
      await post()
      expect(room.calls.post).toBe(1)
      expect(await state()).toMatchObject({ posted: { ref: 'm1' }, suspect: false })
    })

    it('posts for a worker that died before it could', async () => {
      const { room, post, pass } = await open()
      await dies('post', 'before')
      pass(LIMITS.leaseMs)
      await post()
      expect(room.calls).toMatchObject({ post: 1, find: 1 })
      expect(texts()).toHaveLength(1)
    })

    it('looks only after the grace when it takes over a claim, and finds a message that came late', async () => {
      const { deps, room, post, pass, state } = await open()
      const found = (await deps.store.get('delivery', root))!
      const until = (await deps.store.now()) - 1
      const taken = { ...found.value, claim: { token: 'dead', until } }
      await deps.store.put('delivery', root, taken, { revision: found.revision })
      room.posts = ['timeout-then-stored']
      await expect(room.post({ thread: 'room:dm:1' }, { text: 'late', blocks: [] }, root)).rejects.toThrow()
      await expect(post()).rejects.toMatchObject(LATER)
      expect(await state()).toMatchObject({ suspect: true })
      pass(LIMITS.graceMs)
      await post()
      expect(texts(), 'found, and brought up to date').toEqual(['Queued, you are next.'])
    })

    it('does not send when its claim was lost on the way', async () => {
      const { deps, room, pass, state } = await open()
      const { get } = deps.store
      let frozen = false
      // Frozen while it reads the report; meanwhile another worker has done the work.
      const store = {
        ...deps.store,
        get: (async (kind, id) => {
          if (kind === 'report' && !frozen) {
            frozen = true
            pass(LIMITS.leaseMs + 1)
            await expect(all.post()).rejects.toMatchObject(LATER)
            pass(LIMITS.graceMs)
            await all.post()
          }
          return get(kind, id)
        }) as typeof get,
      }
      await expect(postReport.run({ deliveryId: root }, { ...deps, store })).rejects.toMatchObject(LATER)
      expect(room.calls.post).toBe(1)
      expect(await state()).toMatchObject({ posted: { ref: 'm1' }, claim: null })
    })

    it('writes again what a sleeper may have written over', async () => {
      const { deps, post, pass, room, state } = await open()
      await post()
      await editVersion(deps, 'r_test', 1, { stage: 'reading' })
      // The sleeper is about to show "Reading"; while it sleeps, "Scoring" is shown.
      const update: typeof room.update = async (...args) => {
        pass(LIMITS.leaseMs + 1)
        await editVersion(deps, 'r_test', 1, { stage: 'scoring' })
        await post()
        await room.update(...args)
      }
      const chats = new Map([['room', { ...room, update }]])
      await expect(postReport.run({ deliveryId: root }, { ...deps, chats })).rejects.toMatchObject(LATER)
      expect(texts()).toEqual(['Reading your resume.'])
      await post()
      expect(texts()).toEqual(['Scoring it against the rubric.'])
      expect(await state()).toMatchObject({ claim: null })
    })

    it('posts once when many workers start at the same moment', async () => {
      const { room, post } = await open()
      const runs = await Promise.allSettled(Array.from({ length: 8 }, post))
      for (const one of runs) if (one.status === 'rejected') expect(one.reason).toMatchObject(LATER)
      expect(room.calls.post).toBe(1)
    })

    it('posts nothing for a review that was erased', async () => {
      const { deps, room, post } = await open()
      await deps.store.remove('review', 'r_test')
      await post()
      expect(room.calls.post).toBe(0)
    })
  })
}

describe('how often a message is edited', () => {
  let all: Posting
  afterEach(() => all.deps.store.close())

  it('progress keeps the pace of the platform; the finished report does not wait', async () => {
    all = await openPosting(places[0]!)
    const { deps, room, post, pass } = all
    room.progressGapMs = 3_000
    await post()
    await editVersion(deps, 'r_test', 1, { stage: 'reading' })
    const wait = await post().catch((error: { afterMs: number }) => error.afterMs)
    expect(wait).toBeGreaterThan(2_000)
    expect(wait).toBeLessThanOrEqual(3_000)
    await editVersion(deps, 'r_test', 1, { stage: 'scoring' })
    pass(3_000)
    await post()
    expect(room.visible()[0]?.message.text, 'what is true by now').toBe('Scoring it against the rubric.')
    const report = { revision: 0, group: 'r_test' }
    await deps.store.put('report', 'r_test.1', reportFor('Amara Lind'), report)
    await editVersion(deps, 'r_test', 1, { stage: 'done' })
    await post()
    expect(room.visible()[0]?.message.blocks[0]?.kind).toBe('score')
    expect(room.calls.update).toBe(2)
  })
})

describe('where a message cannot go', () => {
  let all: Posting
  afterEach(() => all.deps.store.close())
  const inPrivate = { private: OWNER, handle: null }

  it('the report goes to its author in private, after one try', async () => {
    all = await openPosting(places[0]!)
    const { room, post, jobs } = all
    room.posts = ['gone']
    await post()
    expect(jobs.filter(({ name }) => name === 'post-report').map(({ id }) => id)).toHaveLength(1)
    await post()
    expect(room.visible()).toMatchObject([{ key: root, target: inPrivate }])
    expect(room.calls.post).toBe(2)
  })

  it('and when it cannot go there either, a line in the thread says so, once, and nothing is tried again', async () => {
    all = await openPosting(places[0]!, inPrivate)
    const { room, post, state } = all
    room.posts = ['gone']
    await post()
    expect((await state()).state).toBe('undeliverable')
    expect(room.visible()).toMatchObject([{ key: `${root}.told`, target: { thread: 'room:dm:1' } }])
    expect(room.visible()[0]?.message.text).toBe(
      'I could not deliver your report: the channel is archived. Your file is fine to send once more.',
    )
    await post()
    await all.sweep()
    expect(room.calls).toMatchObject({ post: 2, find: 1, update: 0 })
  })

  /** The report is there, its head stands in the room, and the bullets are next. */
  async function headPosted() {
    all = await openPosting(places[0]!)
    const { deps, post } = all
    await deps.store.put('report', 'r_test.1', reportFor('Amara Lind'), { revision: 0, group: 'r_test' })
    await editVersion(deps, 'r_test', 1, { stage: 'done' })
    await post()
    const id = deliveryId('r_test', 1, 'owner', 'bullets')
    const asked = () => all.jobs.filter(({ name }) => name === 'post-report').map((job) => job.id.split('.')[4])
    return { ...all, id, asked, reply: () => postReport.run({ deliveryId: id }, deps) }
  }

  it('a reply its author has not seen follows the head of the report into private', async () => {
    const { room, jobs, post, reply, asked } = await headPosted()
    jobs.length = 0
    room.posts = ['gone']
    await reply()
    expect(asked()).toEqual(['root'])
    await post()
    expect(asked()).toEqual(['root', 'bullets'])
    await reply()
    expect(room.visible().map(({ key, target }) => [key.split('.').at(-1), target])).toEqual([
      ['root', { thread: 'room:dm:1' }],
      ['root', inPrivate],
      ['bullets', { thread: 'room:dm:m2' }],
    ])
  })

  it('a reply that may have arrived is not sent twice: the head says so, and the next one comes', async () => {
    const { room, jobs, post, reply, asked, pass } = await headPosted()
    jobs.length = 0
    room.posts = ['stored-then-500']
    await expect(reply()).rejects.toThrow('500')
    pass(LIMITS.graceMs)
    room.find = async () => {
      throw new Undeliverable('nobody knows whether it arrived')
    }
    await reply()
    expect(asked()).toEqual(['root', 'full'])
    await post()
    expect(room.visible().map(({ key }) => key.split('.').at(-1))).toEqual(['root', 'bullets'])
    expect(room.visible()[0]?.message.text).toMatch(/may not have reached you\. "Show my report" shows all of it/)
    await reply()
    expect(room.calls.post).toBe(2)
  })

  it('a shared report that cannot be shown is told to its author in private', async () => {
    all = await openPosting(places[0]!)
    const { deps, room, post } = all
    await post()
    const id = deliveryId('r_test', 1, 'shared', 'root')
    await addDelivery(deps, reviewFor(OWNER), 1, 'shared', 'root', { thread: 'room:reviews:7' })
    room.posts = ['gone']
    await postReport.run({ deliveryId: id }, deps)
    expect(room.visible().at(-1)).toMatchObject({ key: `${id}.told`, target: inPrivate })
    expect(room.visible().at(-1)?.message.text).toMatch(/^I could not show your report in the room: /)
  })

  it('after the last try the author reads the reference by another way', async () => {
    all = await openPosting(places[0]!)
    const { deps, room } = all
    const failure = { message: 'That did not work. The reference is 3f9a01c2.', reference: '3f9a01c2' }
    for (let i = 0; i < 2; i++) await postReport.gaveUp?.({ deliveryId: root }, failure, deps)
    expect(room.visible().map(({ target, message }) => [target, message.text])).toEqual([[inPrivate, failure.message]])
  })
})
