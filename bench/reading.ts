import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createDocumentReader } from '../src/adapters/documents/pool.ts'
import type { DocumentReader } from '../src/ports.ts'

const RUNS = 60
/** Files that try to crash, hang or fill the parser, where they are at hand. */
const HOSTILE = path.resolve('..', 'shared', 'corpus', 'hostile')

/** How long a warm reader takes for one resume, and what hostile files cost; prints a table and JSON. */
const reader = createDocumentReader({ size: 1 })
const result = {
  bench: 'reading',
  unit: 'ms',
  ...(await warm(reader)),
  ...(existsSync(HOSTILE) ? await hostile(reader) : {}),
}
await reader.close()
console.table(result)
console.log(JSON.stringify(result))
if (!existsSync(HOSTILE)) console.log('SKIP: no hostile files here')

async function warm(over: DocumentReader): Promise<Record<string, number>> {
  const bytes = readFileSync('examples/resume.pdf')
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await over.read(bytes, 'resume.pdf')
    times.push(performance.now() - start)
  }
  const sorted = times.slice(RUNS / 3).sort((a, b) => a - b)
  return {
    onePageMedian: round(sorted[Math.floor(sorted.length / 2)]),
    onePageP95: round(sorted[Math.floor(sorted.length * 0.95)]),
  }
}

async function hostile(over: DocumentReader): Promise<Record<string, number>> {
  const good = readFileSync('examples/resume.pdf')
  let [slowest, lag, growth, broken] = [0, 0, 0, 0]
  const before = process.memoryUsage.rss()
  let last = performance.now()
  const watch = setInterval(() => {
    lag = Math.max(lag, performance.now() - last - 10)
    last = performance.now()
    growth = Math.max(growth, process.memoryUsage.rss() - before)
  }, 10)
  const files = readdirSync(HOSTILE).filter((name) => /\.(?:pdf|docx)$/.test(name))
  for (const name of files) {
    const start = performance.now()
    await over.read(readFileSync(path.join(HOSTILE, name)), name).catch(() => undefined)
    slowest = Math.max(slowest, performance.now() - start)
    await over.read(good, 'resume.pdf').catch(() => broken++)
  }
  clearInterval(watch)
  return {
    hostileFiles: files.length,
    slowest: round(slowest),
    loopLag: round(lag),
    growthMB: round(growth / 1e6),
    nextFileBroken: broken,
  }
}

function round(value = 0): number {
  return Math.round(value * 10) / 10
}
