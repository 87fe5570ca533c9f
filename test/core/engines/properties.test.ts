import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineView, Report } from '../../../src/core/report/types.ts'
import type { Draft } from '../../build-resume.ts'
import { reportOf } from '../../rubric.ts'
import { PEOPLE } from '../report/people.ts'

const RUNS = { numRuns: 15 }
const EVIDENCE = [
  'Built the booking service in Go on Postgres, 900 RPS at p99 of 80ms',
  'Moved mails to RabbitMQ with idempotency keys',
  'Owned the sharding of Postgres by tenant',
  'Wrote REST APIs in Python with Django',
  'Ran services on K8s with OTel and Prometheus',
  'Led the outbox for the ledger on Kafka',
  'Built microservices in Java with Spring Boot',
  'Wrote the team newsletter',
]
const COMPANIES = ['Example Works', 'Sample Soft', 'Tulip Tickets']

interface Dated {
  start: number
  months: number
  bullets: string[]
}
const month = (n: number) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
const LAST = 2026 * 12 + 9

const history = fc.array(
  fc.record({
    start: fc.integer({ min: LAST - 90, max: LAST - 45 }),
    months: fc.integer({ min: 6, max: 44 }),
    bullets: fc.subarray(EVIDENCE, { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 3 },
)
const skills = fc.subarray(['Redis', 'Kafka', 'Postgres', 'Terraform', 'AWS', 'Go'])
const some = fc.record({ history, skills })

function draft(
  { history: roles, skills: names }: { history: Dated[]; skills: string[] },
  { shift = 0, title = 'Backend Engineer', extra = [] as string[], swap = (text: string) => text } = {},
): Draft {
  return {
    headline: title,
    roles: roles.map(({ start, months, bullets }, i) => ({
      title,
      company: COMPANIES[i % COMPANIES.length] ?? '',
      start: month(start - shift),
      end: month(start + months - shift),
      bullets: bullets.map((bullet) => swap(`${bullet}, part ${'abc'[i]}`)),
    })),
    skills: { '': [...names.map(swap), ...extra] },
  }
}

const view = (report: Report, id: string): EngineView => {
  const found = report.engines.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}
const differing = (a: Report, b: Report): string[] =>
  a.engines.filter((one) => JSON.stringify(one) !== JSON.stringify(view(b, one.id))).map(({ id }) => id)

describe('what changes, and for whom', () => {
  it('another spelling of one system is nothing to Greenhouse and never lowers Workday', () => {
    fc.assert(
      fc.property(some, (person) => {
        const before = reportOf(draft(person))
        const after = reportOf(draft(person, { swap: (text) => text.replaceAll('Postgres', 'PostgreSQL') }))
        expect(view(after, 'greenhouse')).toEqual(view(before, 'greenhouse'))
        const written = (report: Report) => view(report, 'workday').sees.join(' ').includes('"PostgreSQL"')
        const count = (report: Report, part: 'misses' | 'fixes') => view(report, 'workday')[part].length
        expect(Number(written(after))).toBeGreaterThanOrEqual(Number(written(before)))
        expect(count(after, 'misses')).toBeLessThanOrEqual(count(before, 'misses'))
        expect(count(after, 'fixes')).toBeLessThanOrEqual(count(before, 'fixes'))
      }),
      RUNS,
    )
  })

  it('dates moved by three years speak to Lever and to the recency of Greenhouse only', () => {
    fc.assert(
      fc.property(some, (person) => {
        const [before, after] = [reportOf(draft(person)), reportOf(draft(person, { shift: 36 }))]
        for (const id of differing(before, after)) expect(['greenhouse', 'lever']).toContain(id)
        const timeless = ({ sees, misses, fixes, notes }: EngineView) =>
          [...sees, ...misses, ...fixes, ...notes].filter(
            (line) => !/newest role|dates|bullet of its own|something since/.test(line),
          )
        expect(timeless(view(after, 'greenhouse'))).toEqual(timeless(view(before, 'greenhouse')))
      }),
      RUNS,
    )
  })

  it('a creative title speaks to SmartRecruiters and iCIMS only', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('Backend Engineer', 'Senior Backend Engineer', 'Software Engineer'),
        (person, title) => {
          const before = reportOf(draft(person, { title }))
          const after = reportOf(draft(person, { title: 'Software Craftsman' }))
          expect(differing(before, after)).toEqual(['smartrecruiters', 'icims'])
        },
      ),
      RUNS,
    )
  })

  it('sixty skills more are flagged by Greenhouse and Ashby and help nobody', () => {
    const names = reportOf(PEOPLE['keyword-spam'] ?? {}).resume.skillsItems
    const pile = Array.from(
      { length: 60 },
      (_, i) => names[i] ?? ['microservices', 'distributed systems', 'REST APIs'][i % 3] ?? '',
    )
    fc.assert(
      fc.property(some, (person) => {
        const [before, after] = [reportOf(draft(person)), reportOf(draft(person, { extra: pile }))]
        const flagged = after.engines.filter(({ misses }) => misses.some((line) => /flagged as spam/.test(line)))
        expect(flagged.map(({ id }) => id)).toEqual(['greenhouse', 'ashby'])
        expect(after.score).toBeLessThanOrEqual(before.score)
        for (const { id } of before.engines) {
          const seen = (report: Report) => view(report, id).sees.join('\n')
          const words = new Set(seen(before).match(/[\p{L}\d#+-]+/gu))
          const gained = (seen(after).match(/[\p{L}\d#+-]+/gu) ?? []).filter((word) => !words.has(word))
          // a count may fall ("and 3 more"); nothing new is seen
          expect(
            gained.filter((word) => !/^(?:and|more|\d+)$/.test(word)),
            id,
          ).toEqual([])
        }
      }),
      RUNS,
    )
  })

  it('two systems with the same rules say the same', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('Backend Engineer', 'Code Ninja', 'Accountant'), (person, title) => {
        const report = reportOf(draft(person, { title }), null, { job: 'Backend Engineer\nRequirements\n- Go' })
        const { sees, misses, fixes, notes } = view(report, 'smartrecruiters')
        expect(view(report, 'icims')).toMatchObject({ sees, misses, fixes, notes })
      }),
      RUNS,
    )
  })

  it('without a job nothing counts for or against', () => {
    fc.assert(
      fc.property(some, (person) => {
        const [without, blank] = [reportOf(draft(person)), reportOf(draft(person), null, { job: '  \n' })]
        expect(blank).toEqual(without)
        expect(without.job).toBeNull()
        const withJob = reportOf(draft(person), null, { job: 'Backend Engineer\nRequirements\n- Erlang\n- Rust' })
        expect({ score: withJob.score, ledger: withJob.ledger }).toEqual({
          score: without.score,
          ledger: without.ledger,
        })
      }),
      RUNS,
    )
  })
})
