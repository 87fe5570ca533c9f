import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { compiled } from '../../compiled.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const dir = mkdtempSync(path.join(tmpdir(), 'machines-'))
afterAll(() => rmSync(dir, { recursive: true }))

// Letters that change with the locale (Turkish I) and dates on the edge of a month.
const resume = path.join(dir, 'cv.txt')
writeFileSync(
  resume,
  `İlkay Işık
Backend Engineer
ilkay@mail.example

EXPERIENCE
Backend Engineer, Example Works, Dec 2023 - Present
- BUILT THE IMPORTER IN GO ON POSTGRESQL: 14 REST APIS AT 1.200 RPS, CI/CD WITH GITHUB ACTIONS
- Introduced idempotency keys and pagination, duplicate invoices from 30 a month to 0
`,
)

const report = (env: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    const args = [compiled('src/cli.ts'), '--format', 'json', '--as-of', '2026-11', resume]
    execFile(process.execPath, args, { cwd: root, env }, (error, out) => (error ? reject(error) : resolve(out)))
  })

describe('M-20', () => {
  it('is the same report, byte by byte, in other locales and time zones', async () => {
    const [here, ...others] = await Promise.all([
      report({ TZ: 'UTC', LC_ALL: 'C' }),
      report({ TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }),
      report({ TZ: 'America/Adak', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' }),
    ])
    expect(JSON.parse(here ?? '').keywords.length).toBeGreaterThan(6)
    for (const other of others) expect(other === here).toBe(true)
  }, 60_000)
})
