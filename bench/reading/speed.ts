import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { PdfText } from '../../src/adapters/documents/pdf.ts'
import { openPdf } from '../../src/adapters/documents/pdf-document.ts'
import { readFile, readFirstLook } from '../../src/adapters/documents/read.ts'

const RUNS = 15
const own = new URL('../../test/fixtures/reading/', import.meta.url).pathname
const more = path.resolve('..', 'shared', 'corpus', 'files')

/**
 * Processor milliseconds of this process for one warm PDF: up to the text, with the second look, and what of that is ours
 * (layout and structure); the median and the least of some runs. The clock would measure what else the machine does.
 */
export async function speed(): Promise<Record<string, Record<string, number>>> {
  const files = [own, more].filter(existsSync).flatMap(pdfsOf)
  const table: Record<string, Record<string, number>> = {}
  // Compiled and warm first: a reader reads hundreds.
  for (const file of files) await timesOf(file, 3)
  for (const file of files) {
    const times = await timesOf(file, RUNS)
    if (!times) continue
    const { pages, ...columns } = times
    const middle = Object.entries(columns).map(([name, all]) => [name, round(at(all, 0.5))])
    const least = Object.entries(columns).map(([name, all]) => [`${name} least`, round(at(all, 0))])
    table[path.basename(file)] = { pages, ...Object.fromEntries([...middle, ...least]) }
  }
  const two = Object.values(table).filter(({ pages }) => pages === 2)
  const columns = Object.keys(two[0] ?? {})
  const medianOf = (column: string) =>
    round(
      at(
        two.map((row) => row[column] ?? 0),
        0.5,
      ),
    )
  table['two pages, median'] = Object.fromEntries(columns.map((column) => [column, medianOf(column)]))
  console.log('CPU milliseconds of a warm PDF')
  console.table(table)
  if (!existsSync(more)) console.log('SKIP: no labelled files here, only our own')
  return table
}

const pdfsOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => path.join(folder, name))

async function timesOf(file: string, runs: number) {
  const bytes = readFileSync(file)
  const { numPages: pages } = await openPdf(bytes)
  const times = { text: [] as number[], full: [] as number[], share: [] as number[] }
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage()
    let early: { after: number; text: PdfText } | null = null
    const keep = (found: PdfText) => {
      early = { after: spent(start), text: found }
    }
    const done = await readFile(bytes, file, keep).catch(() => null)
    const whole = spent(start)
    const first = early as { after: number; text: PdfText } | null
    if (!done || !first) return null
    const again = process.cpuUsage()
    readFirstLook(first.text)
    const ours = spent(again)
    times.text.push(first.after + ours)
    times.full.push(whole)
    times.share.push(ours)
  }
  return { pages, ...times }
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

const at = (values: number[], share: number) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
const round = (value: number) => Math.round(value * 10) / 10
