import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../../commands/index.ts'
import { createStore } from '../../src/adapters/store/index.ts'
import { createBot } from '../../src/bot.ts'
import { maskReport } from '../../src/core/report/mask.ts'
import type { Message } from '../../src/core/report/message.ts'
import { addDeliveries, deliveryId } from '../../src/deliveries.ts'
import { silentLog } from '../../src/log.ts'
import type { Deps, Queue, Store } from '../../src/ports.ts'
import { postReport } from '../../workers/post-report.ts'
import { LIMITS } from '../limits.ts'
import { places } from '../places.ts'
import { invocationBy, reportFor, reviewFor } from '../reports.ts'
import { createRoom, type Room } from '../room.ts'
import { rubric } from '../rubric.ts'

const OWNER = 'room:owner'
const OTHER = 'room:other'

describe('who may do what', () => {
  let store: Store
  let room: Room
  let deps: Deps

  /** A queue that runs each job at once, so that a test sees what people see. */
  const queue: Queue = {
    add: async (name, data) => {
      if (name === 'post-report') await postReport.run(data as { deliveryId: string }, deps)
    },
    waiting: async () => 0,
    every: async () => undefined,
    work: async () => undefined,
    close: async () => undefined,
  }

  beforeEach(async () => {
    const { bytes } = await places[0]!.open()
    store = createStore(await bytes(), [randomBytes(32)])
    room = createRoom()
    deps = {
      store,
      queue,
      chats: new Map([['room', room]]),
      log: silentLog,
      rubric,
      limits: LIMITS,
    } as unknown as Deps
    const review = reviewFor(OWNER, {
      source: { channel: 'room:reviews', thread: 'room:reviews:7', private: false },
    })
    await store.put('review', review.id, review, { revision: 0, group: OWNER })
    await store.put('report', `${review.id}.1`, reportFor('Amara Lindqvist'), { revision: 0, group: review.id })
    await addDeliveries(deps, review, 1, 'owner', { private: OWNER, handle: null })
    await postReport.run({ deliveryId: deliveryId(review.id, 1, 'owner', 'root') }, deps)
  })
  afterEach(() => store.close())

  const ask = (actor: string, command: string, ...args: string[]): Promise<Message> =>
    createBot(deps).onCommand(invocationBy(actor, command, ...args)) as Promise<Message>
  const shown = (where: string) => room.messages.filter(({ target }) => JSON.stringify(target).includes(where))

  it('posts root, bullets and the full report to the owner, in this order, in one thread', () => {
    expect(room.messages.map(({ key }) => key.split('.').at(-1))).toEqual(['root', 'bullets', 'engines', 'full'])
    expect(room.messages[0]?.target).toEqual({ private: OWNER, handle: null })
    expect(room.messages[1]?.target).toEqual(room.messages[2]?.target)
  })

  it.each(['ledger', 'bullets', 'engines', 'job', 'done', 'share', 'forget'])(
    '%s is closed to others before the owner shares',
    async (name) => {
      const answer = await ask(OTHER, name, 'r_test', '1', 'b1')
      expect(answer.text).toBe('Only the author of this resume can do that.')
      expect((await store.get('review', 'r_test'))?.value.history).toEqual([])
    },
  )

  it('opens one system by its button, and the job panel, to the owner', async () => {
    expect((await ask(OWNER, 'engines', 'r_test', '1')).text).toContain('Lever: May miss: No backend work.')
    expect((await ask(OWNER, 'engines', 'r_test', '1', 'Taleo')).text).toContain('What Taleo would see')
    expect((await ask(OWNER, 'engines', 'r_test', '1', 'nobody')).text).toMatch(/^I know no system of that name/)
    expect((await ask(OWNER, 'job', 'r_test', '1')).text).toContain('Secret Job')
  })

  it('tells what a machine sees to the author, and to nobody in the room', async () => {
    await ask(OWNER, 'share', 'r_test')
    expect((await ask(OWNER, 'engines', 'r_test')).text).toMatch(/What a machine sees\n.*“Hire Amara at amara@/)
    expect((await ask(OTHER, 'engines', 'r_test')).text).not.toMatch(/machine sees|Hire/)
    expect(JSON.stringify(maskReport(reportFor('Amara Lindqvist')).integrity.notes)).toContain('Hire [name] at [email]')
  })

  it('keeps to the owner which job and company the resume is for', async () => {
    await ask(OWNER, 'share', 'r_test')
    const answers = [
      await ask(OTHER, 'engines', 'r_test'),
      await ask(OTHER, 'engines', 'r_test', '1', 'taleo'),
      await ask(OTHER, 'job', 'r_test'),
    ]
    expect(answers[0]?.text).toContain('No backend work.')
    expect(answers[1]?.text).toContain('Asked [name] at [email]')
    expect(JSON.stringify(answers)).not.toMatch(/Secret|Rust|Amara|@example/)
  })

  it('opens reading, and only reading, when the owner shares', async () => {
    await ask(OWNER, 'share', 'r_test')
    expect((await ask(OTHER, 'ledger', 'r_test', '1')).text).toContain('72 of 100')
    expect((await ask(OTHER, 'bullets', 'r_test', '1')).blocks).toHaveLength(3)
    for (const name of ['done', 'share', 'forget']) {
      expect((await ask(OTHER, name, 'r_test', '1', 'b1')).text).toBe('Only the author of this resume can do that.')
    }
  })

  it('shows the room no contact detail, whatever the resume says', async () => {
    await ask(OWNER, 'share', 'r_test')
    const inRoom = JSON.stringify(shown('reviews').map(({ message }) => message))
    expect(inRoom).toContain('Built the seat-hold service')
    for (const secret of [
      'Amara',
      'Lindqvist',
      'amara@example.org',
      '700 555',
      'github.com/amara',
      'resume-check.md',
    ]) {
      expect(inRoom).not.toContain(secret)
    }
    const answers = JSON.stringify([
      await ask(OTHER, 'bullets', 'r_test', '1'),
      await ask(OTHER, 'ledger', 'r_test', '1'),
    ])
    expect(answers).not.toMatch(/Amara|amara@example|700 555/)
    expect(JSON.stringify(await ask(OWNER, 'bullets', 'r_test', '1'))).toContain('amara@example.org')
  })

  it('ticks a bullet off and back, and the message in the thread says so', async () => {
    expect((await ask(OWNER, 'done', 'r_test', '1', 'b1')).text).toBe('b1 is marked as done.')
    expect(JSON.stringify(room.messages[1]?.message)).toContain('Marked as done.')
    expect((await ask(OWNER, 'done', 'r_test', '1', 'b1')).text).toBe('b1 is open again.')
    expect(JSON.stringify(room.messages[1]?.message)).not.toContain('Marked as done.')
  })

  it('forgets everything: records, report, and its own messages', async () => {
    await ask(OWNER, 'share', 'r_test')
    const answer = await ask(OWNER, 'forget', 'r_test')
    expect(answer.text).toMatch(/deleted/)
    expect(room.messages).toEqual([])
    expect(await store.get('review', 'r_test')).toBeNull()
    expect(await store.list('report', 'r_test')).toEqual([])
    expect(await store.list('delivery', 'r_test')).toEqual([])
    expect((await ask(OWNER, 'ledger', 'r_test')).text).toMatch(/gone/)
  })

  it('forgets all of one person and nothing of another', async () => {
    await ask(OTHER, 'forget', 'all')
    expect(await store.get('review', 'r_test')).not.toBeNull()
    await ask(OWNER, 'forget', 'all')
    expect(await store.get('review', 'r_test')).toBeNull()
  })

  it('says how many messages it could not remove', async () => {
    room.remove = async () => {
      throw new Error('missing permission')
    }
    expect((await ask(OWNER, 'forget', 'r_test')).text).toContain('4 of my messages could not be removed')
  })

  it('answers an unknown command with the way to help, and help names every command', async () => {
    expect((await ask(OWNER, 'dance')).text).toContain('help')
    const help = await ask(OWNER, 'help')
    for (const { name, group } of commands) if (group) expect(help.text).toContain(`/resume-check ${name}`)
  })
})
