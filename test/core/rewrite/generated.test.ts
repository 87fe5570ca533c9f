import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { applyAnswers } from '../../../src/core/rewrite/answers.ts'
import { guard } from '../../../src/core/rewrite/guard.ts'
import { readBullet, weigh } from '../../../src/core/rewrite/reading.ts'
import { suggest } from '../../../src/core/rewrite/suggest.ts'
import { factsOf, rubric } from '../../rubric.ts'
import { attacksOn, ORIGINALS } from './generated.ts'

const weak = ORIGINALS.filter((bullet) => weigh(bullet, rubric).worth.grade !== 'A')
const example = (label: string) => rubric.rewrite.phrases.questions[label]?.example ?? ''

describe('generated attacks', () => {
  const all = ORIGINALS.flatMap(attacksOn)

  it('are thousands, of every kind', () => {
    expect(all.length).toBeGreaterThan(10_000)
    const kinds = [...new Set(all.map(({ kind }) => kind))].sort()
    expect(kinds).toEqual(['blank', 'claim', 'dropped', 'number', 'outcome', 'ownership', 'swap', 'system', 'unit'])
  })

  it('are all refused', () => {
    // every seventh: the kinds and the bullets are all among them
    const accepted = all
      .filter((_, i) => i % 7 === 0)
      .filter(({ original, text }) => guard(original, text, [], rubric).length === 0)
    expect(accepted).toEqual([])
  })
})

describe('suggestions', () => {
  it.each(weak)('%s gets one that lifts its grade once it is filled, and lifts nothing before', (bullet) => {
    const before = weigh(bullet, rubric).worth
    const suggestion = suggest(bullet, rubric)
    expect(suggestion).not.toBeNull()
    if (!suggestion) return
    expect(suggestion.blanks.length).toBeGreaterThanOrEqual(1)
    expect(suggestion.blanks.length).toBeLessThanOrEqual(3)
    const open = weigh(suggestion.text, rubric).worth
    // the same verb may have come to the front; nothing else is won before a blank is filled
    const moved = before.evidence.verb === null && !suggestion.text.startsWith('[') ? 0.5 : 0
    expect(open.points).toBeLessThanOrEqual(before.points + moved)
    const pasted = factsOf({ roles: [{ title: 'Engineer', bullets: [suggestion.text] }] }).bullets[0]
    expect(pasted?.points).toBe(open.points)
    const answers = suggestion.blanks.map(({ label }) => ({ label, answer: example(label) }))
    const done = applyAnswers(bullet, suggestion, answers, rubric)
    expect(done.violations).toEqual([])
    expect(done.questions).toEqual([])
    expect(done.text).not.toContain('[')
    expect(done.grade < before.grade, `${before.grade} -> ${done.grade}: ${done.text}`).toBe(true)
    // the finished text passes with the answers as facts, and never without them
    expect(guard(bullet, done.text, answers, rubric)).toEqual([])
    expect(guard(bullet, done.text, [], rubric)).not.toEqual([])
  })

  it('differ on request', () => {
    const others = weak.filter((bullet) => suggest(bullet, rubric, 1) !== null)
    expect(others.length / weak.length).toBeGreaterThan(0.8)
    for (const bullet of others) expect(suggest(bullet, rubric, 1)?.text).not.toBe(suggest(bullet, rubric)?.text)
  })

  it('do not all end in the same words', () => {
    const tails = weak.map((bullet) => suggest(bullet, rubric)?.text.split(' ').slice(-4).join(' '))
    const most = Math.max(...tails.map((tail) => tails.filter((one) => one === tail).length))
    expect(most / tails.length).toBeLessThan(0.15)
  })
})

const SEED = path.resolve(import.meta.dirname, '../../../../shared/seed/inventory/examples.yaml')
if (!existsSync(SEED)) console.log('SKIP the worked examples of the source: there is no ../shared beside the project')

describe.skipIf(!existsSync(SEED))('the worked examples of the source', () => {
  it('are refused as rewrites, with every number and system named', () => {
    const examples: { before: string; after: string; keywords_hit: string[] }[] = Object.values(
      parse(readFileSync(SEED, 'utf8')) as Record<string, never[]>,
    )
      .flat()
      .filter((one: { after?: string }) => one?.after)
    expect(examples).toHaveLength(6)
    for (const { before, after } of examples) {
      const named = guard(before, after, [], rubric)
        .map(({ token }) => token.toLowerCase())
        .join(' | ')
      const invented = (after.match(/\d[\d.,]*\d|\d/g) ?? []).filter((digits) => !before.includes(digits))
      const own = readBullet(before, rubric).mentions.map(({ canonical }) => canonical)
      const systems = readBullet(after, rubric)
        .mentions.filter(({ canonical }) => !own.includes(canonical))
        .map(({ span }) => after.slice(span.start, span.end))
      for (const word of [...invented, ...systems]) {
        const parts = word.toLowerCase().split(/[^\p{L}\p{N}.]+/u)
        expect(
          parts.every((part) => named.includes(part)),
          `${word} in ${after}`,
        ).toBe(true)
      }
    }
  })
})
