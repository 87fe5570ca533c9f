import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Form, Message } from '../../../src/core/report/message.ts'
import type { ChatAdapter } from '../../../src/ports.ts'
import { type FakeDiscord, rateLimited } from './fake/index.ts'
import { watchConnections } from './fake/loopback.ts'
import type { Channel, Message as Posted, User } from './fake/objects.ts'
import { parts, peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { adapterOf, createEar, createLogBook, type Heard, openDiscord, storeOf } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let adapter: ChatAdapter
let heard: Heard
let student: User
let channel: Channel
let guild: string
const log = createLogBook()
const guard = watchConnections()

beforeAll(async () => {
  discord = await openDiscord()
  people = peopleOf(discord)
  adapter = adapterOf(discord, storeOf(discord), log)
  guild = discord.addGuild()
  channel = discord.addChannel(guild, 0, 'resumes')
  student = discord.addUser('amara')
  heard = createEar()
  await adapter.start(heard)
  await discord.waitFor(() => discord.gateway.connected() === 1)
})
beforeEach(() => {
  Object.assign(heard, createEar(), { onUpload: heard.onUpload, onCommand: heard.onCommand, onGone: heard.onGone })
  discord.requests.length = 0
  log.lines.length = 0
})
afterAll(async () => {
  await adapter.stop()
  await discord.close()
  guard.stop()
  expect(discord.badBodies).toEqual([])
  expect(guard.outside).toEqual([])
})

const text = (words: string): Message => ({ text: words, blocks: [{ kind: 'text', text: words }] })
const said = (message: Posted | undefined) => textOf(message ?? { content: '', components: [] })
const answered = (asked: { answers: Posted[] }, words: string) =>
  discord.waitFor(() => asked.answers.find((one) => said(one).includes(words)))

/** A report of the bot in the channel, with what can be pressed on it. */
async function posted(message: Message, where = channel): Promise<Posted> {
  const { ref } = await adapter.post(
    { channel: `discord:${guild}:${where.id}` },
    message,
    `k${discord.requests.length}.${Math.random()}`,
  )
  return discord.messages.get(where.id)!.find(({ id }) => ref.includes(id))!
}

const REPORT: Message = {
  text: 'r',
  blocks: [
    {
      kind: 'actions',
      actions: [
        { command: 'done', label: 'Done', args: ['r_abc', '1', 'b3'] },
        {
          command: 'forget',
          label: 'Delete my data',
          args: ['r_abc'],
          style: 'danger',
          confirm: 'Delete this report?',
        },
        { command: 'comment', label: 'Comment', args: ['r_abc'], opens: 'dialog' },
        { command: 'share', label: 'Share here', args: ['r_abc'] },
      ],
    },
    {
      kind: 'menu',
      label: 'Engines',
      options: [
        { command: 'engine', label: 'Lever', args: ['r_abc', 'lever'] },
        { command: 'comment', label: 'Ask about it', args: ['r_abc'], opens: 'dialog' },
      ],
    },
  ],
}

const FORM: Form = {
  form: 'fields',
  title: 'Comment',
  submit: 'Send',
  intro: 'On: "Built the <@1> service"',
  command: 'comment',
  args: ['r_abc', 'b3'],
  fields: [
    {
      id: 'words',
      label: 'Your comment',
      hint: 'One line',
      required: true,
      kind: 'text',
      value: 'so far',
      multiline: true,
      max: 500,
    },
    {
      id: 'tone',
      label: 'Tone',
      hint: null,
      required: false,
      kind: 'choice',
      options: [
        { value: 'warm', label: 'Warm' },
        { value: 'dry', label: 'Dry' },
      ],
      value: 'dry',
    },
    {
      id: 'mentors',
      label: 'Mentors',
      hint: null,
      required: false,
      kind: 'people',
      values: ['discord:5', 'discord:1:role:6'],
      max: 5,
    },
    { id: 'rooms', label: 'Channels', hint: null, required: false, kind: 'channels', values: ['discord:1:7'], max: 3 },
  ],
}

describe('what is pressed', () => {
  it('comes back as its command, with who may do what from the interaction', async () => {
    const report = await posted(REPORT)
    const asked = people.press(student, { channel, roles: ['7'], admin: true }, report, 'Done')
    await answered(asked, 'answer to done')
    expect(heard.invocations).toEqual([
      {
        platform: 'discord',
        workspace: `discord:${guild}`,
        command: 'done',
        args: ['r_abc', '1', 'b3'],
        fields: {},
        actor: `discord:${student.id}`,
        groups: [`discord:${guild}:role:7`],
        admin: true,
        channel: `discord:${guild}:${channel.id}`,
        thread: `discord:${guild}:${channel.id}:${report.id}`,
        public: false,
      },
    ])
    expect(asked.answers[0]?.flags).toBe(64 | 32768)
  })

  it('in a thread names the thread', async () => {
    const thread = discord.addThread(channel, 'review')
    const report = await posted(REPORT, thread)
    people.press(student, { channel: thread }, report, 'Done')
    const { thread: ref, channel: parent } = await discord.waitFor(() => heard.invocations[0])
    expect([ref, parent]).toEqual([`discord:${guild}:${channel.id}:${thread.id}`, `discord:${guild}:${channel.id}`])
  })

  it('is asked about first where the message says so, in its words', async () => {
    const report = await posted(REPORT)
    const first = people.press(student, { channel }, report, 'Delete my data')
    const question = await answered(first, 'Delete this report?')
    expect(heard.invocations).toEqual([])
    const second = people.press(student, { channel }, question, 'Delete my data')
    await answered(second, 'answer to forget')
    expect(heard.invocations[0]).toMatchObject({ command: 'forget', args: ['r_abc'], thread: null })
  })

  it('from a menu is the option that was chosen', async () => {
    const asked = people.choose(student, { channel }, await posted(REPORT), 'Lever')
    await answered(asked, 'answer to engine')
    expect(heard.invocations[0]).toMatchObject({ command: 'engine', args: ['r_abc', 'lever'] })
  })

  it('names what the bot lacks before it shares', async () => {
    const asked = people.press(student, { channel, appPermissions: '0' }, await posted(REPORT), 'Share here')
    await answered(asked, 'I lack View Channels')
    expect(heard.invocations).toEqual([])
  })

  it('on an older version of the bot is told so', async () => {
    const old = discord.write(channel.id, discord.bot, {})
    await answered(people.pressId(student, { channel }, old, 'rc0:done:1'), 'older version')
    await answered(people.pressId(student, { channel }, old, 'something else'), 'older version')
  })

  it('gets an answer of any length, for the person alone', async () => {
    const items = Array.from({ length: 60 }, (_, at) => ({ title: `Line ${at + 1}`, detail: 'why '.repeat(40) }))
    heard.onCommandSay = () => ({ text: 'l', blocks: [{ kind: 'list', items }] })
    const asked = people.press(student, { channel }, await posted(REPORT), 'Done')
    await answered(asked, 'Line 60')
    expect(asked.answers.length).toBeGreaterThan(1)
    expect(asked.answers.length).toBeLessThanOrEqual(5)
    expect(asked.answers.every(({ flags }) => flags & 64)).toBe(true)
    for (const { title } of items)
      expect(asked.answers.filter((one) => said(one).includes(`${title}**`))).toHaveLength(1)
  })

  it('is answered when the command fails, without a word of why', async () => {
    heard.onCommandSay = () => Promise.reject(new Error('amara@example.org'))
    await answered(people.press(student, { channel }, await posted(REPORT), 'Done'), 'try again in a minute')
    expect(log.lines.join()).toContain('a command failed')
    expect(log.lines.join()).not.toContain('amara')
  })

  it('waits for Discord when it asks for patience', async () => {
    const report = await posted(REPORT)
    discord.faults.push({ match: (method) => method === 'PATCH', times: 1, reply: rateLimited(0.02) })
    await answered(people.press(student, { channel }, report, 'Done'), 'answer to done')
  })
})

describe('forms', () => {
  it('open at once, filled as the command says, and come back as its fields', async () => {
    heard.onCommandSay = ({ fields }) => (Object.keys(fields).length === 0 ? FORM : text('thank you'))
    const asked = people.press(student, { channel }, await posted(REPORT), 'Comment')
    const modal = (await discord.waitFor(() => asked.modal)) as {
      title: string
      components: { component?: object; content?: string }[]
    }
    expect(modal.title).toBe('Comment')
    const [intro, words, tone, mentors, rooms] = modal.components
    expect(intro?.content).toBe('On: "Built the \\<@1\\> service"')
    expect(words?.component).toMatchObject({ type: 4, style: 2, value: 'so far', max_length: 500, required: true })
    expect(tone?.component).toMatchObject({ type: 3, options: [{ value: 'warm' }, { value: 'dry', default: true }] })
    expect(mentors?.component).toMatchObject({
      type: 7,
      default_values: [
        { id: '5', type: 'user' },
        { id: '6', type: 'role' },
      ],
    })
    expect(rooms?.component).toMatchObject({ type: 8, default_values: [{ id: '7', type: 'channel' }] })
    const resolved = { users: { 8: {} }, roles: { 9: {} } }
    const values = { words: 'Name the queue.', tone: 'warm', mentors: ['8', '9'], rooms: [channel.id] }
    const sent = people.submit(student, { channel }, modal, values, resolved)
    await answered(sent, 'thank you')
    expect(heard.invocations[1]).toMatchObject({
      command: 'comment',
      args: ['r_abc', 'b3'],
      fields: {
        words: ['Name the queue.'],
        tone: ['warm'],
        mentors: ['discord:8', `discord:${guild}:role:9`],
        rooms: [`discord:${guild}:${channel.id}`],
      },
    })
  })

  it('open from a menu and from a typed command too', async () => {
    heard.onCommandSay = () => FORM
    const chosen = people.choose(student, { channel }, await posted(REPORT), 'Ask about it')
    await discord.waitFor(() => chosen.modal)
    const typed = people.slash(student, { channel }, 'done', { args: 'b3' })
    await discord.waitFor(() => typed.modal)
  })

  it('that are slow to come are one more press away', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    heard.onCommandSay = () => gate.then(() => FORM)
    const asked = people.press(student, { channel }, await posted(REPORT), 'Comment')
    await discord.waitFor(() => asked.deferred)
    release()
    const opener = await answered(asked, '[Open]')
    const again = people.press(student, { channel }, opener, 'Open')
    await discord.waitFor(() => again.modal)
  })
})

