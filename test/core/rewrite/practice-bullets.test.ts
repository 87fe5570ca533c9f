import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/core/rewrite/diagnose.ts'
import { readBullet } from '../../../src/core/rewrite/reading.ts'
import { suggest } from '../../../src/core/rewrite/suggest.ts'
import { rubric } from '../../rubric.ts'

/** A bullet, what a reader would say about it, and what its rewrite must keep, ask and leave out (regular expressions). */
interface Practice {
  id: string
  bullet: string
  diagnosis_must: string[]
  diagnosis_must_not: string[]
  keep: string[]
  blanks_any: string[]
  must_not: string[]
  questions_any: string[]
}

const read = (file: string): Practice[] => JSON.parse(readFileSync(file, 'utf8')).bullets
const found = (bullet: string): string[] => {
  const { all, facts } = readBullet(bullet, rubric)
  return diagnose({ facts: all, bullet: facts })
}

function faults(practice: Practice): string[] {
  const { bullet, keep, blanks_any, must_not, questions_any } = practice
  const suggestion = suggest(bullet, rubric)
  const text = suggestion?.text ?? bullet
  const outside = text.replace(/\[[^\]]*\]/g, '[]')
  const some = (pattern: string, texts: string[]) => texts.some((one) => new RegExp(pattern, 'i').test(one))
  const labels = suggestion?.blanks.map(({ label }) => label) ?? []
  const questions = suggestion?.blanks.map(({ question }) => question) ?? []
  return [
    ...keep.filter((fact) => !text.toLowerCase().includes(fact.toLowerCase())).map((fact) => `lost ${fact}`),
    ...must_not.filter((pattern) => new RegExp(pattern, 'i').test(outside)).map((pattern) => `says ${pattern}`),
    ...blanks_any.filter((pattern) => !some(pattern, labels)).map((pattern) => `no blank for ${pattern}`),
    ...questions_any.filter((pattern) => !some(pattern, questions)).map((pattern) => `does not ask ${pattern}`),
  ].map((fault) => `${practice.id}: ${fault} (${text})`)
}

const SHARED = path.resolve(import.meta.dirname, '../../../../shared/corpus/bullets.json')
if (!existsSync(SHARED)) console.log('SKIP the shared practice bullets: there is no ../shared beside the project')

describe.skipIf(!existsSync(SHARED))('the shared practice bullets', () => {
  const bullets = existsSync(SHARED) ? read(SHARED) : []

  it('get at least nine of ten codes right', () => {
    const codes = bullets.flatMap((one) => {
      const mine = found(one.bullet)
      return [
        ...one.diagnosis_must.map((code) => mine.includes(code)),
        ...one.diagnosis_must_not.map((code) => !mine.includes(code)),
      ]
    })
    expect(codes.filter(Boolean).length / codes.length).toBeGreaterThanOrEqual(0.9)
  })

  it('get rewrites that keep, ask and leave out what they must', () => {
    expect(bullets.flatMap(faults)).toEqual([])
  })
})
