import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'
import { browserPath, openBrowser } from './browser.ts'
import type { Name } from './people.ts'
import { places } from './places.ts'
import { warmReader } from './reader.ts'

const cv = (...bullets: string[]) => ({
  name: 'cv.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from(`Amara Lindqvist
Backend Engineer
amara@lindqvist-mail.example

Experience

Backend Engineer, Fjordbook | 2021 - Present
${bullets.map((bullet) => `- ${bullet}`).join('\n')}
`),
})
const LEDGER = 'Built the ledger in Go on PostgreSQL for 40 merchants'
const FIRST = cv('Worked on the payments service', LEDGER, 'Responsible for deployments')
const SECOND = cv(
  LEDGER,
  'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  'Responsible for deployments',
)

const PATIENCE = { timeout: 30_000, interval: 100 }

describe.skipIf(!browserPath)('the whole story in a browser', () => {
  let house: House
  let browser: Browser
  const complaints: string[] = []
  beforeAll(async () => {
    const { env } = await places[0]!.open()
    const key = Buffer.alloc(32, 6).toString('base64')
    house = await openHouse(readConfig({ ...env, PORT: '0', ENCRYPTION_KEY: key }), silentLog, { reader: warmReader })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  /** One person's window on a room; nobody sees the window of another. */
  async function open(as: Name, room: 'reviews' | `private-${Name}`): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(60_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${house.url}?as=${as}#${room}`)
    return page
  }
  const press = (page: Page, place: string, name: string) =>
    page.locator(place).getByRole('button', { name, exact: true }).first().click()
  async function fill(page: Page, text: string, submit: string): Promise<void> {
    const dialog = page.locator('#form')
    await dialog.getByRole('textbox').fill(text)
    await dialog.getByRole('button', { name: submit, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  const bullet = (id: string) => `#thread [aria-label="Bullet ${id}"]`
  const reads = (page: Page, text: string | RegExp, place = '#thread') =>
    page.locator(place).getByText(text).first().waitFor()

  it('is told by three people', { timeout: 180_000 }, async () => {
    // The student drops version 1 in the room; the report is theirs alone.
    const student = await open('student', 'reviews')
    await student.locator('#channel input[type=file]').setInputFiles(FIRST)
    await press(student, '#channel', 'Send')
    await student.locator('.badge').waitFor()
    await student.goto(`${house.url}?as=student#private-student`)
    await student.getByRole('link', { name: /replies/ }).click()
    await reads(student, 'What a machine sees')
    await press(student, bullet('b1'), 'Ask a mentor…')
    await fill(student, 'Is this strong enough?', 'Ask')
    await reads(student, /^You asked the mentors/)

    // The mentor finds who waits, claims, comments and edits.
    const mentor = await open('mentor', 'private-mentor')
    const write = mentor.getByRole('textbox', { name: 'Write a message or drop a resume' })
    await write.fill('/resume-check queue')
    await write.press('Enter')
    await reads(mentor, /Is this strong enough\?/, '#channel')
    await press(mentor, '#channel', 'Claim')
    await reads(student, 'A mentor has your question.')
    await press(mentor, '#channel', 'Read')
    await mentor.locator('[aria-label="Bullet b1"]').first().waitFor()
    expect(await mentor.getByText(/Lindqvist/).count()).toBe(0)
    await press(mentor, '[aria-label="Bullet b1"]', 'Comment…')
    await fill(mentor, 'Name the system.', 'Send')
    await press(mentor, '[aria-label="Bullet b1"]', 'Edit rewrite…')
    await fill(mentor, 'Built the payments service on [system]', 'Send')
    await reads(student, 'Name the system.')
    await reads(student, 'Built the payments service on')

    // Version 2, and what changed.
    await student.locator('#thread input[type=file]').setInputFiles(SECOND)
    await press(student, '#thread', 'Send')
    await reads(student, /Version 1 to 2: \d+ to \d+/)
    await reads(student, /^Version 2: \d+ \(\+\d+\)/)

    // Shared; a peer suggests, the student takes it.
    await press(student, '#thread', 'Share in the room')
    await press(student, '#confirm', 'Share in the room')
    const peer = await open('peer', 'reviews')
    await peer.getByRole('link', { name: /repl(?:y|ies)/ }).click()
    await press(peer, bullet('b3'), 'Suggest a rewrite…')
    await fill(peer, 'Responsible for deployments of 14 services with Helm', 'Suggest')
    await reads(student, /Is "Helm" true for you\?/)
    await press(student, '#thread', 'Take it')
    await reads(student, 'The author takes it.')

    // The mentor closes the question; the student has everything erased.
    await write.fill('/resume-check queue')
    await write.press('Enter')
    await press(mentor, '#channel', 'Resolve…')
    await fill(mentor, 'Good now: send it.', 'Resolve')
    await reads(student, 'Good now: send it.')
    await press(student, '#thread', 'Delete my data')
    await press(student, '#confirm', 'Delete my data')
    for (const page of [student, peer])
      await expect.poll(() => page.locator('.score, .bullet').count(), PATIENCE).toBe(0)
    expect(await house.deps.store.list('review', 'local:student')).toEqual([])
    expect(complaints).toEqual([])
  })
})
