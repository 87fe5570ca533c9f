import { describe, expect, it } from 'vitest'
import type { LedgerEntry } from '../../../src/core/report/types.ts'
import { rules as allRules } from '../../../src/core/rules/index.ts'
import type { Rule } from '../../../src/core/rules/rule.ts'
import { keepAccount } from '../../../src/core/scoring/ledger.ts'
import { factsOf, reportOf, rubric } from '../../rubric.ts'

const STRONG =
  'Owned the orders API in Go on PostgreSQL: 22 REST endpoints at 900 RPS, p99 from 400ms to 90ms after a covering index'

describe('the account', () => {
  it('has 100 points, each with one owner', () => {
    const owned = rubric.rules.reduce((sum, rule) => sum + (rule.owns?.points ?? 0), 0)
    expect(owned).toBe(100)
    const { ledger } = reportOf({ roles: [{ title: 'Backend Engineer', bullets: [STRONG] }] })
    expect(ledger.reduce((sum, entry) => sum + entry.max, 0)).toBe(100)
    expect(new Set(ledger.map((entry) => entry.ruleId)).size).toBe(ledger.length)
  })

  it('adds up to the score in quarters', () => {
    const { ledger, score } = reportOf({
      summary: 'Python and Redis.',
      roles: [{ title: 'Developer', bullets: [STRONG] }],
    })
    expect(ledger.reduce((sum, entry) => sum + entry.points, 0)).toBe(score)
    for (const entry of ledger) expect(entry.points * 4).toBe(Math.round(entry.points * 4))
  })

  it('never goes below zero, and says what it gave back', () => {
    const skills = Array.from({ length: 60 }, (_, i) => `Skill${i}`)
    const { ledger, score } = reportOf({
      summary: 'Full-stack developer, familiar with SQL, exposure to SQL, knowledge of SQL.',
      skills: { '': skills },
      roles: [{ title: 'Clerk', bullets: ['React pages', 'Vue pages', 'Built websites with jQuery and WordPress'] }],
    })
    expect(score).toBeGreaterThanOrEqual(0)
    const deducted = ledger.filter((entry) => entry.points < 0 && entry.ruleId !== 'ledger.rounding')
    expect(deducted.map((entry) => entry.ruleId)).toContain('anti.skills-dump')
  })

  it('reports a rule that throws as an error and goes on', () => {
    const facts = factsOf({ roles: [{ title: 'Engineer', bullets: [STRONG] }] })
    const { findings, ledger } = keepAccount(facts, 'senior', [
      {
        id: 'den.bullet-formula',
        check: () => {
          throw new Error('planted')
        },
      },
      { id: 'data.generic-at-most-once', check: () => ({ points: 0.5, reason: 'fine' }) },
    ])
    expect(findings).toMatchObject([{ ruleId: 'den.bullet-formula', severity: 'error' }])
    expect(ledger.map((entry) => entry.ruleId)).toContain('data.generic-at-most-once')
  })
})

const planted = (id: string, points: number): Rule => ({ id, check: () => ({ points, reason: 'planted' }) })
const lineOf = (ledger: LedgerEntry[], id: string) => ledger.find((entry) => entry.ruleId === id)
const sum = (ledger: LedgerEntry[]) => ledger.reduce((total, { points }) => total + points, 0)

