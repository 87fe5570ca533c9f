import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { createBot } from '../../../src/bot.ts'
import { silentLog } from '../../../src/log.ts'
import type { Deps, Queue } from '../../../src/ports.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { MODES, type Running, scriptedBot, startSlack } from './app.ts'
import { signed } from './front.ts'

let run: Running
afterEach(async () => {
  await run.close()
  expect(run.front.violations).toEqual([])
})

/** A queue in memory that tells jobs apart by their id, as the real one does. */
function countingQueue(): Queue & { jobs: Set<string> } {
  const jobs = new Set<string>()
  return {
    jobs,
    add: async (name, _, { id }) => void jobs.add(`${name} ${id}`),
    waiting: async () => 200,
    every: async () => undefined,
    work: async () => undefined,
    close: async () => undefined,
  }
}

describe('the same message told of again and again', () => {
  it('1,000 messages in 1 to 4 copies in any order are 1,000 reviews', { timeout: 90_000 }, async () => {
    const queue = countingQueue()
    const store = createMemoryStore()
    const limits = { fileHours: 24, reportDays: 30, leaseMs: 1000 }
    const deps = { store, queue, log: silentLog, limits, chats: new Map() } as unknown as Deps
    run = await startSlack('socket', createBot(deps))
    const { people, front } = run
    const channel = front.channels['reviews'] ?? ''
    const random = seeded(7)
    const text = `<@${front.bot}>`
    const events = Array.from({ length: 1000 }, (_, i) => {
      // Different people, so that nobody's hourly quota is touched.
      const message = {
        ...people.fileMessage('student', channel, [{ id: `F${i}`, name: 'cv.pdf', size: 9, mode: 'hosted' }], { text }),
        user: `U${i}`,
      }
      const copies = 1 + Math.floor(random() * 4)
      return Array.from({ length: copies }, (_, n) =>
        n % 2 ? { ...message, type: 'app_mention', subtype: undefined } : message,
      )
    }).flat()
    for (let i = events.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[events[i], events[j]] = [events[j]!, events[i]!]
    }
    const waits: number[] = []
    for (let i = 0; i < events.length; i += 10) {
      const told = await Promise.all(events.slice(i, i + 10).map((event) => people.event(event)))
      expect(told.every(({ acked }) => acked)).toBe(true)
      waits.push(...told.map(({ ms }) => ms))
    }
    const scored = [...queue.jobs].filter((job) => job.startsWith('score-resume'))
    expect(scored).toHaveLength(1000)
    waits.sort((a, b) => a - b)
    const p99 = waits[Math.floor(waits.length * 0.99)] ?? 0
    console.log(
      `Slack: ${events.length} deliveries of 1000 messages, answered in ${p99.toFixed(0)} ms at the 99th percentile`,
    )
    expect(p99).toBeLessThan(500)
  })
})

describe('a refreshed connection', () => {
  it('comes back during traffic, and what was not answered is taken when it is told again', {
    timeout: 30_000,
  }, async () => {
    const bot = scriptedBot()
    run = await startSlack('socket', bot)
    const { people, front } = run
    const dm = await front.dm('student')
    const message = (i: number) =>
      people.fileMessage('student', dm, [{ id: `F${i}`, name: 'cv.pdf', size: 9, mode: 'hosted' }], { ts: `${i}.1` })
    await people.event(message(0))
    front.refresh()
    const started = performance.now()
    await expect.poll(() => front.connected(), { interval: 5 }).toBe(false)
    const lost = await people.event(message(1), { withinMs: 50 })
    expect(lost.acked).toBe(false)
    await expect.poll(() => front.connected(), { timeout: 10_000, interval: 10 }).toBe(true)
    console.log(`Slack: a refreshed connection is back after ${(performance.now() - started).toFixed(0)} ms`)
    await expect.poll(async () => (await people.event(message(1), { retry: 1, withinMs: 500 })).acked).toBe(true)
    expect(bot.uploads).toHaveLength(2)
  })

  it('is tried again when Slack refuses it for a while', { timeout: 30_000 }, async () => {
    const bot = scriptedBot()
    run = await startSlack('socket', bot)
    run.front.fail('apps.connections.open', { status: 500 }, 'reset')
    run.front.refresh()
    await expect.poll(() => run.front.connections(), { timeout: 20_000 }).toBe(2)
    await expect.poll(() => run.front.connected()).toBe(true)
  })
})

