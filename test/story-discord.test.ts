import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'
import { type FakeDiscord, TOKEN } from './adapters/discord/fake/index.ts'
import type { Channel, Message, User } from './adapters/discord/fake/objects.ts'
import { peopleOf, type Where } from './adapters/discord/fake/people.ts'
import { textOf } from './adapters/discord/fake/routes.ts'
import { FIRST, SECOND } from './adapters/discord/resumes.ts'
import { openDiscord } from './adapters/discord/room.ts'
import { places } from './places.ts'
import { warmReader } from './reader.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let house: House
let channel: Channel
let student: User

beforeAll(async () => {
  discord = await openDiscord()
  discord.ackMs = 30_000
  people = peopleOf(discord)
  channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  student = discord.addUser('amara')
  const { env } = await places[0]!.open()
  const config = readConfig({
    ...env,
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: discord.bot.id,
    DISCORD_API_URL: discord.apiUrl,
    EXTRA_FILE_HOSTS: discord.host,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  })
  house = await openHouse(config, silentLog, { reader: warmReader })
  await discord.waitFor(() => discord.gateway.connected() === 1)
})
afterAll(async () => {
  await house.close()
  expect(discord.commands.size, 'what is told to Discord at every start').toBe(0)
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

type Asked = ReturnType<typeof people.slash>
const words = (messages: Message[] = []) => messages.map(textOf).join('\n====\n')
const ofBot = (id: string) => (discord.messages.get(id) ?? []).filter(({ author }) => author.bot)
const comes = (look: () => Message[], text: string | RegExp) => discord.waitFor(() => words(look()).match(text))
const says = (asked: Asked, text: string | RegExp) => comes(() => asked.answers, text)
const withButton = (messages: Message[], label: string) =>
  messages.findLast((message) => textOf(message).includes(`[${label}]`))!

/** Presses a button that opens a form, and sends it with these words. */
async function fill(who: User, where: Where, pressed: Asked, text: string): Promise<Asked> {
  const modal = await discord.waitFor(() => pressed.modal)
  return people.submit(who, where, modal, { text })
}
/** Presses a button that asks first, and says yes. */
async function sure(who: User, where: Where, message: Message, label: string): Promise<Asked> {
  const asked = people.press(who, where, message, label)
  await says(asked, label)
  return people.press(who, where, asked.answers[0]!, label)
}

it('a student, a mentor and a peer on Discord, from the first upload to the last word', {
  timeout: 120_000,
}, async () => {
  const mentor = discord.addUser('bola')
  const peer = discord.addUser('chi')
  const room: Where = { channel }
  const desk: Where = { channel: discord.addChannel(channel.guild_id!, 0, 'mentors'), admin: true }
  const direct = () => ofBot(discord.directChannel(student.id).id)
  const inRoom = () => ofBot(channel.id)
  const inThread = () => ofBot(inRoom()[0]?.id ?? '')

  // The student sends version 1: all of it for them alone.
  const first = people.slash(student, room, 'check', { file: discord.upload('cv.txt', FIRST) })
  const mine = () => first.answers
  await comes(mine, 'The full report')
  expect(first.answers.every(({ flags }) => flags & 64)).toBe(true)
  expect(inRoom()).toEqual([])
  const id = (await house.deps.store.list('review', `discord:${student.id}`))[0]!.id
  await says(people.slash(peer, room, 'show', { args: id }), 'Only the author')

  // A mentor is asked, and works from the queue: masked.
  const ask = people.press(student, room, withButton(mine(), 'Ask a mentor'), 'Ask a mentor')
  await says(await fill(student, room, ask, 'Is this strong enough?'), 'in the queue')
  const queue = people.slash(mentor, desk, 'queue')
  await says(queue, /1 waits[\s\S]*Is this strong enough\?/)
  await says(people.press(mentor, desk, withButton(queue.answers, 'Claim'), 'Claim'), 'yours')
  await comes(mine, 'A mentor has your question.')
  const seen = people.slash(mentor, desk, 'show', { args: id })
  await says(seen, 'Worked on the payments service')
  expect(words(seen.answers)).not.toMatch(/Lindqvist|lindqvist-mail/)
  const comment = people.press(mentor, desk, withButton(seen.answers, 'Comment'), 'Comment')
  await says(await fill(mentor, desk, comment, 'Name the system.'), /\w/)
  const edit = people.slash(mentor, desk, 'edit', { args: `${id} 1 b1` })
  expect(JSON.stringify(await discord.waitFor(() => edit.modal))).toContain('Worked on the payments service')
  await says(await fill(mentor, desk, edit, 'Built the payments service on [system]'), /\w/)
  await comes(mine, /Name the system\.[\s\S]*Built the payments service on \\\[system\\\]/)

  // Version 2 by the dialog: what changed, and a tick that follows its bullet.
  await says(people.slash(student, room, 'done', { args: `${id} 1 b2` }), 'b2 is marked as done.')
  const dialog = people.press(student, room, withButton(mine(), 'Upload new version'), 'Upload new version')
  const modal = await discord.waitFor(() => dialog.modal)
  const second = people.submit(student, room, modal, { file: discord.upload('cv2.txt', SECOND) })
  const newer = () => second.answers
  await comes(newer, 'The full report')
  await comes(newer, /Version 2: \d+ \(\+\d+\)\. Before: 1: \d+/)
  await comes(newer, /Version 1 to 2: \d+ to \d+ \(\+[\s\S]*1 bullet better[\s\S]*Edited: b1\*\*/)
  const review = (await house.deps.store.get('review', id))!.value
  expect(review.history.find(({ is }) => is === 'carry')).toMatchObject({ pairs: [['1.b2', '2.b2']] })

  // Shared: card in the room, bullets in its thread, no contact details.
  await says(await sure(student, room, withButton(newer(), 'Share in the room'), 'Share in the room'), 'on its way')
  await comes(inThread, 'Responsible for deployments')
  expect(words([...inRoom(), ...inThread()])).not.toMatch(/Lindqvist|lindqvist-mail/)

  // Later than Discord lets an answer be changed: what others say goes on in private, below the head of the report.
  discord.move(16 * 60_000)
  const thread: Where = { channel: discord.channels.get(inRoom()[0]!.id)! }
  const suggested = 'Responsible for deployments of 14 services with Helm'
  const suggest = people.press(peer, thread, withButton(inThread(), 'Suggest a rewrite'), 'Suggest a rewrite')
  await says(await fill(peer, thread, suggest, suggested), /\w/)
  await says(people.press(peer, thread, withButton(inThread(), 'Not clear'), 'Not clear'), /\w/)
  await comes(direct, /of 100[\s\S]*A peer suggests[\s\S]*Is "Helm" true for you\?/)
  expect(words(direct()).match(/"Helm" true for you/g)).toHaveLength(1)
  await comes(inThread, '0 say it is clear, 1 not clear')
  const dm: Where = { channel: discord.directChannel(student.id) }
  await says(people.press(peer, thread, withButton(direct(), 'Take it'), 'Take it'), 'Only the author')
  await says(people.press(student, dm, withButton(direct(), 'Take it'), 'Take it'), suggested)
  await comes(direct, 'The author takes it.')

  const resolve = people.slash(mentor, desk, 'resolve', { args: id })
  await says(await fill(mentor, desk, resolve, 'Good now: send it.'), /\w/)
  await comes(direct, /A mentor closed this question[\s\S]*Good now: send it\./)

  // The student forgets it: nothing of it stays, and nothing of the bot's.
  await says(
    await sure(student, dm, withButton(direct(), 'Delete my data'), 'Delete my data'),
    'Your report is deleted',
  )
  await discord.waitFor(() => direct().length + inRoom().length + inThread().length === 0)
  for (const kind of ['report', 'parsed', 'delta', 'delivery'] as const)
    expect(await house.deps.store.list(kind, id)).toEqual([])
  expect(await house.deps.store.get('review', id)).toBeNull()
  await says(people.slash(student, room, 'show'), 'You have no report yet')
})
