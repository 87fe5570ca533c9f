import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refOf } from '../src/adapters/playground/records.ts'
import { readConfig } from '../src/config.ts'
import type { Message } from '../src/core/report/message.ts'
import { type House, openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'
import { button, peopleAt } from './people.ts'
import { places } from './places.ts'
import { warmReader } from './reader.ts'

const resume = (...bullets: string[]) => `Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example | +46 700 555 0142

Experience

Backend Engineer, Fjordbook | 2021 - Present
${bullets.map((bullet) => `- ${bullet}`).join('\n')}
`
const FIRST = resume(
  'Worked on the payments service',
  'Built the ledger in Go on PostgreSQL for 40 merchants',
  'Responsible for deployments',
)
const SECOND = resume(
  'Built the ledger in Go on PostgreSQL for 40 merchants',
  'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  'Responsible for deployments',
)
const PATIENCE = { timeout: 30_000, interval: 50 }

describe('a student, a mentor and a peer, from the first upload to the last word', () => {
  let house: House
  let people: ReturnType<typeof peopleAt>
  beforeAll(async () => {
    const { env } = await places[0]!.open()
    house = await openHouse(
      readConfig({ ...env, PORT: '0', ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64') }),
      silentLog,
      { reader: warmReader },
    )
    people = peopleAt(house)
  })
  afterAll(() => house.close())

  it('goes as it should', { timeout: 120_000 }, async () => {
    const { drop, ask, said, read } = people
    const { store } = house.deps
    const mine = () => read('private-student')
    const room = () => read('reviews')
    const says = async (answer: Promise<unknown>) => ((await answer) as Message).text

    // The student drops version 1 in the room: private, with one line there.
    await drop('student', 'reviews', 'cv.txt', FIRST)
    await expect.poll(mine, PATIENCE).toContain('resume-check.md')
    expect(await room()).not.toMatch(/of 100|ledger/)
    const [{ id, value: one }] = (await store.list('review', 'local:student')) as [never]
    const root = (await said('private-student')).find(({ root }) => root === null)!
    const thread = refOf('private-student', root.id)
    const roomThread = (one as { versions: { source: { thread: string } }[] }).versions[0]!.source.thread

    // Nobody else reads it, until a mentor is asked.
    expect(await says(ask('mentor', 'show', [id]))).toMatch(/Only the author/)
    expect(await ask('student', 'ask', [id, '1', 'b1'])).toMatchObject({ form: 'fields', command: 'ask' })
    const asked = await ask('student', 'ask', [id, '1', 'b1'], { fields: { text: ['Is this strong enough?'] } })
    expect((asked as Message).text).toMatch(/in the queue/)
    const queue = (await ask('mentor', 'queue')) as Message
    expect(queue.text).toMatch(/1 waits[\s\S]*Is this strong enough\?/)
    expect(await says(ask('peer', 'show', [id]))).toMatch(/Only the author/)

    // The mentor reads it masked, claims, comments, edits, keeps a note.
    const seen = JSON.stringify(await ask('mentor', 'show', [id]))
    expect(seen).toContain('Worked on the payments service')
    expect(seen).not.toMatch(/Lindqvist|lindqvist-mail|700 555/)
    await ask('mentor', 'claim', [button(queue, 'Claim').args[0]!])
    await expect.poll(mine, PATIENCE).toContain('A mentor has your question.')
    await ask('mentor', 'note', [id], { fields: { text: ['Strong on Kafka when I spoke to them.'] } })
    await ask('mentor', 'comment', [id, '1', 'b1'], { fields: { text: ['Name the system.'] } })
    const form = await ask('mentor', 'edit', [id, '1', 'b1'])
    expect(form).toMatchObject({ form: 'fields', fields: [{ value: expect.stringContaining('payments service') }] })
    await ask('mentor', 'edit', [id, '1', 'b1'], { fields: { text: ['Built the payments service on [system]'] } })
    await expect.poll(mine, PATIENCE).toMatch(/Name the system\.[\s\S]*Built the payments service on \[system\]/)
    expect(await mine()).not.toContain('Strong on Kafka')
    expect(JSON.stringify(await ask('mentor', 'show', [id]))).toContain('Strong on Kafka')
    expect(JSON.stringify(await ask('student', 'show', [id]))).not.toContain('Strong on Kafka')

    // A bullet is ticked off, and the tick follows it into version 2, dropped into the thread.
    expect(await says(ask('student', 'done', [id, '1', 'b2', 'open']))).toBe('b2 is marked as done.')
    await drop('student', 'private-student', 'cv2.txt', SECOND, thread)
    await expect.poll(mine, PATIENCE).toMatch(/Version 1 to 2: \d+ to \d+ \(\+/)
    expect(await mine()).toMatch(/1 bullet better/)
    expect(await mine()).toMatch(/Edited: b1 to b2/)
    await expect.poll(mine, PATIENCE).toMatch(/Version 2: \d+ \(\+\d+\)\. Before: 1: \d+/)
    const review = (await store.get('review', id))!.value
    expect(review.versions.map(({ stage }) => stage)).toEqual(['done', 'done'])
    expect(review.history.find(({ is }) => is === 'carry')).toMatchObject({ pairs: [['1.b2', '2.b1']] })
    expect(await says(ask('student', 'done', [id, '1', 'b1', 'open']))).toMatch(/Version 2 has replaced it/)
    expect(await says(ask('student', 'compare', ['1', '2'], { thread }))).toMatch(/Version 1 to 2/)
    expect(await says(ask('student', 'explain', ['bullet', '3'], { thread }))).toMatch(/b3 has grade/)

    // Shared in the room: a peer suggests and votes, the student takes it.
    expect(await says(ask('peer', 'suggest', [id, '2', 'b3'], { fields: { text: ['x'] } }))).toMatch(/Only the author/)
    await ask('student', 'share', [id])
    await expect.poll(room, PATIENCE).toContain('Responsible for deployments')
    expect(await room()).not.toMatch(/Lindqvist|lindqvist-mail|700 555|resume-check\.md/)
    expect(await says(ask('peer', 'queue', [], { thread: roomThread }))).toMatch(/1 shared here/)
    const words = 'Responsible for deployments of 14 services with Helm'
    await ask('peer', 'suggest', [id, '2', 'b3'], { fields: { text: [words] }, thread: roomThread })
    await ask('peer', 'vote', [id, '2', 'b3', 'unclear'], { thread: roomThread })
    await expect.poll(mine, PATIENCE).toMatch(/Is \\"Helm\\" true for you\?/)
    await expect.poll(room, PATIENCE).toMatch(/0 say it is clear, 1 not clear/)
    const told = (await said('private-student')).find(({ message }) => message?.text.includes(words))!
    expect(await says(ask('peer', 'take', button(told.message!, 'Take it').args))).toMatch(/Only the author/)
    expect(await says(ask('student', 'take', button(told.message!, 'Take it').args))).toContain(words)
    await expect.poll(mine, PATIENCE).toContain('The author takes it.')

    // The mentor closes the question; the student takes the report out of the room.
    await ask('mentor', 'resolve', [id], { fields: { text: ['Good now: send it.'] } })
    await expect.poll(mine, PATIENCE).toMatch(/A mentor closed this question[\s\S]*Good now: send it\./)
    expect(await says(ask('student', 'unshare', [id]))).toMatch(/Nobody but you/)
    await expect.poll(room, PATIENCE).not.toContain('Responsible for deployments')
    expect(await says(ask('mentor', 'show', [id]))).toMatch(/Only the author/)

    // The student sees all that is stored, and forgets it.
    const data = JSON.stringify(await ask('student', 'mydata'))
    expect(data).toMatch(/Strong on Kafka/)
    expect(data).toMatch(/amara@lindqvist-mail\.example/)
    expect(await says(ask('student', 'forget', ['all']))).toMatch(/Your report is deleted/)
    expect(await mine()).toBe('[]')
    expect(await room()).toBe('[]')
    for (const kind of ['report', 'parsed', 'delta', 'delivery'] as const)
      expect(await store.list(kind, id)).toEqual([])
    expect(await store.get('review', id)).toBeNull()
    expect(await store.list('index', 'local')).toEqual([])
    expect(await store.list('cohort', 'local')).toEqual([])
    expect(await says(ask('student', 'bullets', [], { thread }))).toMatch(/gone/)
  })
})
