import { describe, expect, it } from 'vitest'
import { weakest } from '../../../src/core/report/bullets-message.ts'
import { textReport } from '../../../src/core/report/text.ts'
import type { Draft } from '../../build-resume.ts'
import { reportOf } from '../../rubric.ts'

const of = (draft: Draft, text: string) => reportOf(draft).bullets.find((bullet) => bullet.text.startsWith(text))

describe('bullets of other work', () => {
  const till = 'Ran the till and trained new staff'
  const shop = { title: 'Shop Assistant', company: 'Corner Shop', bullets: [till, 'Counted the stock on Sundays'] }
  const engineer = { title: 'Backend Engineer', company: 'Example Works', bullets: ['Wrote the importer in Go'] }

  it('say that they neither earn nor cost, and ask nothing', () => {
    const bullet = of({ roles: [engineer, shop] }, till)
    expect(bullet).toMatchObject({ diagnosis: [], suggestion: null })
    expect(bullet?.lacks).toEqual(['This is other work: it neither earns nor costs points. One line is enough.'])
    expect(weakest(reportOf({ roles: [engineer, shop] })).map(({ text }) => text)).toEqual(['Wrote the importer in Go'])
  })

  it('are judged where there is nothing else', () => {
    expect(of({ roles: [shop] }, 'Counted')?.diagnosis.length).toBeGreaterThan(0)
  })
})

describe('bullets about people', () => {
  const draft = (...bullets: string[]) => ({ roles: [{ title: 'Backend Engineer', bullets }] })

  it.each([
    'Ran the weekly code-reading club and took notes for the cohort',
    'Mentored four juniors',
    'Interviewed 30 candidates',
  ])('get no system blank: %s', (line) => {
    const report = reportOf(draft(line, 'Wrote a cache in Redis'))
    const bullet = report.bullets.find(({ text }) => text === line)
    expect(bullet).toMatchObject({ diagnosis: [], suggestion: null })
    expect(bullet?.lacks).toEqual([expect.stringContaining('about people')])
    expect(weakest(report).map(({ text }) => text)).toEqual(['Wrote a cache in Redis'])
    expect(report.fixes.map(({ bulletId }) => bulletId)).not.toContain(bullet?.id)
  })

  it('are bullets like any other once they name a system', () => {
    expect(of(draft('Mentored two interns on Kafka consumers'), 'Mentored')?.diagnosis.length).toBeGreaterThan(0)
  })
})

describe('the order of what to fix', () => {
  const draft: Draft = {
    roles: [
      {
        title: 'Backend Engineer',
        start: '2024-01',
        bullets: ['Wrote the invoices in Go for 40 clients', 'Looked after queues', 'Worked on the login'],
      },
      { title: 'Backend Engineer', start: '2012-01', end: '2014-01', bullets: ['Was around', 'Did things'] },
    ],
  }

  it('is one: the bullets follow the list of fixes', () => {
    const report = reportOf(draft)
    const named = [...new Set(report.forLevel.fixes.flatMap(({ bulletId }) => bulletId ?? []))]
    const order = weakest(report).map(({ id }) => id)
    expect(named.length).toBeGreaterThan(1)
    expect(order.slice(0, named.length)).toEqual(named)
    // old roles come after what counts today
    expect(order.indexOf('b4')).toBeGreaterThan(order.indexOf('b3'))
    const text = textReport(report, 'cv.txt')
    expect(text.indexOf(`\n${order[0]} [`)).toBeLessThan(text.indexOf(`\n${order[1]} [`))
  })
})
