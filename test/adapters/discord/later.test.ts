import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FakeDiscord } from './fake/index.ts'
import type { Channel, Message, User } from './fake/objects.ts'
import { peopleOf } from './fake/people.ts'
import { textOf } from './fake/routes.ts'
import { type Life, openLife } from './life.ts'
import { openDiscord } from './room.ts'

let discord: FakeDiscord
let people: ReturnType<typeof peopleOf>
let life: Life
let channel: Channel
let student: User

beforeAll(async () => {
  discord = await openDiscord()
  people = peopleOf(discord)
})
beforeEach(async () => {
  channel = discord.addChannel(discord.addGuild(), 0, 'resumes')
  student = discord.addUser('amara')
  life = await openLife(discord)
})
afterEach(() => life.close())
afterAll(async () => {
  await discord.close()
  expect(discord.badBodies).toEqual([])
})

const resume = (...bullets: string[]) => `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example

Experience

Backend Engineer, Fjordbook | 2021 - Present
${bullets.map((bullet) => `- ${bullet}`).join('\n')}
`
const FIRST = resume('Worked on the payments service', 'Built the ledger in Go on PostgreSQL for 40 merchants')
const SECOND = resume(
  'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  'Built the ledger in Go on PostgreSQL for 40 merchants',
)
const MINUTE = 60_000
const words = (messages: Message[] = []) => messages.map(textOf).join('\n====\n')
const direct = () => words(discord.messages.get(discord.directChannel(student.id).id))

async function check(): Promise<ReturnType<typeof people.slash>> {
  const asked = people.slash(student, { channel }, 'check', { file: discord.upload('cv.txt', FIRST) })
  await discord.waitFor(() => words(asked.answers).includes('The full report'))
  return asked
}

describe('a new version by the dialog', () => {
  it.each([1, 30])('%i minutes after the report', async (minutes) => {
    const first = await check()
    await life.pass(minutes * MINUTE)
    const pressed = people.press(student, { channel }, first.answers[0]!, 'Upload new version')
    await discord.waitFor(() => pressed.modal)
    const sent = people.submit(student, { channel }, pressed.modal, { file: discord.upload('cv2.txt', SECOND) })
    await discord.waitFor(() => sent.acked)
    for (let i = 0; i < 20; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      await life.pass(2000)
    }
    console.log(
      'FIRST',
      words(first.answers).slice(0, 1500),
      '\nSENT',
      words(sent.answers),
      sent.answers[0]?.flags,
      '\nDM',
      direct(),
      life.log.lines.join('\n'),
    )
  })
})
