import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readJob } from '../src/core/jobs/read.ts'
import type { Job } from '../src/core/jobs/types.ts'
import type { Rubric } from '../src/core/rubric/types.ts'

/** Hand-written truth about one description; a missing list is empty. */
export interface JobTruth {
  title: string
  level: string | null
  minYears: number | null
  must: string[]
  nice?: string[]
  mentioned?: string[]
  negated?: string[]
  anyOf?: string[][]
  frontend?: Job['frontend']
  feHeavy?: boolean
}

export interface Labelled {
  name: string
  text: string
  truth: JobTruth
}

/** Descriptions of this project, all truth in one file. */
export const OURS = new URL('./fixtures/jobs/', import.meta.url)
/** Descriptions by somebody else, one truth a file, where they lie beside the project. */
export const OTHERS = new URL('../../shared/corpus/jobs/', import.meta.url)

export function labelled(dir: URL): Labelled[] {
  if (!existsSync(dir)) return []
  const read = (name: string) => readFileSync(new URL(name, dir), 'utf8')
  const all = existsSync(new URL('truth.json', dir))
    ? (JSON.parse(read('truth.json')) as Record<string, JobTruth>)
    : null
  return readdirSync(dir)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((file) => {
      const name = path.basename(file, '.txt')
      return { name, text: read(file), truth: all?.[name] ?? (JSON.parse(read(`${name}.json`)) as JobTruth) }
    })
}

const KEYS = ['must', 'nice', 'mentioned', 'negated', 'anyOf'] as const
type Key = (typeof KEYS)[number]

const plain = (entry: string | string[]): string =>
  Array.isArray(entry)
    ? entry
        .map((name) => name.replace(' (not in vocabulary)', ''))
        .sort()
        .join(' or ')
    : entry

/** F1 of each list over all descriptions, and the share of right titles, levels and years. */
export function measure(
  jobs: readonly Labelled[],
  rubric: Rubric,
): Record<Key | 'title' | 'level' | 'minYears', number> {
  const counts = Object.fromEntries(KEYS.map((key) => [key, { hit: 0, extra: 0, gone: 0 }])) as Record<
    Key,
    { hit: number; extra: number; gone: number }
  >
  const right = { title: 0, level: 0, minYears: 0 }
  for (const { text, truth } of jobs) {
    const found = readJob(text, rubric)
    for (const key of KEYS) {
      const [have, want] = [new Set(found[key].map(plain)), new Set((truth[key] ?? []).map(plain))]
      const hit = [...have].filter((one) => want.has(one)).length
      counts[key].hit += hit
      counts[key].extra += have.size - hit
      counts[key].gone += want.size - hit
    }
    for (const key of ['title', 'level', 'minYears'] as const) if (found[key] === truth[key]) right[key]++
  }
  const round = (n: number) => Math.round(n * 1000) / 1000
  const f1 = (key: Key) => {
    const { hit, extra, gone } = counts[key]
    return hit + extra + gone === 0 ? 1 : round((2 * hit) / (2 * hit + extra + gone))
  }
  const share = (n: number) => round(n / Math.max(1, jobs.length))
  return {
    must: f1('must'),
    nice: f1('nice'),
    mentioned: f1('mentioned'),
    negated: f1('negated'),
    anyOf: f1('anyOf'),
    title: share(right.title),
    level: share(right.level),
    minYears: share(right.minYears),
  }
}
