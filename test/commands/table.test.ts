import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBot } from '../../src/bot.ts'
import type { Answer, Form, Message } from '../../src/core/report/message.ts'
import { stateOf } from '../../src/core/review/history.ts'
import { NO_SETTINGS } from '../../src/core/review/settings.ts'
import type { ChatEvents, Invocation } from '../../src/ports.ts'
import { DAY_MS } from '../../src/reviews.ts'
import { lifeOn, uploadBy } from '../life.ts'
import { places } from '../places.ts'
import { invocationBy } from '../reports.ts'

const RESUME = `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example

Experience

Backend Engineer, Fjordbook | 2021 - Present
- Worked on the payments service
- Built the ledger in Go on PostgreSQL for 40 merchants
- Responsible for deployments with Kubernetes
`
const ANA = 'room:ana'
const MIA = 'room:mia'
const MAX = 'room:max'
const BEN = 'room:ben'

let life: Awaited<ReturnType<typeof lifeOn>>
let bot: ChatEvents
let id = ''
beforeAll(async () => {
  const place = places[1]?.here ? places[1] : places[0]!
  life = await lifeOn(await (await place.open()).bytes(), RESUME)
  bot = createBot(life.deps)
  await life.store.put('settings', 'room', { ...NO_SETTINGS, mentors: [MIA, MAX] }, { revision: 0 })
  const answer = await bot.onUpload(uploadBy(ANA))
  id = answer.is === 'queued' ? answer.reviewId : ''
})
afterAll(() => life.store.close())

const ask = (by: string, command: string, args: string[] = [], more: Partial<Invocation> = {}): Promise<Answer> =>
  bot.onCommand({ ...invocationBy(by, command, ...args), thread: null, ...more })
const says = async (...asked: Parameters<typeof ask>): Promise<string> => {
  const answer = (await ask(...asked)) as Message
  return `${answer.refused ? 'No. ' : ''}${answer.text}`
}
const form = async (...asked: Parameters<typeof ask>): Promise<Form> => (await ask(...asked)) as Form
const review = async () => (await life.store.get('review', id))!.value

