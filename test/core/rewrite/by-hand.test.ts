import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { guard } from '../../../src/core/rewrite/guard.ts'
import { rubric } from '../../rubric.ts'

const read = (name: string) => parse(readFileSync(new URL(`../../fixtures/rewrite/${name}`, import.meta.url), 'utf8'))
const attacks: { original: string; refused: string[] }[] = read('attacks.yaml')
const faithful: { original: string; accepted: string[] }[] = read('faithful.yaml')

describe('rewrites by hand', () => {
  it('refuses every attack', () => {
    const all = attacks.flatMap(({ original, refused }) => refused.map((text) => ({ original, text })))
    expect(all.length).toBeGreaterThanOrEqual(150)
    const accepted = all.filter(({ original, text }) => guard(original, text, [], rubric).length === 0)
    expect(accepted.map(({ text }) => text)).toEqual([])
  })

  it('accepts at least 95 of 100 faithful rewrites', () => {
    const all = faithful.flatMap(({ original, accepted }) => accepted.map((text) => ({ original, text })))
    expect(all.length).toBeGreaterThanOrEqual(110)
    const refused = all.flatMap(({ original, text }) => {
      const violations = guard(original, text, [], rubric)
      return violations.length > 0
        ? [`${text} ${violations.map((one) => `${one.class} "${one.token}"`).join(', ')}`]
        : []
    })
    expect(refused.length / all.length, refused.join('\n')).toBeLessThanOrEqual(0.05)
  })
})
