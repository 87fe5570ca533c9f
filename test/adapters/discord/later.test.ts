import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_SETTINGS } from '../../../src/core/review/settings.ts'
import { partsOf } from '../../../src/core/review/types.ts'
import type { FakeDiscord } from './fake/index.ts'
import type { Channel, Message, User } from './fake/objects.ts'
import { peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { type Life, openLife } from './life.ts'
import { FIRST, SECOND } from './resumes.ts'
import { openDiscord } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let life: Life
let channel: Channel
let student: User

beforeAll(async () => {
  discord = await openDiscord()
  discord.ackMs = 30_000
  people = peopleOf(discord)
  life = await openLife(discord)
})
beforeEach(() => {
  discord.faults.length = 0
  life.log.lines.length = 0
  channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  student = discord.addUser('amara')
})
afterAll(async () => {
  await life.close()
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

const MINUTE = 60_000
const COUNT = partsOf('owner', true).length
const words = (messages: Message[] = []) => messages.map(textOf).join('\n====\n')
const direct = () => discord.messages.get(discord.directChannel(student.id).id) ?? []
const comes = (look: () => Message[], text: string) => discord.waitFor(() => words(look()).includes(text))

async function check() {
  const asked = people.slash(student, { channel }, 'check', { file: discord.upload('cv.txt', FIRST) })
  await comes(() => asked.answers, 'The full report')
  await life.settle()
  return asked
}

/** That person takes no messages from the bot. */
const closeDirect = () =>
  discord.faults.push({
    match: (method, path) => method === 'POST' && path === `/channels/${discord.directChannel(student.id).id}/messages`,
    times: 99,
    reply: { status: 403, body: { code: 50007, message: 'Cannot send messages to this user' } },
  })

describe('a report that takes longer than its answer can be changed', () => {
  it('comes in private, once and whole', async () => {
    const go = life.hold()
    const asked = people.slash(student, { channel }, 'check', { file: discord.upload('cv.txt', FIRST) })
    await comes(() => asked.answers, '[Show my report]')
    discord.move(20 * MINUTE)
    go()
    await comes(direct, 'The full report')
    await life.settle()
    expect(direct()).toHaveLength(COUNT)
    expect(textOf(direct()[0]!)).toContain(' of 100')
    expect(words(asked.answers)).not.toContain(' of 100')
    // The mended sweeps leave it alone.
    await life.pass(40 * MINUTE)
    expect(direct()).toHaveLength(COUNT)
  })

  it('and where that is closed, the button of the old answer and the typed command give it by a fresh token', async () => {
    closeDirect()
    const go = life.hold()
    const asked = people.slash(student, { channel }, 'check', { file: discord.upload('cv.txt', FIRST) })
    await comes(() => asked.answers, '[Show my report]')
    const early = people.press(student, { channel }, asked.answers[0]!, 'Show my report')
    await comes(() => early.answers, 'no report yet')
    discord.move(20 * MINUTE)
    go()
    await discord.waitFor(() => life.log.lines.join().includes('takes no direct messages'))
    const pressed = people.press(student, { channel }, asked.answers[0]!, 'Show my report')
    await comes(() => pressed.answers, ' of 100')
    // The old answer is gone with the next start of Discord: what is typed finds the newest report.
    const typed = people.slash(student, { channel }, 'show')
    await comes(() => typed.answers, ' of 100')
    for (const { answers } of [pressed, typed]) {
      await discord.waitFor(() => answers.some(({ attachments }) => attachments[0]?.filename === 'resume-check.md'))
      expect(words(answers)).toContain('Worked on the payments service')
      expect(answers.every(({ flags }) => (flags & 64) !== 0 && (flags & 128) === 0)).toBe(true)
    }
    const home = people.slash(student, { channel }, 'home')
    await comes(() => home.answers, 'Upload new version')
    const sent = await submit(student, channel, home.answers[0]!)
    await comes(() => sent.answers, 'Version 1 to 2')
    const other = people.slash(discord.addUser('bola'), { channel }, 'show')
    await comes(() => other.answers, 'You have no report yet')
  })
})

describe('half an hour after the report', () => {
  it('what a mentor says comes in private below the head of the report, and a press on the old answer is no news', async () => {
    const asked = await check()
    const [id] = (await life.store.list('review', `discord:${student.id}`)).map((one) => one.id)
    await ask(student, 'ask', [id!, '1'], 'Is it enough?')
    await life.settle()
    await life.pass(30 * MINUTE)
    const done = people.press(student, { channel }, asked.answers[1]!, 'Done')
    await comes(() => done.answers, 'marked as done')
    await life.settle()
    expect(direct()).toEqual([])
    await ask(mentor(), 'comment', [id!, '1', 'b1'], 'Name the system.')
    await comes(direct, 'Name the system.')
    await ask(mentor(), 'comment', [id!, '1', 'b2'], 'This one is good.')
    await comes(direct, 'This one is good.')
    expect(direct().map((one) => textOf(one).split('\n')[0])).toEqual([
      expect.stringContaining(' of 100'),
      'A mentor on b1:',
      'A mentor on b2:',
    ])
    // What follows there goes on with the same review.
    people.write(student, discord.directChannel(student.id), '', [discord.upload('cv2.txt', SECOND)], direct()[0]!)
    await comes(direct, 'Version 1 to 2')
    expect(await life.store.list('review', `discord:${student.id}`)).toHaveLength(1)
  })
})

describe('a new version by the dialog', () => {
  it.each([1, 30])('%i minutes after the report: all of it comes below the dialog', async (minutes) => {
    const first = await check()
    await life.pass(minutes * MINUTE)
    const sent = await submit(student, channel, first.answers[0]!)
    await comes(() => sent.answers, 'The full report')
    await discord.waitFor(() => /Version 2: \d+ \(\+\d+\)/.test(textOf(sent.answers[0]!)))
    await life.settle()
    await life.pass(40 * MINUTE)
    expect(sent.answers.map((one) => textOf(one).split('\n')[0])).toEqual([
      expect.stringContaining(' of 100'),
      expect.stringContaining('Version 1 to 2'),
      expect.stringContaining('to fix first'),
      expect.stringContaining('The full report'),
    ])
    expect(first.answers).toHaveLength(COUNT)
    expect(direct()).toEqual([])
  })

  it('of a report in private stays there, and the dialog says so', async () => {
    people.write(student, discord.directChannel(student.id), '', [discord.upload('cv.txt', FIRST)])
    const said = () => direct().filter(({ author }) => author.bot)
    await comes(said, 'The full report')
    const sent = await submit(student, discord.directChannel(student.id), said()[0]!)
    await comes(said, 'Version 1 to 2')
    expect(words(sent.answers)).toBe('I have the new version. What changed comes below the report.')
  })

  it('by a mentor shows them nothing of what is for the author alone', async () => {
    const asked = await check()
    const [id] = (await life.store.list('review', `discord:${student.id}`)).map((one) => one.id)
    await ask(student, 'ask', [id!, '1'], 'Is it enough?')
    const bola = mentor()
    const settings = { ...NO_SETTINGS, mentors: [`discord:${bola.id}`] }
    await life.store.put('settings', `discord:${channel.guild_id}`, settings, { revision: 0 })
    const sent = await submit(bola, channel, asked.answers[0]!)
    await comes(() => asked.answers, 'Version 1 to 2')
    expect(words(sent.answers)).toBe('I have the new version. What changed comes below the report.')
    expect(words(sent.answers)).not.toContain('lindqvist')
  })
})

async function submit(who: User, at: Channel, under: Message) {
  const pressed = people.press(who, { channel: at }, under, 'Upload new version')
  const modal = await discord.waitFor(() => pressed.modal)
  return people.submit(who, { channel: at }, modal, { file: discord.upload('cv2.txt', SECOND) })
}

let someone: User | undefined
/** Who runs the server helps where nobody is named. */
const mentor = () => {
  someone ??= discord.addUser('bola')
  return someone
}

/** Opens the form of a command and sends it. */
async function ask(who: User, command: string, args: string[], text: string) {
  const where = { channel, admin: true }
  const typed = people.slash(who, where, 'more', { command, args: args.join(' ') })
  const modal = await discord.waitFor(() => typed.modal)
  const sent = people.submit(who, where, modal, { text })
  await discord.waitFor(() => sent.answers[0] && textOf(sent.answers[0]) !== '')
  return textOf(sent.answers[0]!)
}