describe('what is answered', () => {
  // Who asks, for what, and what they read; in this order.
  it.each<[string, string, (string | null)[], RegExp]>([
    [ANA, 'tier', [null, 'cloud'], /^Cloud and infrastructure: [A-F], .* of \d+/],
    [ANA, 'tier', [null, 'data'], /^Datastores: C, a start, [\d.]+ of 4\n.*\b1 /],
    [ANA, 'tier', [null, 'Observability'], /Looked for first: .*\. Name one where you have used it\./],
    [ANA, 'tier', [null], /^No\. Which class\? language, datastore, /],
    [ANA, 'tier', [null, 'cobol'], /^No\. Which class\?/],
    [BEN, 'tier', [null, 'cloud'], /^No\. Only the author/],
    [ANA, 'another', [null, '1', 'b1'], /^b1: /],
    [ANA, 'another', [null, '1', 'b1', '99'], /^No\. That was the last rewrite of b1 that invents nothing/],
    [ANA, 'another', [null, '1', 'b9'], /^No\. There is no bullet b9 in version 1\./],
    [ANA, 'another', [null], /^No\. Which bullet\? For example: \/resume-check another b3/],
    [ANA, 'answer', [null, '1', 'b2', '99'], /^No\. There is no rewrite of b2 with blanks to fill\./],
    [ANA, 'dispute', [null, '1', 'b1', 'open'], /^b1 is marked as disputed: .*The score stays/],
    [ANA, 'dispute', [null, '1', 'b1', 'open'], /^No\. It was changed meanwhile and is disputed now\./],
    [BEN, 'dispute', [null, '1', 'b1'], /^No\. Only the author/],
    [ANA, 'hide', [null, '1', 'b3'], /^b3 is hidden\. .*done b3 opens it again\./],
    [ANA, 'done', [null, '1', 'b3'], /^b3 is open again\./],
    [ANA, 'unshare', [null], /^No\. It is not shared: nobody but you reads it\./],
    [ANA, 'share', [null], /on its way to the room/],
    [BEN, 'tier', [null, 'cloud'], /^Cloud and infrastructure/],
    [BEN, 'hide', [null, '1', 'b3'], /^No\. Only the author/],
    [BEN, 'unshare', [null], /^No\. Only the author/],
    [BEN, 'suggest', [null, '1', 'b3', 'Ran', '14', 'services', 'with', 'Helm', 'and', 'Helm'], /The author decides/],
    [ANA, 'unshare', [null], /^Nobody but you reads your report now\./],
    [BEN, 'tier', [null, 'cloud'], /^No\. Only the author/],
    [MIA, 'handover', [null], /^No\. Only the author/],
    [ANA, 'ask', [null, 'Please', 'look'], /in the queue/],
    [MIA, 'accept', [null, '1', 'b1'], /^The author is told that you agree with the rewrite of b1\./],
    [BEN, 'accept', [null, '1', 'b1'], /^No\. Only the author/],
    [MIA, 'claim', [null], /It is yours/],
  ])('%s: %s %j', async (by, command, args, words) => {
    expect(
      await says(
        by,
        command,
        args.map((arg) => arg ?? id),
      ),
    ).toMatch(words)
  })

  it('what a suggestion adds is asked once, in whole words', async () => {
    expect(stateOf(await review()).suggestions).toMatchObject([{ questions: ['Ran 14 services', 'Helm'] }])
    expect(JSON.stringify(life.room.messages.map(({ message }) => message))).toMatch(
      /Is \\"Ran 14 services\\" true for you\?/,
    )
  })

  it('in the room nothing stays of what was shared there', () => {
    const inRoom = life.room.messages.filter(({ target }) => JSON.stringify(target).includes('room:reviews'))
    expect(JSON.stringify(inRoom.map(({ message }) => message.text))).not.toMatch(/payments|of 100/)
  })

  it('handover goes to a named mentor, by whoever has the question', async () => {
    expect(await form(MIA, 'handover', [id])).toMatchObject({ fields: [{ kind: 'people', max: 1, required: true }] })
    const to = (ref: string) => ({ fields: { to: [ref] } })
    expect(await says(MIA, 'handover', [id], to(BEN))).toMatch(/^No\. They are not named as a mentor/)
    expect(await says(MAX, 'handover', [id], to(MAX))).toMatch(/^No\. You have not claimed/)
    expect(await says(MIA, 'handover', [id], to(MAX))).toMatch(/^It is theirs now/)
    expect(stateOf(await review()).help).toMatchObject({ mentor: MAX })
    expect(await says(MAX, 'queue')).toMatch(/Yours: \d+ of 100/)
  })

  it('answer asks for what only the author knows, and puts it into the rewrite', async () => {
    const asked = await form(ANA, 'answer', [id, '1', 'b3'])
    expect(asked.fields.length).toBeGreaterThan(0)
    expect(asked.intro).toMatch(/deployments/i)
    const fields = Object.fromEntries(asked.fields.map((field) => [field.id, ['14 services']]))
    const filled = await says(ANA, 'answer', asked.args, { fields })
    expect(filled).toContain('14 services')
    expect(filled).toMatch(/Grade [A-D] before, [A-D] like this\./)
    const empty = Object.fromEntries(asked.fields.map((field) => [field.id, ['']]))
    expect(await says(ANA, 'answer', asked.args, { fields: empty })).not.toContain('14 services')
  })

  it('home lists what is kept, to its author, in private, until its time is over', async () => {
    expect(await says(ANA, 'home')).toMatch(/\d+ of 100, version 1, a mentor is asked\. Kept until /)
    expect(await says(BEN, 'home')).not.toMatch(/of 100, version/)
    expect(await says(ANA, 'home', [], { public: true })).not.toMatch(/of 100, version/)
    life.clock.shift = 31 * DAY_MS
    expect(await says(ANA, 'home')).not.toMatch(/of 100, version/)
    life.clock.shift = 0
  })

  it('mydata is a file, never in a room', async () => {
    expect(await says(ANA, 'mydata', [], { public: true })).toMatch(/^No\. That is for your eyes only/)
    const { blocks } = (await ask(ANA, 'mydata')) as Message
    const file = blocks.find((block) => block.kind === 'file')
    expect(JSON.parse(file?.kind === 'file' ? file.content : '')).toMatchObject({
      you: ANA,
      reviews: [{ review: { id }, reports: [{ file: { name: 'cv.txt' } }], read: [{}] }],
      inTheThreadsOfOthers: [],
      mentorOfThisWorkspace: false,
    })
  })
})

