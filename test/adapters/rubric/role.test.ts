import { describe, expect, it } from 'vitest'
import { checkRubric } from '../../../src/adapters/rubric/check.ts'
import { loadRubric } from '../../../src/adapters/rubric/load.ts'
import { buildReport } from '../../../src/core/report/build.ts'
import type { Draft } from '../../build-resume.ts'
import { buildResume } from '../../build-resume.ts'

// Another role is a folder of data: nothing of it is in the code.
const DIR = new URL('../../fixtures/rubrics/qa-engineer', import.meta.url).pathname
const rubric = await loadRubric(DIR)
const score = (draft: Draft) =>
  buildReport({
    resume: buildResume(draft),
    rubric,
    file: { name: 'cv.txt', type: 'txt', bytes: 1, pages: null },
    asOf: '2026-11',
    level: null,
    hidden: [],
  })

const STRONG: Draft = {
  headline: 'Test Engineer',
  roles: [
    {
      title: 'QA Engineer',
      bullets: [
        'Built an API suite of 900 tests in Python with Postman, nightly run from 5 h to 50 min',
        'Introduced Pact contract tests between 7 services, escaped bugs fell by 40%',
        'Cut flaky tests from 12% to 1% with Playwright in 3 teams',
        'Moved 60 cases from Selenium to Playwright and reduced the run from 40 min to 9 min',
      ],
    },
  ],
}
const WEAK: Draft = {
  headline: 'Engineer',
  roles: [{ title: 'Tester', bullets: ['Worked on manual testing', 'Familiar with Selenium'] }],
}

describe('a second role', () => {
  it('passes the check', async () => {
    expect(await checkRubric(DIR)).toEqual([])
    expect(rubric).toMatchObject({ id: 'qa-engineer', field: 'testing' })
  })

  it('scores by its own words and points', () => {
    const [strong, weak] = [score(STRONG), score(WEAK)]
    expect(strong.keywords.map((use) => use.canonical)).toEqual(
      expect.arrayContaining(['Python', 'Postman', 'Pact', 'flaky tests', 'Playwright', 'Selenium']),
    )
    expect(strong.bullets.map((bullet) => bullet.grade)).toEqual(['A', 'A', 'A', 'A'])
    expect(strong.grade).toBe('A')
    expect(weak.score).toBeLessThan(25)
    for (const { ledger, score: sum } of [strong, weak]) {
      expect(ledger.reduce((total, entry) => total + entry.max, 0)).toBe(100)
      expect(ledger.reduce((total, entry) => total + entry.points, 0)).toBe(sum)
    }
    expect(strong.tiers.map((row) => row.class)).toEqual(['language', 'api', 'observability'])
  })

  it('speaks of its own work', () => {
    const report = score(WEAK)
    const said = [...report.ledger, ...report.fixes.map((fix) => ({ reason: fix.reason, fix: fix.action }))]
    expect(said.map(({ reason, fix }) => `${reason} ${fix}`).join('\n')).not.toMatch(/backend/i)
    expect(said.map(({ fix }) => fix)).toContain(
      'Put "Test Engineer" in the headline or the first words of the summary.',
    )
    expect(score({ roles: [{ title: 'Baker', bullets: ['Baked bread for 40 guests'] }] }).opening).toContain(
      'testing roles',
    )
  })

  it('keeps a rule that is only a text silent', () => {
    expect(score(WEAK).findings.map((finding) => finding.ruleId)).not.toContain('ctr.generalist-verbs')
  })
})
