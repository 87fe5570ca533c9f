import { afterAll, beforeAll, expect, it } from 'vitest'
import { TEAM } from './adapters/slack/front.ts'
import { type Living, openAll } from './adapters/slack/house.ts'
import { button, talkOn } from './adapters/slack/talk.ts'
import { places } from './places.ts'

const resume = (...bullets: string[]) => `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example | +46 700 555 0142

Experience

Backend Engineer, Fjordbook | 2021 - Present
${bullets.map((bullet) => `- ${bullet}`).join('\n')}
`
const LEDGER = 'Built the ledger in Go on PostgreSQL for 40 merchants'
const FIRST = resume('Worked on the payments service', LEDGER, 'Responsible for deployments')
const SECOND = resume(
  LEDGER,
  'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  'Responsible for deployments',
)
const WORDS = 'Responsible for deployments of 14 services with Helm'
const SECRETS = /Lindqvist|lindqvist-mail|700 555|cv2?\.txt/
const WAIT = { timeout: 30_000, interval: 300 }

let living: Living
beforeAll(async () => {
  living = await openAll('socket', places[1]?.here ? places[1] : places[0]!)
})
afterAll(async () => {
  await living.close()
  expect(living.front.violations).toEqual([])
})

it('a student, a mentor and a peer on Slack, from the first upload to the last word', {
  timeout: 240_000,
}, async () => {
  const { room, byBot, read, find, drop, type, press, open, send } = talkOn(living)
  const dm = await living.front.dm('student')
  const mine = () => read(dm)
  const inRoom = () => read(room)

  // A file with a mention: one line in the room, the report to its author.
  await drop('student', room, 'cv.txt', FIRST)
  await expect.poll(mine, WAIT).toContain('resume-check.md')
  await expect.poll(async () => (await byBot(room)).length, WAIT).toBe(1)
  expect(await inRoom()).not.toMatch(/of 100|ledger/)
  const root = (await byBot(dm))[0]!

  // A mentor is asked about a bullet, finds it in the queue, claims and reads it without contact details.
  await open('student', { channel: dm }, button((await find(dm, /to fix first/)).blocks!, 'Ask a mentor', 'b1'))
  expect(await send('student', 'Is this strong enough?')).toMatch(/in the queue/)
  const queue = await type('mentor', 'queue')
  expect(JSON.stringify(queue)).toMatch(/1 waits[\s\S]*Is this strong enough\?/)
  const claimed = await press('mentor', { channel: room }, button(queue, 'Claim'))
  expect(claimed).toMatch(/It is yours/)
  await expect.poll(mine, WAIT).toContain('A mentor has your question.')
  const seen = await open('mentor', { channel: room }, button(JSON.parse(claimed), 'Read'))
  expect(JSON.stringify(seen)).toContain('Worked on the payments service')
  expect(JSON.stringify(seen)).not.toMatch(SECRETS)

  // Comment and rewrite arrive in the author's thread.
  await open('mentor', { channel: room }, button(seen, 'Comment', 'b1'))
  await send('mentor', 'Name the system.')
  await open('mentor', { channel: room }, button(seen, 'Edit rewrite', 'b1'))
  await send('mentor', 'Built the payments service on [system]')
  await expect.poll(mine, WAIT).toMatch(/Name the system\.[\s\S]*Built the payments service on \[system\]/)

  // Version 2 into the same thread: what changed comes out.
  await drop('student', dm, 'cv2.txt', SECOND, root.ts)
  await expect.poll(mine, WAIT).toMatch(/Version 1 to 2: \d+ to \d+ \(\+/)
  expect(await mine()).toMatch(/1 bullet better/)
  await expect.poll(mine, WAIT).toMatch(/Version 2: \d+ \(\+\d+\)\. Before: 1: \d+/)

  // Shared by its author: a peer suggests, and the author takes it.
  const notice = (await byBot(room))[0]!
  const here = { channel: room, ts: notice.ts }
  expect(await press('peer', here, button(notice.blocks!, 'Share here'))).toMatch(/Only the author/)
  expect(await press('student', here, button(notice.blocks!, 'Share here'))).toMatch(/on its way to the room/)
  await expect.poll(inRoom, WAIT).toMatch(/bullets? to fix first[\s\S]*Responsible for deployments/)
  expect(await inRoom()).not.toMatch(SECRETS)
  await open('peer', here, button((await find(room, /to fix first/)).blocks!, 'Suggest a rewrite', 'b3'))
  expect(await send('peer', WORDS)).toMatch(/The author decides/)
  await expect.poll(mine, WAIT).toMatch(/Is .*Helm.* true for you\?/)
  const told = await find(dm, /A peer suggests/)
  const at2 = { channel: dm, ts: told.ts }
  expect(await press('peer', at2, button(told.blocks!, 'Take it'))).toMatch(/Only the author/)
  expect(await press('student', at2, button(told.blocks!, 'Take it'))).toContain(WORDS)
  await expect.poll(mine, WAIT).toContain('The author takes it.')

  // The mentor closes the question.
  await open('mentor', { channel: room }, button(await type('mentor', 'queue'), 'Resolve'))
  await send('mentor', 'Good now: send it.')
  await expect.poll(mine, WAIT).toMatch(/A mentor closed this question[\s\S]*Good now: send it\./)

  // Everything is forgotten: no message of the bot stays, no file, no record.
  const gone = JSON.stringify(await type('student', 'forget all'))
  expect(gone).toMatch(/Your report is deleted/)
  expect(gone).not.toMatch(/could not be removed/)
  expect([await byBot(dm), await byBot(room)]).toEqual([[], []])
  expect(living.front.called('files.delete').length).toBeGreaterThan(0)
  const { store } = living.house.deps
  const workspace = `slack:${TEAM}`
  for (const kind of ['index', 'cohort'] as const) expect(await store.list(kind, workspace)).toEqual([])
  expect(await store.list('review', `${workspace}:${living.front.users['student']}`)).toEqual([])
})