describe('a shared report', () => {
  const PEER = 'room:peer'
  let theirs = ''
  beforeAll(async () => {
    const answer = await bot.onUpload(uploadBy('room:eva', { key: 'room|eva', thread: 'room:reviews:eva' }))
    theirs = answer.is === 'queued' ? answer.reviewId : ''
    await ask('room:eva', 'share', [theirs])
  })

  it('hears one peer three times before its author answers, ten times an hour, so that others are heard too', async () => {
    const said: string[] = []
    for (let n = 1; n <= 11; n++) said.push(await says(PEER, 'suggest', [theirs, '1', 'b1', 'Worked', 'on', `it ${n}`]))
    expect(said.slice(0, 3)).toEqual(Array(3).fill('Thank you. The author decides whether to take it.'))
    for (const words of said.slice(3, 10)) expect(words).toMatch(/^No\. 3 of your suggestions wait for the author/)
    expect(said[10]).toMatch(/^No\. That is more than 10 suggestions\. Please come back in an hour/)
  })

  it('says in one line when the rubric changed between two versions, and compares them with the newest', async () => {
    await bot.onUpload(uploadBy('room:eva', { key: 'room|eva|2', review: theirs }))
    expect(await says('room:eva', 'compare', [theirs, '2', '1', '2'])).not.toMatch(/rubric changed/)
    const { rubric } = life.deps
    life.deps.rubric = { ...rubric, fingerprint: 'newer' }
    const words = await says('room:eva', 'compare', [theirs, '2', '1', '2'])
    life.deps.rubric = rubric
    expect(words.match(/The rubric changed in between: both versions are scored with the newest one/g)).toHaveLength(1)
  })
})

describe('the cohort', () => {
  const of = (by: string, args: string[] = [], more = {}) => says(by, 'cohort', args, { workspace: 'club', ...more })

  it('speaks of five people and more, of the weeks asked for, to staff alone', async () => {
    const send = (n: number) =>
      bot.onUpload(uploadBy(`room:c${n}`, { workspace: 'club', key: `club|${n}`, thread: `room:club:${n}` }))
    for (let n = 1; n <= 4; n++) await send(n)
    // The same person again counts once.
    await bot.onUpload(uploadBy('room:c1', { workspace: 'club', key: 'club|again', thread: 'room:club:a' }))
    expect(await of(BEN)).toMatch(/^No\. Only mentors and those who run this workspace/)
    expect(await of('room:boss', [], { admin: true })).toMatch(/^Fewer than 5 people/)
    await send(5)
    const seen = await of('room:boss', [], { admin: true })
    expect(seen).toMatch(/^5 people in the last 4 weeks/)
    expect(seen).toMatch(/100 % show no observability/)
    expect(seen).not.toMatch(/room:c|Amara/)
    life.clock.shift = 30 * DAY_MS
    expect(await of('room:boss', ['4'], { admin: true })).toMatch(/^Fewer than 5/)
    expect(await of('room:boss', ['6'], { admin: true })).toMatch(/^5 people in the last 6 weeks/)
    life.clock.shift = 0
    await ask('room:c5', 'forget', ['all'], { workspace: 'club' })
    expect(await of('room:boss', [], { admin: true })).toMatch(/^Fewer than 5 people/)
  })
})