describe('what is typed', () => {
  it('by slash is a command with its words', async () => {
    await answered(people.slash(student, { channel }, 'ledger', { args: ' r_abc  2 ' }), 'answer to ledger')
    await answered(people.slash(student, { channel }, 'explain', { rule: 'sec.own-work' }), 'answer to explain')
    await answered(people.slash(student, { channel }, 'more', { command: 'vote', args: 'b3 clear' }), 'answer to vote')
    expect(heard.invocations.map(({ command, args }) => [command, ...args])).toEqual([
      ['ledger', 'r_abc', '2'],
      ['explain', 'sec.own-work'],
      ['vote', 'b3', 'clear'],
    ])
  })

  it('is completed with the names of rules', async () => {
    const asked = people.type(student, { channel }, 'SECUR')
    expect(await discord.waitFor(() => asked.choices)).toEqual([
      { name: 'sec.own-work: Security in your own work', value: 'sec.own-work' },
    ])
    const all = people.type(student, { channel }, '')
    expect(await discord.waitFor(() => all.choices)).toHaveLength(2)
  })

  it('to the bot in a thread is answered there, for everybody', async () => {
    const thread = discord.addThread(channel, 'review')
    people.write(student, thread, `<@${discord.bot.id}> explain bullet 3`)
    const answer = await discord.waitFor(() =>
      discord.messages.get(thread.id)?.find((one) => said(one).includes('answer to explain')),
    )
    expect(answer.message_reference).toBeDefined()
    expect(heard.invocations[0]).toMatchObject({
      command: 'explain',
      args: ['bullet', '3'],
      thread: `discord:${guild}:${channel.id}:${thread.id}`,
      public: true,
      admin: false,
    })
  })

  it('to the bot in private is a command, and anything else gets help', async () => {
    const direct = discord.directChannel(student.id)
    people.write(student, direct, '/resume-check forget all')
    people.write(student, direct, 'hello there')
    await discord.waitFor(() => discord.messages.get(direct.id)?.some((one) => said(one).includes('answer to help')))
    expect(heard.invocations.map(({ command, args, public: all }) => [command, args, all])).toEqual([
      ['forget', ['all'], false],
      ['help', [], false],
    ])
  })

  it('among people in reply to the bot is left alone unless it is a command', async () => {
    const report = await posted(REPORT)
    people.write(student, channel, 'thanks, that helps', [], report)
    people.write(student, channel, 'help', [], report)
    await discord.waitFor(() => heard.invocations[0])
    expect(heard.invocations).toHaveLength(1)
    expect(heard.invocations[0]?.command).toBe('help')
  })
})