describe('corrections are lines of their own', () => {
  const facts = factsOf({ roles: [{ title: 'Engineer', bullets: [STRONG] }] })
  const worst = rubric.rules.filter((rule) => rule.deducts > 0).map((rule) => planted(rule.id, -rule.deducts))
  const taken = rubric.rules.reduce((total, rule) => total + rule.deducts, 0)

  it('gives back what deductions take beyond 20', () => {
    expect(taken).toBeGreaterThan(20)
    const { ledger, score } = keepAccount(facts, 'senior', [planted('den.bullet-formula', 35), ...worst])
    expect(lineOf(ledger, 'ledger.floor')).toMatchObject({ points: taken - 20, max: 0 })
    expect(score).toBe(15)
    expect(sum(ledger)).toBe(15)
  })

  it('gives back what would go below 0', () => {
    const { ledger, score } = keepAccount(facts, 'senior', [planted('den.bullet-formula', 5), ...worst])
    expect(lineOf(ledger, 'ledger.floor')?.points).toBe(taken - 5)
    expect(score).toBe(0)
    expect(sum(ledger)).toBe(0)
  })

  it.each([
    [10.25, -0.25, 10],
    [10.5, 0.5, 11],
    [10.75, 0.25, 11],
  ])('%s is rounded by %s', (points, rounding, whole) => {
    const { ledger, score } = keepAccount(facts, 'senior', [planted('den.bullet-formula', points)])
    expect(lineOf(ledger, 'ledger.rounding')?.points).toBe(rounding)
    expect(score).toBe(whole)
  })

  it('has no correction where there is nothing to correct', () => {
    const { ledger } = keepAccount(facts, 'senior', [planted('den.bullet-formula', 35)])
    expect(ledger.map((entry) => entry.ruleId)).toEqual(['den.bullet-formula'])
  })

  it('takes no more and gives no more than a rule owns', () => {
    const { ledger } = keepAccount(facts, 'senior', [planted('ctr.hedges', 9), planted('anti.generic-db', -9)])
    expect(lineOf(ledger, 'ctr.hedges')?.points).toBe(1)
    expect(lineOf(ledger, 'anti.generic-db')?.points).toBe(-2)
  })
})

describe('rules that throw', () => {
  const facts = factsOf({ roles: [{ title: 'Engineer', bullets: [STRONG] }] })
  const whole = keepAccount(facts, 'senior')
  const failing = (id: string): Rule => ({
    id,
    check: () => {
      throw new Error('planted')
    },
  })

  it.each(allRules.map((rule) => rule.id))('%s: the account still goes out', (id) => {
    const { ledger, findings, score } = keepAccount(
      facts,
      'senior',
      allRules.map((rule) => (rule.id === id ? failing(id) : rule)),
    )
    expect(findings.filter((finding) => finding.severity === 'error').map((finding) => finding.ruleId)).toEqual([id])
    expect(sum(ledger)).toBe(score)
    expect(ledger.reduce((total, { max }) => total + max, 0)).toBe(100)
    const others = ({ ruleId }: LedgerEntry) => ruleId !== id && !ruleId.startsWith('ledger.')
    expect(ledger.filter(others)).toEqual(whole.ledger.filter(others))
    const owner = rubric.rules.find((rule) => rule.id === id)?.owns
    if (owner) expect(lineOf(ledger, id)?.reason).toMatch(/^Not judged: this rule failed/)
  })

  it('all of them: 100 points are accounted for, none earned but those the data gives', () => {
    const { ledger, findings } = keepAccount(
      facts,
      'senior',
      allRules.map((rule) => failing(rule.id)),
    )
    expect(findings).toHaveLength(allRules.length)
    const given = rubric.rules.filter((rule) => rule.notJudged === 'full').map((rule) => rule.id)
    for (const { ruleId, points, max } of ledger.filter((entry) => !entry.ruleId.startsWith('ledger.'))) {
      expect(points, ruleId).toBe(given.includes(ruleId) ? max : 0)
    }
  })
})

describe('hedges', () => {
  const weights = (draft: Parameters<typeof factsOf>[0]) => {
    const facts = factsOf(draft)
    return facts.prose.filter(({ tier }) => tier > 0).map((mention) => [mention.canonical, facts.weight(mention)])
  }

  it('halve the keywords of their sentence or bullet', () => {
    expect(weights({ summary: 'Writes Go. Familiar with Kafka and Redis. Runs PostgreSQL.' })).toEqual([
      ['Go', 1],
      ['Kafka', 0.5],
      ['Redis', 0.5],
      ['PostgreSQL', 1],
    ])
    expect(weights({ roles: [{ title: 'Engineer', bullets: ['Exposure to AWS', 'Wrote MySQL scripts'] }] })).toEqual([
      ['AWS', 0.5],
      ['MySQL', 1],
    ])
  })
})
