import { describe, expect, it } from 'vitest'
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
