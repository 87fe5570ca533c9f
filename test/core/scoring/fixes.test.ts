import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RankedFix, Report } from '../../../src/core/report/types.ts'
import type { Draft } from '../../build-resume.ts'
import { reportOf, rubric } from '../../rubric.ts'

// M-16: what a fix asks for, done with the blanks filled, never lowers the score and wins points of its rule.

const bullets = (draft: Draft, change: (bullet: string) => string): Draft => ({
  ...draft,
  roles: (draft.roles ?? []).map((role) => ({ ...role, bullets: role.bullets.map(change) })),
})
/** More bullets in the newest role. */
const more = (draft: Draft, ...added: string[]): Draft => {
  const [first = { title: 'Backend Engineer', bullets: [] }, ...rest] = draft.roles ?? []
  return { ...draft, roles: [{ ...first, bullets: [...first.bullets, ...added] }, ...rest] }
}
const drop = (draft: Draft, words: RegExp): Draft => {
  const cut = (text: string) => text.replace(words, '').replace(/ +/g, ' ').trim()
  return {
    ...bullets(draft, cut),
    ...(draft.summary ? { summary: cut(draft.summary) } : {}),
    ...(draft.skills
      ? {
          skills: Object.fromEntries(
            Object.entries(draft.skills).map(([label, items]) => [label, items.filter((item) => !words.test(item))]),
          ),
        }
      : {}),
  }
}
const named = (draft: Draft): Draft => ({
  ...bullets(draft, (b) => b.replace(/\bSQL\b/g, 'MySQL')),
  ...(draft.skills?.['']?.includes('SQL')
    ? { skills: { '': draft.skills[''].map((one) => one.replace(/^SQL$/, 'MySQL')) } }
    : {}),
})
const FRONTEND = /\b(?:React|Redux|jQuery|Tailwind)\b/
const SKILLS = {
  Languages: ['Go', 'Python', 'Bash', 'Lua'],
  Datastores: ['PostgreSQL', 'Redis', 'Kafka', 'MySQL', 'S3'],
  Cloud: ['AWS', 'Docker', 'EKS', 'Terraform', 'Helm'],
  Practice: ['pytest', 'Grafana', 'SLO', 'OpenAPI', 'CI/CD', 'code review'],
}
const WORK = [
  'Owned the ticket service in Go on PostgreSQL and Redis with OpenAPI: 24 REST endpoints at 900 RPS, p99 from 400ms to 95ms',
  'Moved 9 exports from cron to Kafka with Debezium and an outbox, made consumers idempotent, delay from 9 hours to 40 seconds',
  'Watched 11 Python services with Prometheus and OpenTelemetry on AWS EKS with Docker and Terraform, pages a week from 14 to 5',
  'Sharded the events table by tenant in MySQL with replication and failover, p95 from 2s to 300ms for 40 tenants',
]

/** What an author would do about a rule; `fix` names the bullet where one is meant. */
const REMEDIES: Record<string, (draft: Draft, fix: RankedFix, before: Report) => Draft> = {
  'den.bullet-formula': (draft, fix, before) => {
    const text = before.bullets.find(({ id }) => id === fix.bulletId)?.text
    if (text === undefined) return more(draft, ...WORK)
    return bullets(draft, (b) => (b === text ? `Built ${b} on RabbitMQ for 12 services, p95 from 900ms to 120ms` : b))
  },
  'cls.five-classes': (draft) => more(draft, ...WORK),
  'lead.be-identity-density': (draft) => more(draft, ...WORK),
  'faq.tier1-25-35': (draft) => more(draft, ...WORK),
  'faq.dist-bullets': (draft) => more(draft, ...WORK),
  'den.freq-language': (draft) => more(draft, ...WORK),
  'den.freq-datastore': (draft) => more(draft, ...WORK),
  'den.freq-distributed': (draft) => more(draft, ...WORK),
  'den.freq-observability': (draft) => more(draft, ...WORK),
  'den.freq-cloud': (draft) => more(draft, ...WORK),
  'den.summary-6-8': (draft) => ({
    ...draft,
    summary:
      'Backend Engineer, four years of Go on PostgreSQL, Redis and Kafka: 24 REST endpoints on AWS, p99 of 95ms.',
  }),
  'den.skills-categories': (draft) => ({ ...draft, skills: SKILLS }),
  'den.skills-items-per-category': (draft) => ({ ...draft, skills: SKILLS }),
  'den.skills-total': (draft) => ({ ...draft, skills: SKILLS }),
  'anti.skills-dump': (draft) => ({ ...draft, skills: SKILLS }),
  'faq.tier1-40-spam': (draft) => ({ ...draft, skills: SKILLS }),
  'ctr.no-testing': (draft) =>
    more(draft, 'Wrote 300 integration tests with pytest for 9 services, escaped bugs fell by 40%'),
  'cls.obs-mandatory-senior': (draft) =>
    more(draft, 'Watched 9 services with Grafana, pages a week from 14 to 5, built the boards'),
  'faq.oncall-slo': (draft) =>
    more(draft, 'Held the SLO of 12 endpoints with Prometheus alerts, missed weeks fell from 9 to 1'),
  'faq.no-oncall-ivory': (draft) =>
    more(draft, 'Led the outage review of 3 Kafka consumers, repeat incidents fell by 60%'),
  'sec.mandatory-domains': (draft) =>
    more(draft, 'Rolled out mTLS and OAuth 2.0 to 12 services, sign-in errors fell from 4% to 0.2%'),
  'ctr.fullstack-identity': (draft) => ({
    ...draft,
    headline: 'Backend Engineer',
    ...(draft.summary ? { summary: draft.summary.replace(/^Full-stack developer/, 'Backend Engineer') } : {}),
  }),
  'ctr.fe-only': (draft) => drop(draft, FRONTEND),
  'anti.fe-with-api': (draft) => more(draft, ...WORK),
  'ctr.hedges': (draft) => drop(draft, /familiar with|exposure to/i),
  'ctr.generalist-verbs': (draft) => bullets(draft, (b) => b.replace(/websites|landing pages/g, 'services')),
  'ctr.wordpress': (draft) => drop(draft, /\bWordPress\b/),
  'ctr.vague-years': (draft) => drop(draft, /with 10\+ years of programming experience/),
  'faq.no-leetcode': (draft) => bullets(draft, (b) => b.replace(/LeetCode.*/, 'a parser in Go')),
  'data.generic-at-most-once': (draft) => named(draft),
  'anti.generic-db': (draft) => named(draft),
  'faq.primary-language': (draft) => ({ ...draft, headline: 'Backend Engineer, Go' }),
  'den.github-required': (draft) => ({ ...draft, contact: { github: 'github.com/robin-example' } }),
  'den.two-per-bullet': (draft) =>
    bullets(draft, (b) => (/^Go, Redis/.test(b) ? 'Moved 9 jobs to Go and Redis, 3x faster' : b)),
}

