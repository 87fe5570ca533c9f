import { accessSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** An installed Chromium, or null: those tests are then skipped by name. */
export const browserPath: string | null =
  PLACES.find((place) => {
    try {
      accessSync(place)
      return true
    } catch {
      return false
    }
  }) ?? null
if (!browserPath) console.log('SKIP: no Chromium here; the page is not tested in a browser.')

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
