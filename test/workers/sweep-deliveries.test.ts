import { afterEach, describe, expect, it } from 'vitest'
import { sweepDeliveries } from '../../workers/sweep-deliveries.ts'
import { LIMITS } from '../limits.ts'
import { places } from '../places.ts'
import { openPosting, type Posting, root } from './posting.ts'

const there = { thread: 'room:dm:1' }
const words = { text: 'a copy', blocks: [] }

describe('the sweeper', () => {
  let all: Posting
  afterEach(() => all.deps.store.close())
  /** As it is when a sweep comes: the post is some time ago. */
  const posted = async () => {
    await all.post()
    all.pass(LIMITS.graceMs)
  }
  const refs = () => all.room.visible().map(({ ref }) => ref)

  it('is asked for two and thirty minutes after every try to post', async () => {
    all = await openPosting(places[0]!)
    all.room.posts = ['500']
    await expect(all.post()).rejects.toThrow('500')
    all.pass(LIMITS.graceMs)
    await all.post()
    const sweeps = all.jobs.filter(({ name }) => name === 'sweep-deliveries')
    expect(sweeps.map(({ delayMs }) => delayMs)).toEqual([120_000, 1_800_000, 120_000, 1_800_000])
    expect(new Set(sweeps.map(({ id }) => id)).size).toBe(4)
  })

  it('of a try that died does not take a fresh post for missing, because a look is late', async () => {
    all = await openPosting(places[0]!)
    all.room.lookLagMs = 1_000
    await all.post()
    await expect(all.sweep()).rejects.toMatchObject({ name: 'RetryLater' })
    expect(all.room.calls.find).toBe(0)
    all.pass(LIMITS.graceMs)
    await all.sweep()
    expect(all.room.calls).toMatchObject({ post: 1, find: 1 })
    expect((await all.state()).state).toBe('swept')
  })

  it('leaves a single copy alone', async () => {
    all = await openPosting(places[0]!)
    await posted()
    await all.sweep()
    expect(refs()).toEqual(['m1'])
    expect(all.room.calls).toMatchObject({ update: 0, remove: 0 })
    expect(await all.state()).toMatchObject({ state: 'swept', claim: null })
  })

  it('keeps the copy with the thread, removes the others, and says the same the next time', async () => {
    all = await openPosting(places[0]!)
    await posted()
    for (let i = 0; i < 2; i++) await all.room.post(there, words, root)
    await all.sweep()
    await all.sweep()
    expect(refs()).toEqual(['m1'])
    expect(all.room.calls.remove).toBe(2)
  })

  it('keeps the oldest where none is known, and has it brought up to date', async () => {
    all = await openPosting(places[0]!)
    for (let i = 0; i < 3; i++) {
      await all.room.post(there, words, root)
      all.pass(10)
    }
    await all.sweep()
    expect(refs()).toEqual(['m1'])
    expect(await all.state()).toMatchObject({ posted: { ref: 'm1' }, contentHash: null, state: 'swept' })
    expect(all.jobs.map(({ name }) => name)).toEqual(['post-report'])
    await all.post()
    expect(all.room.visible()[0]?.message.text).toBe('Queued, you are next.')
    expect((await all.state()).state).toBe('swept')
  })

  it('has a message posted again that is not there', async () => {
    all = await openPosting(places[0]!)
    await posted()
    all.room.messages = []
    await all.sweep()
    expect(all.jobs.at(-1)).toMatchObject({ name: 'post-report' })
    all.pass(LIMITS.graceMs)
    await all.post()
    expect(refs()).toEqual(['m2'])
  })

  it('does not bring back what a person took off after it was seen', async () => {
    all = await openPosting(places[0]!)
    await posted()
    await all.sweep()
    all.room.messages = []
    const before = all.jobs.length
    await all.sweep()
    await all.post()
    expect(refs()).toEqual([])
    expect(all.jobs.length).toBe(before)
  })

  it('touches nothing when it cannot look', async () => {
    all = await openPosting(places[0]!)
    await posted()
    await all.room.post(there, words, root)
    all.room.blindLooks = 1
    await expect(all.sweep()).rejects.toThrow('cannot look')
    expect(refs()).toEqual(['m1', 'm2'])
    await all.sweep()
    expect(refs()).toEqual(['m1'])
  })

  it('waits for a writer that is at it, and for the message of a slow one: never none, one in the end', async () => {
    all = await openPosting(places[0]!)
    const { room, deps, pass } = all
    room.lateMs = LIMITS.leaseMs + 5_000
    room.posts = ['timeout-then-stored']
    await expect(all.post()).rejects.toThrow('timeout')
    await expect(all.sweep(), 'a look cannot tell yet').rejects.toMatchObject({ name: 'RetryLater' })
    pass(LIMITS.graceMs)
    await all.post()
    expect(refs()).toEqual(['m2'])
    pass(LIMITS.leaseMs)
    expect(refs(), 'the slow one has come too').toHaveLength(2)
    const remove: typeof room.remove = async (ref) => {
      await room.remove(ref)
      expect(refs()).not.toEqual([])
    }
    await sweepDeliveries.run({ deliveryId: root }, { ...deps, chats: new Map([['room', { ...room, remove }]]) })
    expect(refs()).toEqual(['m2'])
  })

  it('has nothing to do for what was erased', async () => {
    all = await openPosting(places[0]!)
    await posted()
    await all.deps.store.remove('review', 'r_test')
    await all.sweep()
    await all.deps.store.remove('delivery', root)
    await all.sweep()
    expect(all.room.calls.find).toBe(0)
  })
})