describe('a connection that is not there', () => {
  /** What nobody waited for while this ran: it would end the process. */
  async function unhandled(work: () => Promise<void>): Promise<unknown[]> {
    const seen: unknown[] = []
    const note = (reason: unknown) => seen.push(String(reason))
    process.on('unhandledRejection', note)
    try {
      await work()
      await new Promise(setImmediate)
    } finally {
      process.off('unhandledRejection', note)
    }
    return seen
  }

  const lost = async ({ front }: Running) => {
    front.refresh()
    await expect.poll(() => front.connected(), { interval: 5 }).toBe(false)
  }

  it('is left in peace when the bot stops before it is opened again', async () => {
    run = await startSlack('socket', scriptedBot())
    const { front, slack } = run
    const seen = await unhandled(async () => {
      await lost(run)
      await slack.stop()
    })
    expect(seen).toEqual([])
    expect(front.connections()).toBe(1)
  })

  it('is given up when the bot stops while it is being opened again', { timeout: 20_000 }, async () => {
    run = await startSlack('socket', scriptedBot())
    const { front, slack } = run
    let release = () => {}
    front.fail('apps.connections.open', { hold: new Promise<void>((resolve) => (release = resolve)) })
    const seen = await unhandled(async () => {
      await lost(run)
      await expect.poll(() => front.called('apps.connections.open').length, { timeout: 10_000 }).toBe(2)
      await slack.stop()
      release()
      // the library opens what it asked for even so
      await expect.poll(() => front.greeted()).toBe(2)
      await expect.poll(() => front.connected()).toBe(false)
    })
    expect(seen).toEqual([])
  })

  it('is given up when the bot stops before Slack greets it', { timeout: 20_000 }, async () => {
    run = await startSlack('socket', scriptedBot())
    const { front, slack } = run
    const seen = await unhandled(async () => {
      front.greet(false)
      await lost(run)
      await expect.poll(() => front.connected(), { timeout: 10_000 }).toBe(true)
      await slack.stop()
    })
    expect(seen).toEqual([])
    await expect.poll(() => front.connected()).toBe(false)
  })
})

it('ends with a sentence when the token is taken back while the bot runs', { timeout: 20_000 }, async () => {
  run = await startSlack('socket', scriptedBot())
  const { front } = run
  front.fail('apps.connections.open', { error: 'invalid_auth' })
  const ended = once(process, 'unhandledRejection')
  front.refresh()
  const [reason] = await ended
  expect(String(reason)).toContain('Slack does not accept SLACK_APP_TOKEN (invalid_auth)')
})

describe('HTTP', () => {
  it.each<[string, (body: string) => Record<string, string>]>([
    ['no signature', () => ({})],
    ['a wrong signature', (body) => ({ ...signed(body), 'x-slack-signature': 'v0=00' })],
    ['an old one', (body) => signed(body, Math.floor(Date.now() / 1000) - 3600)],
    [
      'another secret',
      (body) => ({
        ...signed(body),
        'x-slack-signature': `v0=${createHmac('sha256', 'x').update(body).digest('hex')}`,
      }),
    ],
  ])('refuses a request with %s', async (_, headers) => {
    const bot = scriptedBot()
    run = await startSlack('http', bot)
    const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event: { type: 'app_uninstalled' } })
    const answer = await fetch(`${run.appUrl}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers(body) },
      body,
    })
    expect(answer.status).toBe(401)
    expect(bot.gone).toEqual([])
  })
})

it.each(MODES)('stops cleanly by %s while something is under way', async (mode) => {
  const bot = scriptedBot()
  run = await startSlack(mode, bot)
  let done = false
  bot.answers['help'] = async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    done = true
    return { text: 'x', blocks: [] }
  }
  await run.people.event(run.people.textMessage('student', await run.front.dm('student'), 'help'))
  await run.slack.stop()
  expect(done).toBe(true)
})

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
