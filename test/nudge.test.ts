import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createQueue } from '../src/adapters/queue/index.ts'
import { createStore } from '../src/adapters/store/index.ts'
import { createBot } from '../src/bot.ts'
import { NO_SETTINGS } from '../src/core/review/settings.ts'
import { silentLog } from '../src/log.ts'
import type { Deps, Store } from '../src/ports.ts'
import { planReminder } from '../src/reminders.ts'
import { workers } from '../workers/index.ts'
import { LIMITS } from './limits.ts'
import { places } from './places.ts'
import { invocationBy, reportFor, reviewFor } from './reports.ts'
import { createRoom } from './room.ts'

const MENTORS = ['room:mia', 'room:max']
/** Berlin's clocks went back that night: its quiet hours, until 8, end at 7 in UTC and not at 6. */
const END = Date.parse('2026-10-25T07:00:00Z')
const BEFORE_MS = 6_000

describe.each(places)('a reminder on the real queue, on $name', (place) => {
  it.skipIf(!place.here)(
    'waits for the end of the quiet hours, over a restart, and comes once',
    { timeout: 60_000 },
    async () => {
      const { bytes, queue: location } = await place.open()
      const inner = createStore(await bytes(), [randomBytes(32)])
      let shift = 0
      const store: Store = { ...inner, now: async () => (await inner.now()) + shift }
      const room = createRoom(new Uint8Array(), () => Date.now() + shift)
      const open: Awaited<ReturnType<typeof createQueue>>[] = []
      /** A process of the bot, with a connection of its own to the queue. */
      const start = async () => {
        const queue = await createQueue(location, silentLog, { lockMs: 5_000, backoffMs: 50 })
        open.push(queue)
        const chats = new Map([['room', room]])
        const deps = { store, queue, chats, log: silentLog, limits: { ...LIMITS, sweepAfterMs: [] } } as unknown as Deps
        await queue.work(workers, deps)
        return deps
      }
      const quiet = { from: 20 * 60, to: 8 * 60 }
      const settings = { ...NO_SETTINGS, mentors: MENTORS, nudgeHours: 0, quiet, timeZone: 'Europe/Berlin' }
      await store.put('settings', 'room', settings, { revision: 0 })
      const review = { ...reviewFor('room:ana'), expires: END + 9e8 }
      await store.put('review', review.id, review, { revision: 0, group: review.owner })
      await store.put('report', `${review.id}.1`, reportFor('Amara Lind'), { revision: 0, group: review.id })

      const first = await start()
      shift = END - BEFORE_MS - (await inner.now())
      await createBot(first).onCommand(invocationBy('room:ana', 'ask', review.id, 'Please', 'look'))
      const delayed = async () => /queue="remind-mentor", state="delayed"\} 1/.test(await open.at(-1)!.metrics())
      await expect.poll(delayed, { timeout: 20_000 }).toBe(true)
      await first.queue.close()
      expect(room.messages).toEqual([])

      const [second] = await Promise.all([start(), start()])
      const nudges = () => room.messages.map(({ target }) => target)
      await expect.poll(nudges, { timeout: 30_000 }).toHaveLength(MENTORS.length)
      for (const { at } of room.messages) expect(at).toBeGreaterThanOrEqual(END)
      // Planned again, as somebody does who makes up for a process that died.
      await planReminder(second!, review.id, 0, 0)
      await second!.queue.add('remind-mentor', { reviewId: review.id, entry: 0 }, { id: 'again' })
      const idle = async () => /queue="remind-mentor", state="completed"\} [2-9]/.test(await open.at(-1)!.metrics())
      await expect.poll(idle, { timeout: 20_000 }).toBe(true)
      const reached = nudges().map((target) => ('private' in target ? target.private : ''))
      expect(reached.sort()).toEqual([...MENTORS].sort())
      for (const queue of open.slice(1)) await queue.close()
      await inner.close()
    },
  )
})
