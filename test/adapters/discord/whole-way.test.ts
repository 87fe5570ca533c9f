import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { partsOf } from '../../../src/core/review/types.ts'
import { type House, openHouse } from '../../../src/house.ts'
import { silentLog } from '../../../src/log.ts'
import { places } from '../../places.ts'
import { warmReader } from '../../reader.ts'
import { type FakeDiscord, TOKEN } from './fake/index.ts'
import type { Channel, Message, User } from './fake/objects.ts'
import { peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { openDiscord } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let houses: House[]
let channel: Channel
let student: User
let pdf: Buffer

/** Two whole processes' worth of bot and workers on one token, as during an update. */
beforeAll(async () => {
  discord = await openDiscord()
  // Two houses open in this one process.
  discord.ackMs = 30_000
  people = peopleOf(discord)
  channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  student = discord.addUser('amara')
  pdf = await readFile('examples/resume.pdf')
  const { env } = await (places.find(({ name, here }) => name === 'Redis' && here) ?? places[0]!).open()
  const config = readConfig({
    ...env,
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: discord.bot.id,
    DISCORD_API_URL: discord.apiUrl,
    EXTRA_FILE_HOSTS: discord.host,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  })
  houses = [
    await openHouse(config, silentLog, { reader: warmReader }),
    await openHouse(config, silentLog, { reader: warmReader }),
  ]
  await discord.waitFor(() => discord.gateway.connected() === 2)
})
afterAll(async () => {
  for (const house of houses) await house.close()
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

/** One root and its replies. */
const COUNT = partsOf('owner', true).length

const words = (messages: Message[] = []) => messages.map(textOf)

it('a slash with a file becomes a report for the person alone, once', {
  timeout: 60_000,
}, async () => {
  const asked = people.slash(student, { channel }, 'check', { file: discord.upload('resume.pdf', pdf) })
  await discord.waitFor(() => asked.answers.length === COUNT && asked.answers.at(-1)?.attachments.length)
  const [card, bullets] = words(asked.answers)
  const full = words(asked.answers).at(-1)
  expect(card).toMatch(/# \d+ of 100/)
  expect(bullets).toContain('to fix first')
  expect(full).toContain('The full report')
  expect(asked.answers.at(-1)?.attachments.map(({ filename }) => filename)).toEqual(['tiers.png', 'resume-check.md'])
  expect(asked.answers.every(({ flags }) => flags & 64)).toBe(true)
  expect(discord.messages.get(channel.id)).toBeUndefined()
  // The author asks again where the time for that answer is over.
  discord.move(15 * 60_000)
  const again = people.press(student, { channel }, asked.answers[0]!, 'How it was scored')
  await discord.waitFor(() => words(again.answers).some((one) => one.includes('of 100')))
})

it('a file in a private message is answered below it', { timeout: 120_000 }, async () => {
  const direct = discord.directChannel(student.id)
  const sent = people.write(student, direct, '', [discord.upload('cv.pdf', pdf)])
  const said = () => (discord.messages.get(direct.id) ?? []).filter(({ author }) => author.bot)
  await discord.waitFor(() => words(said()).some((one) => one.includes('The full report')))
  expect(said().every(({ message_reference: to }) => to?.message_id === sent.id)).toBe(true)
  expect(said()).toHaveLength(COUNT)
})
