import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { partsOf } from '../../../src/core/review/types.ts'
import type { FakeDiscord } from './fake/index.ts'
import type { Channel, Message, User } from './fake/objects.ts'
import { parts, peopleOf, type Where } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { type Life, openLife } from './life.ts'
import { FIRST, LONG, SECOND } from './resumes.ts'
import { openDiscord } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let life: Life
let guild: string
let student: User
let peer: User

beforeAll(async () => {
  discord = await openDiscord()
  discord.ackMs = 30_000
  people = peopleOf(discord)
  life = await openLife(discord)
  guild = discord.addGuild()
  peer = discord.addUser('bola')
})
beforeEach(() => {
  discord.faults.length = 0
  life.log.lines.length = 0
  discord.requests.length = 0
  student = discord.addUser('amara')
})
afterAll(async () => {
  await life.close()
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

const words = (messages: Message[] = []) => messages.map(textOf).join('\n====\n')
const within = (channel: Channel) => discord.messages.get(channel.id) ?? []
const direct = () => within(discord.directChannel(student.id))
const threadOf = (parent: Channel) => [...discord.channels.values()].find((one) => one.parent_id === parent.id)
const says = (asked: { answers: Message[] }, text: string | RegExp) =>
  discord.waitFor(() => words(asked.answers).match(text))

/** Sends a resume by slash and shows it to everybody there; resolves to the thread it then stands in. */
async function share(where: Where): Promise<Channel> {
  people.slash(student, where, 'check', { file: discord.upload('cv.txt', FIRST), share: true })
  const thread = await discord.waitFor(() => threadOf(where.channel))
  await discord.waitFor(() => words(within(thread)).includes('to fix first'))
  await life.settle()
  return thread
}

it('the next version in the thread of a shared report: what changed comes there, and the root is edited once', async () => {
  const channel = discord.addChannel(guild, 0, 'resumes')
  const thread = await share({ channel })
  discord.requests.length = 0
  discord.move(5_000)
  const go = life.hold()
  people.write(student, thread, `<@${discord.bot.id}>`, [discord.upload('cv2.txt', SECOND)])
  await discord.waitFor(() => words(within(thread)).includes('Reading your resume.'))
  go()
  await discord.waitFor(() => words(within(thread)).includes('Version 1 to 2'))
  await discord.waitFor(() => /Version 2: \d+ \(\+\d+\)/.test(textOf(within(channel)[0]!)))
  await life.settle()
  await life.pass(60_000)
  const edits = discord.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(thread.id))
  expect(edits.map(({ path }) => path)).toEqual([`/channels/${channel.id}/messages/${thread.id}`])
})

it('a forum post that was archived: what buttons cannot say there is typed, and the post opens again', async () => {
  const forum = discord.addChannel(guild, 15, 'reviews')
  const post = await share({ channel: forum })
  const meta = post.thread_metadata!
  meta.archived = true
  await says(people.slash(peer, { channel: post }, 'vote', { args: 'b1 unclear' }), /thank|said|counted|not clear/i)
  await discord.waitFor(() => words(within(post)).includes('1 not clear'))
  expect(meta.archived).toBe(false)
  meta.archived = true
  await says(people.slash(student, { channel: post }, 'done', { args: 'b2' }), 'marked as done')
  meta.archived = true
  const typed = people.slash(student, { channel: post }, 'more', { command: 'bullets' })
  await says(typed, 'payments service')
  expect(within(post).filter(({ author }) => author.bot)).toHaveLength(3)
})

it('a locked thread stays as it is: people are answered, nobody is bothered, nothing is tried on', async () => {
  const channel = discord.addChannel(guild, 0, 'resumes')
  const thread = await share({ channel })
  Object.assign(thread.thread_metadata!, { archived: true, locked: true })
  const before = words(within(thread))
  for (const args of ['b1 unclear', 'b1 clear'])
    await says(people.slash(peer, { channel: thread }, 'vote', { args }), /\w/)
  await life.settle()
  await life.pass(60_000)
  expect(words(within(thread))).toBe(before)
  expect(life.log.lines.filter((line) => line.includes('archived and locked'))).toHaveLength(1)
  expect(direct()).toEqual([])
})

it('where Discord refuses any answer because the thread is locked, the person reads why in private', async () => {
  const channel = discord.addChannel(guild, 0, 'resumes')
  const thread = discord.addThread(channel, 'old')
  discord.faults.push({
    match: (_method, path) => path.endsWith('/callback'),
    times: 1,
    reply: { status: 403, body: { code: 50083, message: 'Thread is archived' } },
  })
  people.slash(student, { channel: thread }, 'show')
  await discord.waitFor(() => words(direct()).includes('thread is locked'))
})

it('a cohort channel: the report stands in a private thread with its author, who goes on there', async () => {
  const channel = discord.addChannel(guild, 0, 'cohort')
  // All but public threads.
  const appPermissions = String(377957239808n & ~(1n << 35n))
  const thread = await share({ channel, appPermissions })
  expect(thread.type).toBe(12)
  expect([...(discord.members.get(thread.id) ?? [])]).toContain(student.id)
  expect(within(channel)).toEqual([])
  const text = words(within(thread))
  expect(text).not.toContain('lindqvist')
  await says(people.slash(student, { channel: thread, appPermissions }, 'ledger'), ' of 100')
})

it('installed by one person alone: a report of 80 bullets within the five messages Discord allows, all for them', async () => {
  const where = { channel: discord.addChannel(discord.addGuild(), 0, 'elsewhere'), userInstall: true }
  const asked = people.slash(student, where, 'check', { file: discord.upload('cv.txt', LONG) })
  await says(asked, 'The full report')
  await life.settle()
  expect(asked.answers).toHaveLength(partsOf('owner', true).length)
  const pressed = people.press(student, where, asked.answers[0]!, 'All bullets')
  await says(pressed, 'number 1 of')
  const typed = people.slash(student, where, 'show')
  await discord.waitFor(() => typed.answers.some(({ attachments }) => attachments.length > 0))
  for (const { answers } of [asked, pressed, typed]) {
    expect(answers.length).toBeLessThanOrEqual(6)
    expect(answers.every(({ flags }) => (flags & 64) !== 0)).toBe(true)
    expect(answers.every(({ components }) => parts(components).length <= 40)).toBe(true)
  }
  expect(discord.requests.filter(({ status }) => status >= 400)).toEqual([])
})

it('a file whose address ran out: its author reads what to do', async () => {
  const channel = discord.addChannel(guild, 0, 'resumes')
  const asked = people.slash(student, { channel }, 'check', {
    file: discord.upload('cv.txt', FIRST, { livesMs: -1000 }),
  })
  await says(asked, /send it again/)
})

it('everything a button can do can be typed: each command by its name or found under "more"', async () => {
  const channel = discord.addChannel(guild, 0, 'resumes')
  const typed = people.type(student, { channel }, 'draf', { sub: 'more', option: 'command' })
  expect(await discord.waitFor(() => typed.choices)).toEqual([expect.objectContaining({ value: 'drafts' })])
  await says(
    people.slash(student, { channel }, 'more', { command: 'drafts', args: 'yes' }),
    'No model drafts rewrites here',
  )
})