describe('late, twice, unclear', () => {
  const callback = (_method: string, path: string) => path.endsWith('/callback')

  it('10062: nothing is queued, and the person is told in private', async () => {
    discord.faults.push({
      match: callback,
      times: 1,
      reply: { status: 404, body: { code: 10062, message: 'Unknown interaction' } },
    })
    const person = discord.addUser('late')
    people.slash(person, { channel }, 'check', { file: discord.upload('a.pdf', 'x') })
    const direct = await discord.waitFor(() => discord.messages.get(discord.directChannel(person.id).id)?.[0])
    expect(said(direct)).toContain('too slow')
    expect(heard.uploads).toEqual([])
    expect(log.lines.join()).toContain('too late to answer')
  })

  it('40060: another process answers', async () => {
    discord.faults.push({
      match: callback,
      times: 1,
      reply: { status: 400, body: { code: 40060, message: 'already' } },
    })
    people.slash(student, { channel }, 'check', { file: discord.upload('a.pdf', 'x') })
    people.slash(student, { channel }, 'check', { file: discord.upload('b.pdf', 'x') })
    await discord.waitFor(() => heard.uploads[0])
    expect(heard.uploads.map(({ file }) => file.name)).toEqual(['b.pdf'])
    expect(log.lines).toEqual([])
  })

  it('an answer that got lost on the way is ours: nobody is left waiting', async () => {
    discord.faults.push({ match: callback, times: 1, after: true, reply: 'reset' })
    const asked = people.press(student, { channel }, await posted(REPORT), 'Done')
    await answered(asked, 'answer to done')
    expect(heard.invocations).toHaveLength(1)
  })

  it('50027: after an answer that took over 15 minutes the person is told in private, and the bot goes on', async () => {
    const person = discord.addUser('patient')
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    heard.onCommandSay = () => gate.then(() => text('at last'))
    const asked = people.press(person, { channel }, await posted(REPORT), 'Done')
    await discord.waitFor(() => asked.deferred)
    asked.born -= 901_000
    release()
    await discord.waitFor(() => log.lines.join().includes('not answered'))
    const direct = await discord.waitFor(() => discord.messages.get(discord.directChannel(person.id).id)?.[0])
    expect(said(direct)).toContain('too slow')
    heard.onCommandSay = () => text('still here')
    await answered(people.press(student, { channel }, await posted(REPORT), 'Done'), 'still here')
  })
})

it('calls people only where the message names them', async () => {
  const message = { ...text('A resume waits. @everyone'), mentions: [`discord:${guild}:role:6`, 'discord:5'] }
  const one = await posted(message)
  expect(said(one)).toMatch(/^<@&6> <@5> \nA resume waits. @\u200beveryone$/)
  const body = discord.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/messages'))?.body
  expect(body).toMatchObject({ allowed_mentions: { parse: [], users: ['5'], roles: ['6'] } })
  expect(parts(one.components)).toHaveLength(2)
})

it('tells when it is removed from a server, not when Discord has an outage', async () => {
  discord.dispatch('GUILD_DELETE', { id: '42', unavailable: true })
  discord.dispatch('GUILD_DELETE', { id: '43' })
  expect(await discord.waitFor(() => heard.gone[0])).toEqual({ workspace: 'discord:43' })
})