const LINES = [
  'Worked on backend services for the platform',
  'Built REST APIs for the team',
  'Familiar with Kafka and exposure to AWS',
  'Created pages in React with Redux for state',
  'Styled forms with Tailwind and jQuery',
  'Built websites and landing pages in WordPress',
  'Solved 400 LeetCode problems',
  'Maintained SQL databases and SQL reports',
  'Go, Redis, Kafka, MySQL, Docker and AWS',
  'Wrote the payment service in Go on PostgreSQL',
  'Cut the average latency to 80ms by caching in Redis',
]
const drafts: fc.Arbitrary<Draft> = fc.record(
  {
    headline: fc.constantFrom('Backend Engineer', 'Full-Stack Developer', 'Software Engineer'),
    summary: fc.constantFrom(
      'Full-stack developer with 10+ years of programming experience.',
      'Engineer who likes clean code.',
      'Engineer, familiar with Kafka.',
    ),
    roles: fc
      .uniqueArray(fc.constantFrom(...LINES), { minLength: 1, maxLength: 7 })
      .map((list) => [{ title: 'Backend Engineer', bullets: list }]),
    skills: fc.oneof(
      fc.constant<Record<string, string[]>>({ '': ['Go', 'SQL', 'React'] }),
      fc.constant({ '': Array.from({ length: 55 }, (_, i) => `Tool${String.fromCharCode(97 + (i % 26))}${i}`) }),
    ),
  },
  { requiredKeys: ['roles'] },
)

const pointsOf = (report: Report, id: string) => report.ledger.find(({ ruleId }) => ruleId === id)?.points ?? 0

describe('M-16', () => {
  it('knows what to do for every rule that owns or takes points', () => {
    const worth = rubric.rules.filter((rule) => rule.owns || rule.deducts > 0).map((rule) => rule.id)
    expect(Object.keys(REMEDIES).sort()).toEqual(worth.sort())
  })

  it('doing any of the five fixes never lowers the score, at no level', () =>
    fc.assert(
      fc.property(drafts, fc.constantFrom('junior', 'senior', 'staff'), (draft, level) => {
        const before = reportOf(draft, level)
        for (const fix of [...before.fixes, ...before.forLevel.fixes]) {
          const after = reportOf(REMEDIES[fix.ruleId]?.(draft, fix, before) ?? draft, level)
          expect(after.score, `${fix.ruleId}: ${fix.action}`).toBeGreaterThanOrEqual(before.score)
          expect(after.forLevel.score, `${fix.ruleId} for ${level}`).toBeGreaterThanOrEqual(before.forLevel.score)
        }
      }),
      { numRuns: 20 },
    ))

  it('doing what a line of the account says wins points of that line', () =>
    fc.assert(
      fc.property(drafts, (draft) => {
        const before = reportOf(draft)
        for (const { ruleId, points, max, fix } of before.ledger) {
          if (fix === null || points >= max || ruleId === 'den.bullet-formula') continue
          const remedy = { ruleId, points: 0, title: '', reason: '', action: fix, bulletId: null }
          const after = reportOf(REMEDIES[ruleId]?.(draft, remedy, before) ?? draft)
          expect(pointsOf(after, ruleId), `${ruleId}: ${fix}`).toBeGreaterThan(points)
        }
      }),
      { numRuns: 15 },
    ))
})
