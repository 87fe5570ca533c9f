import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const files = (dir: string) =>
  readdirSync(path.join(root, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))

/** What the compiler lets through in core although it differs from run to run or from machine to machine. */
const IMPURE =
  /\bnew Date\b|\bDate\.|\bDate\(|\bglobalThis\b|\bMath\.random\b|\bIntl\.|\.toLocale\w+\(|\blocaleCompare\(/

function impurities(source: string): string[] {
  // Comments may talk about dates.
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')
  return code.split('\n').filter((line) => IMPURE.test(line))
}

describe('the house', () => {
  it('finds what it forbids', () => {
    expect(impurities('const a = Date.now()')).toHaveLength(1)
    expect(impurities('const a = new Date(2020)')).toHaveLength(1)
    expect(impurities('globalThis.x = 1')).toHaveLength(1)
    expect(impurities('const r = Math.random()')).toHaveLength(1)
    expect(impurities('a.localeCompare(b)')).toHaveLength(1)
    expect(impurities('// a Date of birth\nconst updated = 1 /* Date.now() */')).toEqual([])
  })

  it.each(files('src/core'))('%s has no clock, chance, locale or globals', (file) => {
    expect(impurities(readFileSync(path.join(root, file), 'utf8'))).toEqual([])
  })

  it('lists a command and a worker for every file in their rooms', () => {
    for (const room of ['commands', 'workers']) {
      const index = readFileSync(path.join(root, room, 'index.ts'), 'utf8')
      for (const file of files(room).map((one) => path.basename(one))) {
        if (file !== 'index.ts' && file !== 'access.ts') expect(index).toContain(`'./${file}'`)
      }
    }
  })

  it('says of every file what is too long for one thought', () => {
    const long = ['src', 'commands', 'workers']
      .flatMap(files)
      .map((file) => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 250)
    for (const { file, lines } of long) console.log(`${file} has ${lines} lines (guide: 250)`)
  })
})