describe('settings', () => {
  const admin = { admin: true, workspace: 'school' }
  const set = (section: string, fields: Record<string, string[]>) =>
    says('room:boss', 'settings', [section], { ...admin, fields })
  const kept = async () => (await life.store.get('settings', 'school'))?.value

  it('are for whoever runs the workspace, and sensible without', async () => {
    expect(await says(BEN, 'settings')).toMatch(/^No\. Only those who run this workspace/)
    const all = await says('room:boss', 'settings', [], admin)
    expect(all).toMatch(
      /Mentors: Those who run this workspace[\s\S]*Once after 24 hours, quiet from 20:00 to 08:00, UTC/,
    )
    expect(all).toMatch(/Level: as the resume reads[\s\S]*Kept 30 days/)
  })

  it.each(['channels', 'mentors', 'reminders', 'reports'])('%s is a form of at most five fields', async (section) => {
    const { fields, args } = await form('room:boss', 'settings', [section], admin)
    expect(args).toEqual([section])
    expect(fields.length).toBeGreaterThan(0)
    expect(fields.length).toBeLessThanOrEqual(5)
  })

  it.each<[string, Record<string, string[]>, RegExp, object | null]>([
    [
      'mentors',
      { mentors: [MIA, 'room:group:g1'], mentorChannel: ['room:staff'] },
      /Reminded in staff/,
      { mentors: [MIA, 'room:group:g1'] },
    ],
    [
      'reminders',
      { nudgeHours: ['0'], quietFrom: ['25:00'], quietTo: ['8'], timeZone: ['Mars'] },
      /^No\. .*"Mars".*1 to 336.*start of the quiet hours.*end of the quiet hours.*Nothing was changed/,
      { nudgeHours: 24 },
    ],
    [
      'reminders',
      { nudgeHours: ['48'], quietFrom: ['18:30'], quietTo: ['7.00'], timeZone: ['Europe/Berlin'] },
      /Once after 48 hours, quiet from 18:30 to 07:00, Europe\/Berlin/,
      { nudgeHours: 48, mentors: [MIA, 'room:group:g1'] },
    ],
    [
      'reports',
      { level: ['junior'], language: ['de-DE'], retentionDays: ['31'] },
      /^No\. The days must be a whole number from 1 to 30/,
      { retentionDays: null },
    ],
    [
      'reports',
      { level: ['junior'], language: ['de-DE'], retentionDays: ['7'] },
      /Level: junior. Dates: Deutsch. Kept 7 days/,
      { level: 'junior', retentionDays: 7 },
    ],
  ])('%s %j', async (section, fields, words, stored) => {
    expect(await set(section, fields)).toMatch(words)
    expect({ ...NO_SETTINGS, ...(await kept()) }).toMatchObject(stored ?? {})
  })

  it('two admins at once change their own section each, and a channel is told once', async () => {
    const told = () => life.room.messages.filter(({ key }) => key.includes('announcement'))
    await Promise.all([
      set('channels', { automatic: ['room:auto'], onDrop: ['room:auto', 'room:drop'] }),
      set('reports', { level: ['reads'], language: ['fr-FR'], retentionDays: [''] }),
      set('mentors', { mentors: [MAX], mentorChannel: [] }),
    ])
    expect(await kept()).toMatchObject({
      automatic: ['room:auto'],
      onDrop: ['room:drop'],
      level: null,
      mentors: [MAX],
      mentorChannel: null,
      language: 'fr-FR',
      nudgeHours: 48,
    })
    await set('channels', { automatic: ['room:auto'], onDrop: [] })
    expect(told().map(({ target }) => target)).toEqual([{ channel: 'room:auto' }])
  })
})
