import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepHandle } from '../../../src/adapters/discord/handles.ts'
import type { Part } from '../../../src/core/review/types.ts'
import { addDeliveries, deliveryId } from '../../../src/deliveries.ts'
import { RetryLater } from '../../../src/errors.ts'
import { silentLog } from '../../../src/log.ts'
import type { Deps, Store, Target } from '../../../src/ports.ts'
import { postReport } from '../../../workers/post-report.ts'
import { PEOPLE } from '../../core/report/people.ts'
import { LIMITS } from '../../limits.ts'
import { reviewFor } from '../../reports.ts'
import { reportOf } from '../../rubric.ts'
import type { FakeDiscord } from './fake/index.ts'
import { newId } from './fake/objects.ts'
import { textOf } from './fake/routes.ts'
import { adapterOf, openDiscord, storeOf } from './room.ts'

let discord: FakeDiscord
let guild: string
beforeAll(async () => {
  discord = await openDiscord()
  guild = discord.addGuild()
})
afterAll(async () => {
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

/** How often the store is asked while one message is posted, at most: the test says so itself when it is more. */
const MOST_STEPS = 60

interface Scene {
  target: Target
  /** The words of every copy that stands there. */
  copies(): string[]
}

/** A store whose process dies at the given call, before or after it is carried out: that one, and all after it, never come back. */
function dyingAt(store: Store, step: number, when: 'before' | 'after' = 'before') {
  let calls = 0
  let die = (_: 'died') => {}
  const died = new Promise<'died'>((resolve) => {
    die = resolve
  })
  const wrapped = new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name)
      return async (...args: unknown[]) => {
        if (++calls < step) return method.apply(target, args)
        if (calls === step && when === 'after') await method.apply(target, args)
        die('died')
        return new Promise(() => undefined)
      }
    },
  })
  return { store: wrapped, died }
}

/** `asked`: where the names of deliveries go that are to be brought up to date. */
function depsOf(store: Store, asked: string[] = []): Deps {
  return {
    store,
    queue: {
      add: async (name: string, { deliveryId: id }: { deliveryId: string }) =>
        void (name === 'post-report' && asked.push(id)),
    },
    chats: new Map([['discord', adapterOf(discord, store, silentLog)]]),
    log: silentLog,
    limits: LIMITS,
  } as unknown as Deps
}

const REPORT = reportOf(Object.values(PEOPLE)[0]!)
const CARD = `${REPORT.forLevel.score} of 100`

/** The third part goes the second's way, with a picture that takes its time. */
const PARTS = ['root', 'bullets'] as const

const partOf = (id: string): Part => id.split('.').at(-1) as Part
const idOf = (part: Part): string => deliveryId('r_test', 1, 'owner', part)

/** Runs a part as the queue would, until it is done. */
async function runOut(part: Part, deps: Deps): Promise<void> {
  let last: unknown
  for (let tries = 0; tries < 30; tries++) {
    try {
      return await postReport.run({ deliveryId: idOf(part) }, deps)
    } catch (error) {
      last = error
      // The dead one's claim has to run out: nothing else happens until then.
      discord.move(error instanceof RetryLater ? Math.max(error.afterMs, 20_000) : 5_000)
    }
  }
  throw new Error(`${part} is never done`, { cause: last })
}

async function prepare(scene: Pick<Scene, 'target'>, store: Store, owner = 'discord:1'): Promise<void> {
  const review = { ...reviewFor(owner), platform: 'discord' }
  await store.put('review', review.id, review, { revision: 0 })
  await store.put('report', 'r_test.1', REPORT, { revision: 0, group: 'r_test' })
  await addDeliveries(depsOf(store), review, 1, 'owner', scene.target)
}

const scenes: Record<string, (store: Store) => Promise<Scene>> = {
  async 'in private messages'() {
    const who = discord.addUser('amara').id
    const copies = () => (discord.messages.get(discord.directChannel(who).id) ?? []).map(textOf)
    return { target: { private: `discord:${who}`, handle: null }, copies }
  },
  async 'in a channel and its thread'() {
    const channel = discord.addChannel(guild, 0, 'resumes')
    const rooms = () => [channel, ...[...discord.channels.values()].filter((one) => one.parent_id === channel.id)]
    const copies = () => rooms().flatMap(({ id }) => (discord.messages.get(id) ?? []).map(textOf))
    return { target: { channel: `discord:${guild}:${channel.id}` }, copies }
  },
  async 'in a forum'() {
    const forum = discord.addChannel(guild, 15, 'reviews')
    const posts = () => [...discord.channels.values()].filter((one) => one.parent_id === forum.id)
    const copies = () => {
      expect(posts().length).toBeLessThanOrEqual(1)
      // Without the plain line a post begins with.
      return posts().flatMap(({ id }) => (discord.messages.get(id) ?? []).slice(1).map(textOf))
    }
    return { target: { channel: `discord:${guild}:${forum.id}` }, copies }
  },
}

