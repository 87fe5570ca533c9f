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
    await page.locator('#channel').evaluate((column: EventTarget) => {
      // Runs in the page, whose types this project does not load.
      const browser = globalThis as unknown as { DataTransfer: new () => { items: { add(file: File): void } } }
      const dataTransfer = new browser.DataTransfer()
      dataTransfer.items.add(new File(['hello'], 'dropped.md'))
      const event = new Event('drop', { bubbles: true, cancelable: true })
      column.dispatchEvent(Object.assign(event, { dataTransfer }))
    })
    await page.locator('.chips').getByText('dropped.md').waitFor()
    await page.getByRole('button', { name: 'Remove dropped.md' }).press('Enter')
    const large = { ...resume, buffer: Buffer.alloc(10 * 1024 * 1024 + 1) }
    await page.locator('#channel input[type=file]').setInputFiles(large)
    await page.getByRole('alert').getByText('over 10 MB').waitFor()
    await page.close()
  })
})
