import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPlayground } from '../../../src/adapters/playground/index.ts'
import { silentLog } from '../../../src/log.ts'
import { browserPath, openBrowser } from '../../browser.ts'
import { createMemoryStore } from '../../memory-store.ts'
import { createFakeBot } from './fake-bot.ts'

describe.skipIf(!browserPath)('playground page', () => {
  const playground = createPlayground({
    store: createMemoryStore(),
    log: silentLog,
    host: '127.0.0.1',
    port: 0,
    serve: true,
    keep: { reportDays: 30, fileHours: 24 },
  })
  const bot = createFakeBot(playground)
  let browser: Browser

  beforeAll(async () => {
    await playground.start(bot)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await playground.stop()
  })

  async function open(as: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 860 } })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
    await page.goto(`${playground.url()}?as=${as}`)
    return { page, complaints }
  }
  const resume = { name: 'resume.txt', mimeType: 'text/plain', buffer: Buffer.from('Amara Lindqvist') }

  it('shows a resume on its way to a report, in its thread', async () => {
    const { page, complaints } = await open('student', 1280)
    const release = bot.hold()
    await page.locator('#channel input[type=file]').setInputFiles(resume)
    await page.getByLabel('Level to score against').first().selectOption('mid')
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
    const thread = page.locator('#thread')
    await thread.locator('.progress[aria-live=polite]').getByText('Scoring', { exact: true }).waitFor()
    release()
    await thread.getByText('71', { exact: true }).waitFor()
    expect(await thread.getByRole('row').count()).toBe(4)
    await thread.getByRole('region', { name: 'Bullet b3' }).waitFor()
    expect(bot.uploads[0]).toMatchObject({ private: true, author: 'local:student', options: { level: 'mid' } })
    // A resume line is text, whatever it looks like.
    expect(await thread.getByText('<img src=x onerror=alert(1)>').count()).toBe(1)
    expect(await page.locator('img[src=x]').count()).toBe(0)

    const download = page.waitForEvent('download')
    await thread.getByRole('link', { name: 'resume-check.md' }).click()
    expect((await download).suggestedFilename()).toBe('resume-check.md')

    await thread.getByRole('button', { name: 'Done' }).first().click()
    await thread.getByText('Only visible to you').waitFor()
    await thread.getByRole('button', { name: 'Delete my data' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    expect(bot.commands.map(({ command }) => command)).toEqual(['done'])
    await thread.getByRole('button', { name: 'Delete my data' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete my data' }).click()
    await thread.locator('.score').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.close()
  })

  it('brings the report to the private room when the file was dropped in public', async () => {
    const { page, complaints } = await open('peer', 390)
    await page.getByRole('link', { name: '#reviews' }).click()
    await page.locator('#channel input[type=file]').setInputFiles(resume)
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
    await page.locator('.badge').waitFor()
    await page.getByRole('link', { name: /Resume Check/ }).click()
    await page.locator('#channel .score').waitFor()
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    expect(await fits()).toBe(true)
    await page.getByRole('link', { name: /2 replies/ }).click()
    await page.locator('#thread .bullet').first().waitFor()
    expect(await page.locator('#channel').isVisible()).toBe(false)
    expect(await fits()).toBe(true)
    await page.getByRole('link', { name: 'Back' }).click()
    await page.locator('#channel').waitFor()
    expect(complaints).toEqual([])

    const other = await open('mentor', 1280)
    await other.page.goto(`${playground.url()}?as=mentor#reviews`)
    await other.page.getByText('resume.txt').first().waitFor()
    expect(await other.page.locator('.score').count()).toBe(0)
    await page.close()
    await other.page.close()
  })

  it('asks in a dialog that keeps what was filled in until it is right, by keyboard alone', async () => {
    const { page, complaints } = await open('student', 390)
    await page.locator('#channel input[type=file]').setInputFiles(resume)
    const right = await page.locator('#channel').getByRole('button', { name: 'Send' }).boundingBox()
    expect((right?.x ?? 999) + (right?.width ?? 0)).toBeLessThan(390)
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
    const thread = page.locator('#thread')
    const fill = thread.getByRole('button', { name: 'Fill blanks…' })
    await fill.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Fill the blanks' })
    const before = dialog.getByRole('textbox', { name: 'Before' })
    await before.waitFor()
    expect(await dialog.getByText('from <before> to <after>').isVisible()).toBe(true)
    const focused = () => page.evaluate('document.activeElement.labels?.[0]?.textContent')
    await expect.poll(focused).toBe('Before')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText('Please fill in: Before').waitFor()
    await page.keyboard.type('slow')
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText('Please give a number with its unit').waitFor()
    expect(await before.inputValue()).toBe('slow')
    // The focus never leaves the dialog, however often one tabs; the browser's own bar is the only other place.
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      const inside =
        "!document.activeElement || document.activeElement === document.body || !!document.activeElement.closest('dialog')"
      expect(await page.evaluate(inside)).toBe(true)
    }
    await before.fill('900ms')
    await dialog.getByRole('checkbox', { name: 'Peer' }).check()
    await dialog.getByRole('button', { name: 'Use it' }).click()
    await thread.getByText('fill: this is the answer.').waitFor()
    expect(await dialog.count()).toBe(0)
    expect(bot.commands.at(-1)).toMatchObject({
      command: 'fill',
      args: ['r_1', '1', 'b3'],
      fields: { before: ['900ms'], why: [], level: ['mid'], mentors: ['local:mentor', 'local:peer'], rooms: [] },
    })

    await fill.click()
    await before.waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Fill blanks…')
    expect(complaints).toEqual([])
    await page.close()
  })

  it('takes the next version and all that goes with it in a dialog', async () => {
    const { page, complaints } = await open('student', 1280)
    await page.locator('#channel input[type=file]').setInputFiles(resume)
    await page.getByRole('button', { name: 'More options…' }).click()
    const first = page.getByRole('dialog', { name: 'Check a resume' })
    await first.getByLabel('Company').fill('Northwind')
    await first.getByLabel('System it is sent through').selectOption('workday')
    await first.getByLabel(/^Job description \(/).fill('Go and Kafka')
    await first.getByRole('button', { name: 'Check it' }).click()
    const thread = page.locator('#thread')
    await thread.getByText('71', { exact: true }).waitFor()
    expect(bot.uploads.at(-1)).toMatchObject({
      review: null,
      options: { level: null, engine: 'workday', company: 'Northwind', job: { text: 'Go and Kafka' } },
    })
    expect(await page.locator('.chips li').count(), 'the file is not sent twice').toBe(0)

    await thread.getByRole('button', { name: 'Upload new version…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Upload a new version' })
    await dialog.getByRole('button', { name: 'Check it' }).click()
    await dialog.getByRole('alert').getByText('Please fill in: Your resume').waitFor()
    await dialog.getByLabel('Your resume').setInputFiles({ ...resume, name: 'second.exe' })
    await dialog.getByRole('button', { name: 'Check it' }).click()
    await dialog.getByRole('alert').getByText('I read PDF, DOCX, TXT and MD.').waitFor()
    await dialog.getByLabel('Your resume').setInputFiles({ ...resume, name: 'second.txt' })
    await dialog.getByLabel('Level to score against').selectOption('senior')
    await dialog.getByRole('button', { name: 'Check it' }).click()
    await thread.getByText('second.txt').waitFor()
    const { thread: ref } = bot.uploads.at(-2) ?? {}
    expect(bot.uploads.at(-1)).toMatchObject({ review: 'r_1', thread: ref, options: { level: 'senior' } })
    expect(await page.getByText('second.exe').count(), 'a refused file leaves nothing').toBe(0)
    expect(complaints.filter((line) => !line.includes('422'))).toEqual([])
    await page.close()
  })

  it('shows the picture with its words, and one of several by a menu', async () => {
    const { page } = await open('student', 390)
    await page.locator('#channel input[type=file]').setInputFiles(resume)
    await page.locator('#channel').getByRole('button', { name: 'Send' }).click()
    const thread = page.locator('#thread')
    const picture = thread.getByRole('img', { name: 'Languages A, strong, 8 of 8 points.' })
    await picture.waitFor()
    await expect.poll(() => picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(800)
    await thread.getByRole('combobox', { name: 'What an engine sees' }).selectOption({ label: 'Workday' })
    await thread.getByRole('button', { name: 'Show' }).click()
    await thread.getByText('engine: this is the answer.').waitFor()
    expect(bot.commands.at(-1)).toMatchObject({ command: 'engine', args: ['r_1', 'workday'] })
    await page.close()
  })

  it('answers a mention in a public thread where everybody reads it', async () => {
    const { page } = await open('mentor', 1280)
    await page.getByRole('link', { name: '#reviews' }).click()
    const write = page.getByRole('textbox', { name: 'Write a message or drop a resume' })
    await write.fill('@resume-check explain bullet 3')
    await write.press('Enter')
    const said = page.locator('article', { hasText: '@resume-check explain bullet 3' })
    await said.getByRole('link', { name: /1 reply/ }).click()
    await page.locator('#thread').getByText('explain: this is the answer.').waitFor()
    expect(bot.commands.at(-1)).toMatchObject({ command: 'explain', args: ['bullet', '3'], public: true })
    expect(await page.locator('#thread').getByText('Only visible to you').count()).toBe(0)
    await page.close()
  })

  it('answers commands and refusals in words, by keyboard alone', async () => {
    const { page } = await open('mentor', 1280)
    const write = page.getByRole('textbox', { name: 'Write a message or drop a resume' })
    await write.fill('/resume-check help')
    await write.press('Enter')
    await page.getByText('Only visible to you').waitFor()
    expect(bot.commands.at(-1)).toMatchObject({ command: 'help', actor: 'local:mentor' })
    await page.locator('#channel input[type=file]').setInputFiles({ ...resume, name: 'resume.exe' })
    await write.press('Enter')
    await page.getByText('I read PDF, DOCX, TXT and MD.').first().waitFor()
    // Made in the page, whose types this project does not load: ten megabytes are slow to bring there.
    const drop = (name: string, size: number) =>
      page.locator('#channel').evaluate(
        (column: EventTarget, [called, bytes]: [string, number]) => {
          const browser = globalThis as unknown as { DataTransfer: new () => { items: { add(file: File): void } } }
          const dataTransfer = new browser.DataTransfer()
          dataTransfer.items.add(new File([new Uint8Array(bytes)], called))
          const event = new Event('drop', { bubbles: true, cancelable: true })
          column.dispatchEvent(Object.assign(event, { dataTransfer }))
        },
        [name, size] as [string, number],
      )
    await drop('dropped.md', 5)
    await page.locator('.chips').getByText('dropped.md').waitFor()
    await page.getByRole('button', { name: 'Remove dropped.md' }).press('Enter')
    await drop('large.pdf', 10 * 1024 * 1024 + 1)
    await page.getByRole('alert').getByText('over 10 MB').waitFor()
    await page.close()
  })
})
