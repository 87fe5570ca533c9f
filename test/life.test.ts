import { afterEach, describe, expect, it } from 'vitest'
import { createStore } from '../src/adapters/store/index.ts'
import { createBot } from '../src/bot.ts'
import type { Message } from '../src/core/report/message.ts'
import { stateOf } from '../src/core/review/history.ts'
import { NO_SETTINGS } from '../src/core/review/settings.ts'
import type { Store } from '../src/ports.ts'
import { DAY_MS } from '../src/reviews.ts'
import { postReport } from '../workers/post-report.ts'
import { purgeExpired } from '../workers/purge-expired.ts'
import { remindMentor } from '../workers/remind-mentor.ts'
import { key, lifeOn, uploadBy } from './life.ts'
import { places } from './places.ts'
import { invocationBy } from './reports.ts'

const HOUR_MS = 3600 * 1000
const RESUME = `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example

Experience

Backend Engineer, Fjordbook | 2021 - Present
- Worked on the payments service
- Built the ledger in Go on PostgreSQL for 40 merchants
`
const ANA = 'room:ana'
const BEN = 'room:ben'
const MIA = 'room:mia'

for (const place of places) {
  describe.skipIf(!place.here)(`the life of a review, on ${place.name}`, () => {
    const open: Store[] = []
    afterEach(async () => {
      for (const store of open.splice(0)) await store.close()
    })
    async function begin(settings = {}) {
      const { bytes } = await place.open()
      const life = await lifeOn(await bytes(), RESUME)
      open.push(life.store)
      await life.store.put('settings', 'room', { ...NO_SETTINGS, mentors: [MIA], ...settings }, { revision: 0 })
      const bot = createBot(life.deps)
      const ask = (actor: string, command: string, ...args: string[]) =>
        bot.onCommand(invocationBy(actor, command, ...args)) as Promise<Message>
      const second = createStore(await bytes(), [key])
      open.push(second)
      return { ...life, bot, ask, second }
    }
    type Begun = Awaited<ReturnType<typeof begin>>
    const send = async ({ bot }: Begun, change = {}) => {
      const answer = await bot.onUpload(uploadBy(ANA, change))
      return answer.is === 'queued' ? answer.reviewId : JSON.stringify(answer)
    }
    const inRoom = ({ room }: Begun) =>
      JSON.stringify(room.messages.filter(({ target }) => JSON.stringify(target).includes('reviews')))

    it('a file in its thread is the next version, of its author alone, however often it is told of', async () => {
      const it = await begin()
      const id = await send(it)
      const next = { key: 'room|reviews|second', addressed: false }
      expect(await send(it, next)).toBe(id)
      expect(await send(it, next)).toBe(id)
      expect(await it.bot.onUpload(uploadBy(BEN, { thread: `room:reviews:${ANA}`, addressed: false }))).toEqual({
        is: 'ignored',
      })
      const peers = await it.bot.onUpload(uploadBy(BEN, { thread: `room:reviews:${ANA}`, key: 'room|reviews|ben2' }))
      expect(peers).not.toMatchObject({ reviewId: id })
      expect(await it.bot.onUpload(uploadBy(BEN, { review: id, key: 'room|reviews|ben3' }))).toMatchObject({
        is: 'refused',
      })
      const review = (await it.store.get('review', id))!.value
      expect(review.versions.map(({ number, stage }) => [number, stage])).toEqual([
        [1, 'done'],
        [2, 'done'],
      ])
      expect(
        it.room.messages.filter(({ key: of }) => of.startsWith(id)).map(({ key: of }) => of.slice(id.length + 1)),
      ).toEqual([
        '1.owner.root',
        '1.owner.bullets',
        '1.owner.engines',
        '1.owner.full',
        '1.shared.notice',
        '2.owner.delta',
        '2.owner.bullets',
        '2.owner.full',
      ])
    })

    it('a mentor sends the next version too, by name, by group, or as who runs the workspace where nobody is named', async () => {
      const named = await begin({ mentors: [MIA, 'room:group:g1'] })
      const id = await send(named)
      const next = (it: Begun, author: string, change = {}) =>
        it.bot.onUpload(uploadBy(author, { thread: `room:reviews:${ANA}`, key: `room|${author}|2`, ...change }))
      expect(await next(named, MIA), 'nothing was asked of her').not.toMatchObject({ reviewId: id })
      await named.ask(ANA, 'ask', id, 'Please', 'look')
      expect(await next(named, MIA, { key: 'a' })).toMatchObject({ is: 'queued', reviewId: id })
      expect(await next(named, BEN, { key: 'b', groups: ['room:group:g1'] })).toMatchObject({ reviewId: id })
      expect(await next(named, 'room:boss', { key: 'c', admin: true })).not.toMatchObject({ reviewId: id })

      const unnamed = await begin({ mentors: [] })
      const other = await send(unnamed)
      await unnamed.ask(ANA, 'ask', other, 'Please', 'look')
      expect(await next(unnamed, BEN)).not.toMatchObject({ reviewId: other })
      expect(await next(unnamed, 'room:boss', { admin: true })).toMatchObject({ is: 'queued', reviewId: other })
    })

    it('somebody else’s file is checked for its author, when a mentor or who runs the workspace asks', async () => {
      const it = await begin()
      const asked = (ref: string, admin = false) =>
        it.bot.onUpload(uploadBy(ANA, { asker: { ref, groups: [], admin } }))
      expect(await asked(BEN)).toMatchObject({ is: 'refused', message: expect.stringMatching(/^Only the person who/) })
      const answer = await asked(MIA)
      expect(answer).toMatchObject({ is: 'queued' })
      expect(await asked('room:boss', true)).toMatchObject({ reviewId: answer.is === 'queued' && answer.reviewId })
      expect((await it.store.list('review', ANA)).map(({ value }) => value.owner)).toEqual([ANA])
      expect(await it.store.list('review', MIA)).toEqual([])
    })

    it('only in an automatic channel is dropping the consent; in others nothing happens without being asked', async () => {
      const it = await begin({ automatic: ['room:reviews'] })
      const id = await send(it, { addressed: false })
      expect(inRoom(it)).toContain('Worked on the payments service')
      expect(inRoom(it)).not.toMatch(/Lindqvist|lindqvist-mail|resume-check\.md/)
      await it.ask(ANA, 'unshare', id)
      expect(inRoom(it)).not.toContain('payments')
      expect(await it.bot.onUpload(uploadBy(BEN, { channel: 'room:other', addressed: false }))).toEqual({
        is: 'ignored',
      })
    })

    it('expires as a whole, counted from its last upload: messages are taken back, the thread says so, the next file is version 1', async () => {
      const it = await begin({ retentionDays: 3 })
      const id = await send(it)
      it.clock.shift = 2 * DAY_MS
      await send(it, { key: 'room|reviews|second' })
      it.clock.shift = 4 * DAY_MS
      await purgeExpired.run({}, it.deps)
      expect((await it.store.get('review', id))?.value.versions).toHaveLength(2)
      it.clock.shift = 5 * DAY_MS + HOUR_MS
      expect((await it.ask(ANA, 'bullets', id)).text).toMatch(/time was over/)
      await purgeExpired.run({}, it.deps)
      expect(await it.store.get('review', id)).toBeNull()
      for (const kind of ['report', 'parsed', 'delta', 'delivery'] as const)
        expect(await it.store.list(kind, id)).toEqual([])
      expect(it.room.messages.map(({ message }) => message.text)).toEqual([
        expect.stringMatching(/^The time of this report is over/),
      ])
      const again = await send(it, { key: 'room|reviews|third' })
      expect((await it.store.get('review', again))?.value.versions).toHaveLength(1)
    })

    it('closes when its author leaves, loses its mentor when the mentor leaves, and goes with the app', async () => {
      const it = await begin()
      const id = await send(it)
      await it.ask(ANA, 'ask', id, 'Please', 'look')
      await it.ask(MIA, 'claim', id)
      await it.bot.onGone({ workspace: 'room', user: MIA })
      expect(stateOf((await it.store.get('review', id))!.value).help).toMatchObject({ mentor: null })
      expect((await it.store.get('settings', 'room'))?.value.mentors).toEqual([])
      await it.bot.onGone({ workspace: 'room', user: ANA })
      expect(stateOf((await it.store.get('review', id))!.value)).toMatchObject({ closed: true, help: null })
      it.clock.shift = DAY_MS + HOUR_MS
      await purgeExpired.run({}, it.deps)
      expect(await it.store.get('review', id)).toBeNull()
      const other = await it.bot.onUpload(uploadBy(BEN))
      await it.bot.onGone({ workspace: 'room', user: null })
      expect(await it.store.get('review', other.is === 'queued' ? other.reviewId : '')).toBeNull()
      expect(await it.store.get('settings', 'room')).toBeNull()
      expect(await it.store.list('cohort', 'room')).toEqual([])
    })

    it('two processes at once: every deed is in the history or was refused, none is lost', async () => {
      const it = await begin()
      const id = await send(it)
      await it.ask(ANA, 'ask', id, 'Please', 'look')
      const bots = [it.bot, createBot({ ...it.deps, store: { ...it.second, now: it.store.now } })]
      const before = (await it.store.get('review', id))!.value.history.length
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, i) => {
          const by = (actor: string, command: string, ...args: string[]) =>
            bots[i % 2]!.onCommand(invocationBy(actor, command, id, ...args)) as Promise<Message>
          return i % 3 === 0
            ? by(ANA, 'done', '1', 'b1', 'open')
            : i % 3 === 1
              ? by(MIA, 'claim')
              : by(MIA, 'comment', '1', 'b1', `word ${i}`)
        }),
      )
      const { history } = (await it.second.get('review', id))!.value
      expect(answers.filter(({ text }) => /marked as done/.test(text))).toHaveLength(1)
      expect(answers.filter(({ text }) => /It is yours/.test(text))).toHaveLength(1)
      expect(
        history
          .slice(before)
          .map(({ is }) => is)
          .sort(),
      ).toEqual(['claim', 'comment', 'comment', 'comment', 'comment', 'mark'])
    })

    it('reminds the mentors once, after the set time, never in quiet hours, whatever is started again', async () => {
      // Quiet for 12 hours from two hours from now on, where the mentors live.
      const minute = (ms: number) => Math.floor(ms / 60_000) % (24 * 60)
      const it = await begin({ nudgeHours: 3 })
      const now = await it.store.now()
      const stored = (await it.store.get('settings', 'room'))!
      const quiet = { from: minute(now + 2 * HOUR_MS), to: minute(now + 14 * HOUR_MS) }
      await it.store.put('settings', 'room', { ...stored.value, quiet }, { revision: stored.revision })
      const id = await send(it)
      await it.ask(ANA, 'ask', id, 'Please', 'look')
      expect(it.reminders).toMatchObject([{ data: { reviewId: id }, delayMs: 3 * HOUR_MS }])
      const nudges = () => it.room.messages.filter(({ key: of }) => of.includes('nudge'))
      const run = () =>
        remindMentor.run(it.reminders[0]!.data, it.deps).then(
          () => 0,
          (error) => error.afterMs as number,
        )
      // Too early, and then quiet: it says when to come again.
      expect(await run()).toBeGreaterThan(13 * HOUR_MS)
      it.clock.shift = 3 * HOUR_MS + 1000
      const wait = await run()
      expect(wait / HOUR_MS).toBeGreaterThan(10.9)
      expect(wait / HOUR_MS).toBeLessThan(11.1)
      expect(nudges()).toEqual([])
      it.clock.shift += wait
      for (let again = 0; again < 3; again++) expect(await run()).toBe(0)
      expect(nudges().map(({ target }) => target)).toEqual([{ private: MIA, handle: null }])
      expect(JSON.stringify(nudges())).not.toMatch(/payments|Lindqvist|look/)
      it.clock.shift += 40 * HOUR_MS
      await run()
      expect(nudges()).toHaveLength(1)
    })

    it('holds a reminder back that was refused until the quiet hours, and never sends it to the author', async () => {
      const it = await begin({ nudgeHours: 1, mentors: [ANA, MIA] })
      const minute = (ms: number) => Math.floor(ms / 60_000) % (24 * 60)
      const now = await it.store.now()
      const stored = (await it.store.get('settings', 'room'))!
      const quiet = { from: minute(now + 2 * HOUR_MS), to: minute(now + 10 * HOUR_MS) }
      await it.store.put('settings', 'room', { ...stored.value, quiet }, { revision: stored.revision })
      const id = await send(it)
      await it.ask(ANA, 'ask', id, 'Please', 'look')
      it.clock.shift = HOUR_MS + 60_000
      it.room.posts = ['500']
      await expect(remindMentor.run(it.reminders[0]!.data, it.deps)).rejects.toThrow('500')
      const nudge = (await it.store.list('delivery', id)).find(({ value }) => value.part.startsWith('nudge'))!
      const again = () =>
        postReport.run({ deliveryId: nudge.id }, it.deps).then(
          () => 0,
          (error) => error.afterMs as number,
        )
      it.clock.shift = 3 * HOUR_MS
      const wait = await again()
      expect(wait / HOUR_MS).toBeGreaterThan(6.9)
      expect(wait / HOUR_MS).toBeLessThan(7.1)
      const nudges = () => it.room.messages.filter(({ key: of }) => of.includes('nudge')).map(({ target }) => target)
      expect(nudges()).toEqual([])
      it.clock.shift += wait
      for (let i = 0; i < 3; i++) expect(await again()).toBe(0)
      await remindMentor.run(it.reminders[0]!.data, it.deps)
      expect(nudges()).toEqual([{ private: MIA, handle: null }])
    })

    it('reminds nobody of what was answered, and calls groups in the channel set for it', async () => {
      const it = await begin({
        nudgeHours: 1,
        quiet: { from: 0, to: 0 },
        mentors: ['room:group:g1', MIA],
        mentorChannel: 'room:staff',
      })
      const id = await send(it)
      await it.ask(ANA, 'ask', id)
      await it.bot.onCommand({ ...invocationBy(ANA, 'ask', id), fields: { text: [''] } })
      it.clock.shift = 2 * HOUR_MS
      const nudges = () => it.room.messages.filter(({ key: of }) => of.includes('nudge'))
      await remindMentor.run(it.reminders[0]!.data, it.deps)
      expect(nudges()).toMatchObject([
        { target: { channel: 'room:staff' }, message: { mentions: ['room:group:g1', MIA] } },
      ])
      await it.ask(ANA, 'unshare', id)
      await it.bot.onCommand({ ...invocationBy(ANA, 'ask', id), fields: { text: [''] } })
      await it.ask(MIA, 'comment', id, 'b1', 'Good.')
      it.clock.shift += 3 * HOUR_MS
      await remindMentor.run(it.reminders[1]!.data, it.deps)
      expect(nudges()).toHaveLength(1)
    })
  })
}