describe('a worker killed at any step of posting', () => {
  it.each(Object.keys(scenes))(
    '%s: nothing is lost and nothing stands there twice',
    { timeout: 60_000 },
    async (name) => {
      for (const part of PARTS) {
        for (let step = 1; step <= MOST_STEPS; step++) {
          const store = storeOf(discord)
          const scene = await scenes[name]!(store)
          await prepare(scene, store)
          if (part !== 'root') await runOut('root', depsOf(store))
          const dying = dyingAt(store, step)
          const run = postReport.run({ deliveryId: idOf(part) }, depsOf(dying.store))
          const end = await Promise.race([run.then(() => 'done' as const), dying.died])
          for (const one of PARTS) await runOut(one, depsOf(store))
          const words = scene.copies()
          expect(words, `${part}, killed at step ${step}`).toHaveLength(2)
          expect(words.filter((one) => one.includes(`# ${CARD}`))).toHaveLength(1)
          if (end === 'done') break
          expect(step, 'there are more steps than this test takes').toBeLessThan(MOST_STEPS)
        }
      }
    },
  )

  describe('below the answer to an interaction', () => {
    type Death = { part: Part; when: 'before' | 'after'; step: number }

    /** Deaths one after the other; then what was asked for is run out. `ended`: there was no step left to die at. */
    async function scene(deaths: Death[]) {
      const store = storeOf(discord)
      const { handle, answers } = await deferred(store, discord.addChannel(guild, 0, 'resumes').id)
      await prepare({ target: { private: 'discord:1', handle } }, store)
      const [{ part }] = deaths as [Death]
      if (part !== 'root') await runOut('root', depsOf(store))
      // Its own job comes again, and with it everything that was asked for by then.
      const asked = [idOf(part)]
      let ended = false
      for (const { when, step } of deaths) {
        const dying = dyingAt(store, step, when)
        const run = postReport.run({ deliveryId: idOf(part) }, depsOf(dying.store, asked))
        ended = (await Promise.race([run.then(() => 'done'), dying.died])) === 'done'
        discord.move(LIMITS.leaseMs + LIMITS.graceMs)
      }
      for (const id of asked) if (!id.endsWith('.full')) await runOut(partOf(id), depsOf(store, asked))
      const [card = '', ...replies] = answers().map(textOf)
      const at = `${JSON.stringify(deaths)}: ${replies.join(' | ')}`
      const bullets = replies.filter((one) => one.includes('to fix first')).length
      const doubt = card.includes('may not have reached you')
      expect(card, at).toContain(`# ${CARD}`)
      expect(bullets, at).toBeLessThanOrEqual(1)
      expect(
        replies.filter((one) => one.includes('Greenhouse')),
        at,
      ).toHaveLength(1)
      expect(doubt, at).toBe(card.includes('[Show my report]'))
      if (bullets === 0) expect(doubt, at).toBe(true)
      return { ended, doubt, bullets }
    }

    async function everyStep(deathsAt: (step: number) => Death[]) {
      const seen: { step: number; doubt: boolean; bullets: number }[] = []
      for (let step = 1; step <= MOST_STEPS; step++) {
        const { ended, ...end } = await scene(deathsAt(step))
        seen.push({ step, ...end })
        if (ended) return seen
      }
      throw new Error('there are more steps than this test takes')
    }

    it('that ran out: the head and what it had not shown come in private, each once', { timeout: 60_000 }, async () => {
      for (const when of ['before', 'after'] as const) {
        for (let step = 1; ; step++) {
          const store = storeOf(discord)
          const owner = discord.addUser('amara').id
          const { handle } = await deferred(store, discord.addChannel(guild, 0, 'resumes').id)
          await prepare({ target: { private: `discord:${owner}`, handle } }, store, `discord:${owner}`)
          await runOut('root', depsOf(store))
          discord.move(20 * 60_000)
          const asked = [idOf('bullets')]
          const dying = dyingAt(store, step, when)
          const run = postReport.run({ deliveryId: idOf('bullets') }, depsOf(dying.store, asked))
          const end = await Promise.race([run.then(() => 'done'), dying.died])
          for (const id of asked) if (!id.endsWith('.full')) await runOut(partOf(id), depsOf(store, asked))
          const words = (discord.messages.get(discord.directChannel(owner).id) ?? []).map(textOf)
          const at = `killed ${when} step ${step}: ${words.join(' | ')}`
          expect(words, at).toHaveLength(3)
          for (const one of [`# ${CARD}`, 'to fix first', 'Greenhouse'])
            expect(
              words.filter((text) => text.includes(one)),
              at,
            ).toHaveLength(1)
          if (end === 'done') break
          expect(step, 'there are more steps than this test takes').toBeLessThan(MOST_STEPS)
        }
      }
    })

    it('nothing stands there twice, and of what nobody can tell the head says so', { timeout: 60_000 }, async () => {
      for (const when of ['before', 'after'] as const) {
        const root = await everyStep((step) => [{ part: 'root', when, step }])
        expect(root.filter(({ doubt }) => doubt)).toEqual([])
        const bullets = await everyStep((step) => [{ part: 'bullets', when, step }])
        const doubts = bullets.filter(({ doubt }) => doubt)
        // Only between the intent and its record: it had left, or it had not.
        expect(doubts.map((one) => one.bullets)).toEqual([when === 'before' ? 1 : 0])
        // Killed again wherever it settles that doubt.
        const first: Death = { part: 'bullets', when, step: doubts[0]!.step }
        const again = await everyStep((step) => [first, { part: 'bullets', when, step }])
        expect(again.length).toBeGreaterThan(5)
        expect(again.every(({ doubt }) => doubt)).toBe(true)
      }
    })
  })
})

/** An interaction that was deferred for its person alone, as a worker meets it. */
async function deferred(store: Store, channel: string) {
  const id = newId(discord.now())
  const token = `token-${id}`
  const original = discord.write(channel, discord.bot, { flags: 64 | 128 })
  const asked = {
    ...{ id, token, born: discord.now(), acked: true, answers: [original], source: null, channel },
    ...{ modal: null, choices: null, deferred: true, userInstall: false },
  }
  discord.interactions.set(token, asked)
  return {
    handle: await keepHandle(store, { id, application_id: discord.bot.id, token }),
    answers: () => asked.answers,
  }
}
