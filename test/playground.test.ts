import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { type House, openHouse } from '../src/house.ts'
import { silentLog } from '../src/log.ts'
import { browserPath, openBrowser } from './browser.ts'
import { places } from './places.ts'
import { warmReader } from './reader.ts'

const root = path.resolve(import.meta.dirname, '..')
const example = path.join(root, 'examples', 'resume.pdf')
/** Set to keep pictures of what the browser shows. */
// biome-ignore lint/style/noProcessEnv: for whoever wants to look
const pictures = process.env['PICTURES']

describe.skipIf(!browserPath)('the whole way in a browser, through the real queue, worker and store', () => {
  let house: House
  let browser: Browser

  beforeAll(async () => {
    const { env } = await places[0]!.open()
    const config = readConfig({ ...env, PORT: '0', ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64') })
    house = await openHouse(config, silentLog, { reader: warmReader })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await house?.close()
  })

  async function open(as: string, width = 1280): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
    await page.goto(`${house.url}?as=${as}`)
    return { page, complaints }
  }
  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: path.join(pictures, `${name}.png`) })
  }
  const drop = async (page: Page, file: string) => {
    await page.locator('#channel input[type=file]').setInputFiles(file)
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
  }

  it('drop a PDF, watch it being read, read the thread, press its buttons', async () => {
    const { page, complaints } = await open('student')
    // The reader waits until the page has shown that it is reading: otherwise the report may be there first.
    const { read } = house.deps.reader
    let go: () => void = () => undefined
    const seen = new Promise<void>((resolve) => {
      go = resolve
    })
    house.deps.reader.read = async (...file) => {
      await seen
      return read(...file)
    }
    await drop(page, example)
    const thread = page.locator('#thread')
    await thread.locator('.progress[aria-live=polite]').first().waitFor()
    await thread.getByText('Reading your resume.').first().waitFor()
    go()
    house.deps.reader.read = read
    await thread.getByRole('table').waitFor()
    expect(await thread.getByRole('row').count()).toBeGreaterThanOrEqual(7)
    await thread
      .getByText('Responsible for the database and improved the performance of slow queries')
      .first()
      .waitFor()
    await thread.getByText('resume-check.md').waitFor()
    await thread.evaluate((element) =>
      element.querySelector('.score, [class*=score]')?.scrollIntoView({ block: 'center' }),
    )
    await picture(page, 'thread')
    const done = thread.getByRole('button', { name: /^Done/ }).first()
    await done.click()
    await thread.getByText('is marked as done').waitFor()
    await thread.getByText('Marked as done.').first().waitFor()
    await thread.getByRole('button', { name: 'How it was scored' }).click()
    await thread.getByText('the sum of these').waitFor()
    await thread.getByText('Only visible to you').first().waitFor()
    await picture(page, 'ledger')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('a person reads in words what is wrong with a file', async () => {
    const { page } = await open('peer')
    await page
      .locator('#channel input[type=file]')
      .setInputFiles({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 nothing else') })
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
    await page.locator('#thread').getByText('This PDF is damaged and cannot be read').first().waitFor()
    await page.close()
  })

  it('a file in the room stays private until its owner shares it, and then shows no contact details', async () => {
    const { page: student } = await open('student')
    await student.goto(`${house.url}?as=student#reviews`)
    await drop(student, example)
    await student
      .locator('#channel')
      .getByRole('button', { name: /repl/ })
      .or(student.locator('#channel').getByText(/1 reply/))
      .first()
      .click()
    const room = student.locator('#thread')
    await room.getByText('The report goes to the author in private').waitFor()
    const { page: mentor } = await open('mentor')
    await mentor.goto(`${house.url}?as=mentor#reviews`)
    await mentor.getByText('resume.pdf').first().waitFor()
    expect(await mentor.getByText(/\d+ of 100/).count()).toBe(0)

    await expect
      .poll(async () =>
        (await house.deps.store.list('review', 'local:student')).every(
          ({ value }) => value.versions[0]?.stage === 'done',
        ),
      )
      .toBe(true)
    await room.getByRole('button', { name: 'Share here' }).click()
    await student.locator('#confirm-yes').click()
    await room.getByRole('table').waitFor()
    // the post stands in the room a moment before the review knows of it
    const shared = async () =>
      (await house.deps.store.list('review', 'local:student'))
        .flatMap(({ value }) => value.threads)
        .find(({ audience }) => audience === 'shared')
    await expect.poll(shared).toBeDefined()
    const thread = (await shared())?.ref.split(':').at(-1)
    await mentor.goto(`${house.url}?as=mentor#reviews/${thread}`)
    await mentor.reload()
    const seen = mentor.locator('#thread')
    await seen.getByRole('table').waitFor()
    expect(await seen.textContent()).not.toMatch(/Amara|Lindqvist|lindqvist-mail|700 555/)
    await picture(mentor, 'shared')
    await student.close()
    await mentor.close()
  })

  it('fits a phone', async () => {
    const { page } = await open('mentor', 390)
    await drop(page, example)
    await page.locator('#thread').getByRole('table').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await picture(page, 'phone')
    await page.close()
  })
})
