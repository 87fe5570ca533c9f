import { once } from 'node:events'
import { createRequire } from 'node:module'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import type { ChatAdapter, Store } from '../../../src/ports.ts'
import type { FakeDiscord } from './fake/index.ts'
import type { Channel, User } from './fake/objects.ts'
import { peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { adapterOf, createEar, createLogBook, type Heard, openDiscord, storeOf } from './room.ts'

/** discord.js takes half a second of breath before each new connection: here that is simulated time. */
const timers: { setTimeout(ms: number, ...rest: unknown[]): Promise<unknown> } = createRequire(import.meta.url)(
  'node:timers/promises',
)
const wait = timers.setTimeout
const breathing = (real: boolean) => {
  timers.setTimeout = real ? wait : (ms, ...rest) => wait(ms === 500 ? 0 : ms, ...rest)
}
afterAll(() => breathing(true))

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let store: Store
let channel: Channel
let student: User
let heard: Heard
let running: ChatAdapter[]
const log = createLogBook()

beforeEach(async () => {
  breathing(false)
  discord = await openDiscord()
  people = peopleOf(discord)
  store = storeOf(discord)
  channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  student = discord.addUser('amara')
  heard = createEar()
  running = []
  log.lines.length = 0
})
afterEach(async () => {
  for (const one of running) await one.stop()
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

async function start(ear = heard): Promise<ChatAdapter> {
  const adapter = adapterOf(discord, store, log)
  running.push(adapter)
  const before = discord.gateway.connected()
  await adapter.start(ear)
  await discord.waitFor(() => discord.gateway.connected() === before + 1)
  return adapter
}
const NOTHING = { content: '', components: [] }

/** What nobody waited for while this ran: it would end the process. */
async function unhandled(work: () => Promise<unknown>): Promise<unknown[]> {
  const seen: unknown[] = []
  const note = (reason: unknown) => void seen.push(String(reason))
  process.on('unhandledRejection', note)
  process.on('uncaughtException', note)
  try {
    await work()
  } finally {
    process.off('unhandledRejection', note)
    process.off('uncaughtException', note)
  }
  return seen
}
const opcodes = (op: number) => discord.gateway.received.filter((one) => one.op === op).length
const send = () => people.slash(student, { channel }, 'check', { file: discord.upload('a.pdf', 'x') })

describe('the connection', () => {
  // Ten minutes of a bad line: every drop is one RESUME.
  it('drops 50 times: every upload is taken, none twice, and it identified once', async () => {
    await start()
    const asked: ReturnType<typeof send>[] = []
    for (let drop = 1; drop <= 50; drop++) {
      discord.gateway.drop()
      asked.push(send())
      await discord.waitFor(() => opcodes(6) === drop && discord.gateway.connected() === 1)
      await discord.waitFor(() => asked.every(({ acked }) => acked))
      discord.move(12_000)
      // Told of while the line is good, too.
      if (drop % 10 === 0) asked.push(send())
    }
    await discord.waitFor(() => heard.uploads.length >= asked.length)
    expect(new Set(heard.uploads.map(({ key }) => key)).size).toBe(asked.length)
    expect(heard.uploads).toHaveLength(55)
    expect(opcodes(2)).toBeLessThanOrEqual(2)
    expect(
      discord.requests.filter(({ path }) => path.endsWith('/callback')).every(({ status }) => status === 204),
    ).toBe(true)
  }, 90_000)

  it('of a bot in many servers is several: each event is handled once, private messages on the first, a drop costs one', async () => {
    discord.gateway.shards = 2
    const servers = [0, 1].map((parity) => {
      for (;;) {
        discord.move(1)
        const guild = discord.addGuild()
        if (Number((BigInt(guild) >> 22n) % 2n) === parity) return { channel: discord.addChannel(guild, 0, 'resumes') }
      }
    })
    running.push(adapterOf(discord, store, log))
    await running[0]!.start(heard)
    await discord.waitFor(() => discord.gateway.connected() === 2)
    expect(opcodes(2)).toBe(2)
    const upload = (where = servers[0]!) =>
      people.slash(student, where, 'check', { file: discord.upload('a.pdf', 'x') })
    for (const where of servers) upload(where)
    people.write(student, discord.directChannel(student.id), '', [discord.upload('dm.pdf', 'x')])
    discord.gateway.drop(1)
    const missed = upload(servers[1]!)
    await discord.waitFor(() => heard.uploads.length >= 4 && missed.acked)
    expect(heard.uploads).toHaveLength(4)
    expect(new Set(heard.uploads.map(({ key }) => key)).size).toBe(4)
    expect([opcodes(2), opcodes(6)]).toEqual([2, 1])
    expect(discord.gateway.told.filter(({ t }) => t.endsWith('_CREATE') && !t.startsWith('GUILD'))).toEqual([
      { shard: 0, t: 'INTERACTION_CREATE' },
      { shard: 1, t: 'INTERACTION_CREATE' },
      { shard: 0, t: 'MESSAGE_CREATE' },
      { shard: 1, t: 'INTERACTION_CREATE' },
    ])
    expect(log.lines.filter((line) => line.startsWith('connected to Discord '))[0]).toContain('"shards":2')
  })

  it('with a refused token ends the start in words, and asks nothing more', async () => {
    discord.gateway.refuseWith = null
    const adapter = adapterOf(discord, store, log, 'former')
    await expect(adapter.start(heard)).rejects.toThrow(UserError)
    await expect(adapter.start(heard)).rejects.toThrow(/DISCORD_TOKEN/)
    expect(discord.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /gateway/bot',
      'GET /gateway/bot',
    ])
  })

  it('two processes on one token: one answers, one job, and neither complains', async () => {
    const second = createEar()
    await start()
    await start(second)
    const asked = Array.from({ length: 20 }, send)
    people.write(student, channel, `<@${discord.bot.id}> help`)
    await discord.waitFor(() => heard.uploads.length + second.uploads.length >= 20)
    await discord.waitFor(() => discord.requests.filter(({ path }) => path.endsWith('/callback')).length === 40)
    await discord.waitFor(() => discord.messages.get(channel.id)?.some(({ author }) => author.id === discord.bot.id))
    expect(heard.uploads.length + second.uploads.length).toBe(20)
    expect(asked.every(({ acked }) => acked)).toBe(true)
    expect(discord.messages.get(channel.id)?.filter(({ author }) => author.id === discord.bot.id)).toHaveLength(1)
    expect(heard.invocations.length + second.invocations.length).toBe(1)
    expect(log.lines.filter((line) => !line.startsWith('connected'))).toEqual([])
  })

  it('is left in peace when the bot stops while it is opened again, and no event is taken any more', async () => {
    breathing(true)
    const adapter = await start()
    expect(
      await unhandled(async () => {
        discord.gateway.drop()
        await discord.waitFor(() => log.lines.some((line) => line.startsWith('connecting to Discord again')))
        await new Promise((resolve) => setTimeout(resolve, 50))
        await adapter.stop()
        await new Promise((resolve) => setTimeout(resolve, 900))
        send()
        await new Promise((resolve) => setTimeout(resolve, 300))
      }),
    ).toEqual([])
    expect(heard.uploads).toEqual([])
  })

  it('says so when Discord is away at the start', async () => {
    for (const reply of [{ status: 503 }, 'reset'] as const) {
      discord.faults.push({ match: (_, path) => path === '/gateway/bot', times: 5, reply })
      await expect(adapterOf(discord, store, log).start(heard)).rejects.toThrow(/Discord cannot be reached/)
      discord.faults.length = 0
    }
  })

  it.each([
    [4004, /DISCORD_TOKEN/],
    [4014, /4014/],
  ])('that Discord ends for good with %i ends the process in words, at the start and later', async (code, words) => {
    discord.gateway.refuseWith = code
    await expect(adapterOf(discord, store, log).start(heard)).rejects.toThrow(words)
    await expect(adapterOf(discord, store, log).start(heard)).rejects.toThrow(UserError)
    discord.gateway.refuseWith = null
    await start()
    const ended = once(process, 'unhandledRejection')
    discord.gateway.drop(undefined, code)
    const [reason] = await ended
    expect(reason).toBeInstanceOf(UserError)
    expect(String(reason)).toMatch(words)
  })

  it('survives that nobody can note a removal just now, and has it noted later', async () => {
    let tries = 0
    heard.onGone = async (gone) => {
      tries++
      if (tries === 1) throw new Error('the store is away')
      heard.gone.push(gone)
    }
    await start()
    const [guild] = [...discord.guilds]
    expect(
      await unhandled(async () => {
        discord.dispatch('GUILD_DELETE', { id: guild })
        await discord.waitFor(() => tries > 0)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }),
    ).toEqual([])
    await discord.waitFor(() => heard.gone.length === 1)
    expect(heard.gone).toEqual([{ workspace: `discord:${guild}`, user: null }])
  })

  it('says that it did not work when the store is away, and goes on', async () => {
    const away = async () => {
      throw new Error('the store is away')
    }
    heard.onUploadSay = heard.onCommandSay = away
    const broken = { ...store, count: away, get: away, put: away }
    running.push(adapterOf(discord, broken, log))
    await running[0]!.start(heard)
    await discord.waitFor(() => discord.gateway.connected() === 1)
    const seen = await unhandled(async () => {
      const asked = [
        people.slash(student, { channel }, 'help'),
        people.slash(student, { channel }, 'settings'),
        send(),
        people.menu(
          student,
          { channel },
          discord.write(channel.id, student, { attachments: [discord.upload('b.pdf', 'x')] }),
        ),
      ]
      for (const one of asked) await discord.waitFor(() => textOf(one.answers[0] ?? NOTHING).includes('in a minute'))
      people.write(student, channel, `<@${discord.bot.id}> help`)
      people.write(student, channel, `<@${discord.bot.id}>`, [discord.upload('a.pdf', 'x')])
      const replies = () => discord.messages.get(channel.id)?.filter(({ author }) => author.id === discord.bot.id)
      await discord.waitFor(() => replies()?.length === 2)
    })
    expect(seen).toEqual([])
  })

  it('says that it thinks while the store takes its time', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow: Store = { ...store, count: (...args) => gate.then(() => store.count(...args)) }
    running.push(adapterOf(discord, slow, log))
    await running[0]!.start(heard)
    await discord.waitFor(() => discord.gateway.connected() === 1)
    const asked = people.slash(student, { channel }, 'help')
    await discord.waitFor(() => asked.deferred)
    release()
    await discord.waitFor(() => textOf(asked.answers[0] ?? NOTHING).includes('answer to help'))
    expect(heard.invocations).toHaveLength(1)
  })

  it('stops only when what it was told of is handed over', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    heard.onUploadSay = () => gate.then(() => ({ is: 'queued', reviewId: 'r', ahead: 0 }))
    const adapter = await start()
    send()
    await discord.waitFor(() => heard.uploads[0])
    let stopped = false
    const stopping = adapter.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    release()
    await stopping
  })

  it('acknowledges under 500 ms at the 99th percentile while 200 uploads wait', async () => {
    // Each takes its time to be queued; none of that may delay an acknowledgement.
    heard.onUploadSay = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { is: 'queued', reviewId: 'r', ahead: 200 }
    }
    await start()
    const born = new Map<string, number>()
    const took: number[] = []
    const asked: ReturnType<typeof send>[] = []
    for (let at = 0; at < 200; at++) {
      const one = send()
      born.set(one.id, performance.now())
      asked.push(one)
      if (at % 10 === 9)
        await discord.waitFor(() => {
          for (const { id, acked } of asked) {
            const since = born.get(id)
            if (!acked || since === undefined) continue
            took.push(performance.now() - since)
            born.delete(id)
          }
          return born.size === 0
        })
    }
    took.sort((a, b) => a - b)
    const p99 = took[Math.floor(took.length * 0.99)]!
    console.log(`Discord: acknowledged in ${took[100]!.toFixed(0)} ms (median), ${p99.toFixed(0)} ms (99th percentile)`)
    expect(took).toHaveLength(200)
    expect(p99).toBeLessThan(500)
    await discord.waitFor(() => heard.uploads.length === 200)
  })
})
