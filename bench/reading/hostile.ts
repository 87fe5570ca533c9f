import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createDocumentReader } from '../../src/adapters/documents/pool.ts'
import { UserError } from '../../src/errors.ts'
import type { DocumentReader } from '../../src/ports.ts'

/** Files that try to crash, hang or fill the parser, with a table of what a person should get, where they are at hand. */
const folder = path.resolve('..', 'shared', 'corpus', 'hostile')
const MOST = { seconds: 6, lag: 100, growth: 700 }

interface Row {
  got: string
  expected: string
  seconds: number
  lag: number
  growth: number
  next: 'fine' | 'broken'
  holds: boolean
}

/** What each file gets, how long that takes, how late our loop and how large our memory gets (ms, MB), and the file after it. */
export async function hostile(): Promise<Record<string, Row> | null> {
  if (!existsSync(folder)) {
    console.log('SKIP: no hostile files here')
    return null
  }
  const expected = expectations(readFileSync(path.join(folder, 'README.md'), 'utf8'))
  const good = readFileSync('examples/resume.pdf')
  const reader = createDocumentReader({ size: 1 })
  await reader.read(good, 'resume.pdf')
  const table: Record<string, Row> = {}
  const before = process.memoryUsage.rss()
  for (const name of readdirSync(folder).filter((one) => !one.endsWith('.md'))) {
    const kinds = expected(name)
    const delay = monitorEventLoopDelay({ resolution: 5 })
    let most = process.memoryUsage.rss()
    const look = () => {
      most = Math.max(most, process.memoryUsage.rss())
    }
    const watch = setInterval(look, 10)
    const bytes = readFileSync(path.join(folder, name))
    delay.enable()
    const start = performance.now()
    const got = await kindOf(reader, bytes, name)
    const seconds = round((performance.now() - start) / 1000)
    delay.disable()
    clearInterval(watch)
    const [lag, growth] = [round(delay.max / 1e6), Math.round((most - before) / 1e6)]
    const next = (await kindOf(reader, good, 'resume.pdf')) === 'T' ? 'fine' : 'broken'
    const bounded = seconds < MOST.seconds && lag < MOST.lag && growth < MOST.growth && next === 'fine'
    const holds = bounded && kinds.includes(got[0] ?? '')
    table[name] = { got, expected: kinds.join(' or '), seconds, lag, growth, next, holds }
  }
  await reader.close()
  console.log('Hostile files (T text, N no text layer, E another clear sentence)')
  console.table(table)
  const rows = Object.values(table)
  const largest = (column: 'seconds' | 'lag' | 'growth') => Math.max(...rows.map((row) => row[column]))
  console.log(
    `${rows.filter(({ holds }) => holds).length} of ${rows.length} as expected; at most ${largest('seconds')} s, lag ${largest('lag')} ms, growth ${largest('growth')} MB`,
  )
  return table
}

/** T, N, or E with the code of the sentence; ! for what nobody should get. */
async function kindOf(reader: DocumentReader, bytes: Uint8Array, name: string): Promise<string> {
  try {
    await reader.read(bytes, name)
    return 'T'
  } catch (error) {
    if (!(error instanceof UserError)) return `! ${(error as Error).message}`
    return error.code === 'no-text' ? 'N' : `E ${error.code}`
  }
}

/** Rows "|names|what|T or E (why)|"; a name may be cut short with "..", and a group share what the first begins with. */
function expectations(readme: string): (file: string) => string[] {
  const rows = readme
    .split('\n')
    .map((line) => line.split('|').slice(1, -1))
    .filter((cells) => cells.length === 3)
    .map(([names = '', , kinds = '']) => ({
      names: names.split(',').map((one) => one.trim().replace(/\.\.$/, '')),
      kinds: kinds.split(/ or |\//).map((one) => one.trim()[0] ?? ''),
    }))
  return (file) => {
    const whole = rows.find(({ names }) => names.includes(file))
    const part = rows.find(({ names }) => names.some((one) => one.length > 8 && file.includes(one)))
    return (whole ?? part)?.kinds ?? []
  }
}

const round = (value: number) => Math.round(value * 10) / 10
