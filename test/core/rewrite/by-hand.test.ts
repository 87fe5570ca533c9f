import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { guard } from '../../../src/core/rewrite/guard.ts'
import type { Answer } from '../../../src/core/rewrite/types.ts'
import { rubric } from '../../rubric.ts'

const read = (name: string) => parse(readFileSync(new URL(`../../fixtures/rewrite/${name}`, import.meta.url), 'utf8'))
const attacks: { original: string; refused: string[] }[] = read('attacks.yaml')
const faithful: { original: string; accepted: string[] }[] = read('faithful.yaml')

interface Group {
  original: string
  suggestions: string[]
  answered?: { suggestion: string; answers: Record<string, string> }[]
}
const eyes: { attacks: Group[]; faithful: Group[] } = read('second-eyes.yaml')
/** Every suggestion of a second pair of eyes with what the guard has against it. */
const judged = (groups: Group[]) =>
  groups.flatMap(({ original, suggestions, answered = [] }) =>
    [...suggestions.map((suggestion) => ({ suggestion, answers: {} })), ...answered].map(({ suggestion, answers }) => {
      const given = Object.entries<string>(answers).map(([label, answer]) => ({ label, answer }))
      return { suggestion, violations: guard(original, suggestion, given, rubric) }
    }),
  )

describe('a second pair of eyes', () => {
  it('finds no attack that passes', () => {
    const all = judged(eyes.attacks)
    expect(all.length).toBeGreaterThanOrEqual(200)
    expect(all.filter(({ violations }) => violations.length === 0)).toEqual([])
  })

  it('finds hardly a faithful rewrite that is refused', () => {
    const all = judged(eyes.faithful)
    expect(all.length).toBeGreaterThanOrEqual(60)
    const refused = all.filter(({ violations }) => violations.length > 0)
    expect(refused.length / all.length, JSON.stringify(refused, null, 1)).toBeLessThanOrEqual(0.05)
  })
})

interface Third {
  original: string
  refused?: Record<string, string>[]
  accepted?: string[]
  elsewhere?: string
  until?: string
  answered?: { answers: Record<string, string | number>; refused: string[]; accepted: string[] }[]
}
const third: Third[] = read('third-eyes.yaml')

describe('bullets from nine kinds of backend work', () => {
  const all = third.flatMap(
    ({ original, refused = [], accepted = [], answered = [], elsewhere = '', until = null }) => {
      const judge = (text: string, answers: Answer[] = []) => ({
        text,
        violations: guard(original, text, answers, rubric, { elsewhere, until }),
      })
      const given = (answers: Record<string, string | number>) =>
        Object.entries(answers).map(([label, answer]) => ({ label, answer: String(answer) }))
      return [
        ...refused.flatMap((one) => Object.values(one)).map((text) => ({ lie: true, ...judge(text) })),
        ...accepted.map((text) => ({ lie: false, ...judge(text) })),
        ...answered.flatMap(({ answers, refused: lies, accepted: truths }) => [
          ...lies.map((text) => ({ lie: true, ...judge(text, given(answers)) })),
          ...truths.map((text) => ({ lie: false, ...judge(text, given(answers)) })),
        ]),
      ]
    },
  )

  it('let no attack pass', () => {
    const attacks = all.filter(({ lie }) => lie)
    expect(attacks.length).toBeGreaterThanOrEqual(260)
    expect(attacks.filter(({ violations }) => violations.length === 0).map(({ text }) => text)).toEqual([])
  })

  it('let faithful rewrites through', () => {
    const truths = all.filter(({ lie }) => !lie)
    expect(truths.length).toBeGreaterThanOrEqual(85)
    const refused = truths.filter(({ violations }) => violations.length > 0)
    expect(refused.length / truths.length, JSON.stringify(refused, null, 1)).toBeLessThanOrEqual(0.05)
  })
})

interface Fourth {
  original: string
  suggestion: string
  answers?: Record<string, string>
}
const fourth: { attacks: Fourth[]; faithful: Fourth[] } = read('fourth-eyes.yaml')

describe('rewrites by people who never saw the guard', () => {
  const judge = (all: Fourth[]) =>
    all.map(({ original, suggestion, answers = {} }) => {
      const given = Object.entries(answers).map(([label, answer]) => ({ label, answer }))
      return { suggestion, violations: guard(original, suggestion, given, rubric) }
    })

  it('let no attack pass', () => {
    expect(fourth.attacks.length).toBeGreaterThanOrEqual(720)
    const passed = judge(fourth.attacks).filter(({ violations }) => violations.length === 0)
    expect(passed.map(({ suggestion }) => suggestion)).toEqual([])
  })

  it('let faithful rewrites through', () => {
    expect(fourth.faithful.length).toBeGreaterThanOrEqual(620)
    const refused = judge(fourth.faithful).filter(({ violations }) => violations.length > 0)
    expect(refused.length / fourth.faithful.length, JSON.stringify(refused, null, 1)).toBeLessThanOrEqual(0.05)
  })
})

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
