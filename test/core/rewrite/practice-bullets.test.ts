import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { diagnose } from '../../../src/core/rewrite/diagnose.ts'
import { weigh } from '../../../src/core/rewrite/reading.ts'
import { suggest } from '../../../src/core/rewrite/suggest.ts'
import { rubric } from '../../rubric.ts'

/** A bullet, what a reader would say about it, and what its rewrite must keep, ask and leave out (regular expressions). */
interface Practice {
  bullet: string
  must: string[]
  not: string[]
  keep: string[]
  /** Each matches the label of a blank; `questions` the question of one. */
  blanks: string[]
  questions: string[]
  /** Each matches a label or a question. */
  asks: string[]
  never: string[]
}

const found = (bullet: string): string[] => {
  return diagnose(weigh(bullet, rubric))
}

/** Codes that are wrong, and all that were looked at. */
function codes(bullets: Practice[]): { wrong: string[]; all: number } {
  const wrong = bullets.flatMap(({ bullet, must, not }) => {
    const mine = found(bullet)
    return [
      ...must.filter((code) => !mine.includes(code)).map((code) => `${code} is missing: ${bullet}`),
      ...not.filter((code) => mine.includes(code)).map((code) => `${code} is wrong: ${bullet}`),
    ]
  })
  return { wrong, all: bullets.reduce((sum, { must, not }) => sum + must.length + not.length, 0) }
}

function faults({ bullet, keep, blanks, questions, asks, never }: Practice): string[] {
  const suggestion = suggest(bullet, rubric)
  const text = suggestion?.text ?? bullet
  const outside = text.replace(/\[[^\]]*\]/g, '[]').replace(/\bp(?:50|90|95|99)\b/g, 'p')
  const labels = suggestion?.blanks.map(({ label }) => label) ?? []
  const asked = suggestion?.blanks.map(({ question }) => question) ?? []
  const missing = (patterns: string[], texts: string[]) =>
    patterns.filter((pattern) => !texts.some((one) => new RegExp(pattern, 'i').test(one)))
  return [
    ...keep.filter((fact) => !text.toLowerCase().includes(fact.toLowerCase())).map((fact) => `lost ${fact}`),
    ...never.filter((pattern) => new RegExp(pattern, 'i').test(outside)).map((pattern) => `says ${pattern}`),
    ...missing(blanks, labels).map((pattern) => `no blank for ${pattern}`),
    ...missing(questions, asked).map((pattern) => `does not ask ${pattern}`),
    ...missing(asks, [...labels, ...asked]).map((pattern) => `does not ask ${pattern}`),
  ].map((fault) => `${fault}: ${text}`)
}

const OWN = new URL('../../fixtures/rewrite/practice.yaml', import.meta.url)

describe('sixty practice bullets of our own', () => {
  const bullets = parse(readFileSync(OWN, 'utf8')).map((one: Practice) => ({ ...one, blanks: [], questions: [] }))

  it('get their codes', () => {
    const { wrong, all } = codes(bullets)
    expect(bullets).toHaveLength(60)
    expect(1 - wrong.length / all, wrong.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it('get rewrites that keep, ask and leave out what they must', () => {
    expect(bullets.flatMap(faults)).toEqual([])
  })
})

const SHARED = path.resolve(import.meta.dirname, '../../../../shared/corpus/bullets.json')
if (!existsSync(SHARED)) console.log('SKIP the shared practice bullets: there is no ../shared beside the project')

function shared(): Practice[] {
  const { bullets } = JSON.parse(readFileSync(SHARED, 'utf8'))
  return bullets.map((one: Record<string, never>) => ({
    bullet: one['bullet'],
    must: one['diagnosis_must'],
    not: one['diagnosis_must_not'],
    keep: one['keep'],
    blanks: one['blanks_any'],
    questions: one['questions_any'],
    asks: [],
    never: one['must_not'],
  }))
}

describe.skipIf(!existsSync(SHARED))('the shared practice bullets', () => {
  it('get at least nine of ten codes right', () => {
    const { wrong, all } = codes(shared())
    expect(1 - wrong.length / all, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  })

  it('get rewrites that keep, ask and leave out what they must', () => {
    expect(shared().flatMap(faults)).toEqual([])
  })
})
