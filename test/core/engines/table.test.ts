import { describe, expect, it } from 'vitest'
import { behaviourIds } from '../../../src/core/engines/index.ts'
import type { Draft } from '../../build-resume.ts'
import { reportOf, rubric } from '../../rubric.ts'

interface Row {
  fires: Draft
  /** Some line of the view says this … */
  says: RegExp
  /** … and for this resume none does. */
  silent: Draft
  job?: string
}

const role = (...bullets: string[]): Draft => ({ roles: [{ title: 'Engineer', bullets }] })
const GO = 'Built the booking service in Go on PostgreSQL'
const plain = role('Wrote the newsletter')
const old: Draft = { roles: [{ title: 'Engineer', start: '2018-01', end: '2021-05', bullets: [GO] }] }
const items = (n: number) => ({
  '': Array.from({ length: n }, (_, i) => `Tool ${String.fromCharCode(97 + (i % 26))}${i}`),
})
const allFive = role('Built REST services in Go on PostgreSQL with idempotency keys, watched with Prometheus')
const titled = (title: string): Draft => ({ headline: title, roles: [{ title, bullets: [GO] }] })
const manager: Draft = {
  roles: [
    { title: 'Engineering Manager', start: '2023-01', bullets: ['Hired eight engineers'] },
    { title: 'Backend Engineer', start: '2018-01', end: '2022-12', bullets: [GO] },
  ],
}
const deep = role(
  'Owned the sharding of the ledger, 9k RPS at p99 of 30ms',
  'Moved orders to an outbox with Kafka',
  'Led the replication of PostgreSQL across regions',
)
const titles = (engine: string): Record<string, Row> => ({
  [`eng.${engine}.title-heavy`]: {
    fires: titled('Backend Engineer'),
    says: /^Title block: "Backend Engineer"/,
    silent: {},
  },
  [`eng.${engine}.creative-title`]: {
    fires: titled('Software Craftsman'),
    says: /"Software Craftsman" is a title of its own kind/,
    silent: titled('Backend Engineer'),
  },
  [`eng.${engine}.canonical`]: {
    fires: titled('Senior Backend Engineer'),
    says: /holds the usual title "Senior Backend Engineer"/,
    silent: titled('Software Engineer'),
  },
})

const OWN: Record<string, Row> = {
  'eng.greenhouse.semantic': {
    fires: role('Wrote queries on PG in the reporting database'),
    says: /One family each, whatever the spelling: PostgreSQL/,
    silent: plain,
  },
  'eng.greenhouse.bullets-over-skills': {
    fires: { ...role(GO), skills: { '': ['Redis', 'Go'] } },
    says: /In no bullet, where they would weigh more: Redis/,
    silent: { ...role(GO), skills: { '': ['Go'] } },
  },
  'eng.greenhouse.recency-2y': {
    fires: old,
    says: /newest role .* ended 2021-05, 66 months before 2026-11/,
    silent: role(GO),
  },
  'eng.greenhouse.spam-50': {
    fires: { skills: items(50) },
    says: /50 items; the rubric says/,
    silent: { skills: items(49) },
  },
  'eng.greenhouse.five-classes': {
    fires: role(GO),
    says: /No sentence names anything of: .*Observability/,
    silent: allFive,
  },
  'eng.lever.recency': { fires: old, says: /No backend work within 24 months/, silent: role(GO) },
  'eng.lever.tech-2y': {
    fires: { roles: [...(old.roles ?? []), { title: 'Engineer', bullets: ['Ran Kafka'] }] },
    says: /Last seen longer ago: Go \(2021-05, b1\)/,
    silent: role(GO),
  },
  'eng.lever.pivot-back': {
    fires: manager,
    says: /Since the move away from backend .*"Built the booking service/,
    silent: old,
  },
  'eng.workday.exact': {
    fires: role('Ran services on K8s'),
    says: /"K8s" \(b1\) is not read as "Kubernetes"/,
    silent: role('Ran services on Kubernetes'),
  },
  'eng.workday.literals': {
    fires: role('Wrote queries on Postgres and REST APIs'),
    says: /"Postgres" \(b1\) is not read as "PostgreSQL"/,
    silent: role('Wrote queries on PostgreSQL and REST APIs'),
  },
  'eng.workday.jd-verbatim': {
    fires: role('Built services on RabbitMQ with a change data capture feed'),
    job: 'Requirements\n- CDC\n- RabbitMQ',
    says: /Of the job: "change data capture" \(b1\) is not read as "CDC"/,
    silent: role('Built services on RabbitMQ with a CDC feed'),
  },
  'eng.ashby.llm-infers-level': { fires: deep, says: /The bullets read \w+.*whatever the title/, silent: plain },
  'eng.ashby.example': { fires: deep, says: /Reads senior by itself: "Owned the sharding/, silent: role(GO) },
  'eng.ashby.fe-embedding': {
    fires: role('Built pages in React', 'Replaced Redux'),
    says: /React and Redux \(b1, b2\) pull it towards frontend/,
    silent: { ...role(GO), skills: { Adjacent: ['React', 'Redux'] } },
  },
  'eng.ashby.spam-50': {
    fires: { skills: items(60) },
    says: /60 items; the rubric says/,
    silent: { skills: items(30) },
  },
  'eng.ashby.five-classes': { fires: plain, says: /No sentence names anything of: Languages/, silent: allFive },
  'eng.ashby.fairest': { fires: deep, says: /3 bullets about distributed mechanisms/, silent: role(GO) },
  ...titles('smartrecruiters'),
  ...titles('icims'),
  'eng.taleo.oldest-strictest': {
    fires: role('Designed REST APIs'),
    says: /"REST APIs" \(b1\) is not read as "REST API"/,
    silent: role('Designed a REST API'),
  },
  'eng.taleo.defensive-phrases': {
    fires: role('Moved reports to Spring Boot'),
    says: /"Spring Boot" \(b1\) stands without its language/,
    silent: role('Moved reports to Java and Spring Boot'),
  },
  'eng.taleo.no-abbrev': {
    fires: role('Instrumented the API with OTel'),
    says: /"OTel" \(b1\) stands without its long form "OpenTelemetry"/,
    silent: role('Instrumented the API with OpenTelemetry (OTel)'),
  },
}

const SHARED: Record<string, Row> = {
  'eng.all.named-db': { fires: role(GO), says: /Named data systems: PostgreSQL/, silent: role('Worked with SQL') },
  'eng.all.generic-db': {
    fires: role('Worked with SQL and NoSQL databases'),
    says: /SQL and NoSQL \(b1\) names no database/,
    silent: role('Worked with SQL on PostgreSQL'),
  },
  'eng.all.hedge-counts': {
    fires: role('Familiar with Kafka'),
    says: /Kafka beside a hedge \(b1\) is matched here; the score counts it half/,
    silent: role('Ran Kafka'),
  },
  'eng.all.versions-parse': {
    fires: role('Built it in Go 1.22'),
    says: /Versions \(Go 1\.22\) are not always parsed/,
    silent: role(GO),
  },
  'eng.all.auto-reject-2y': {
    fires: role('Built pages in React', 'Styled the checkout in CSS', 'Replaced Redux'),
    says: /3 of 3 bullets with a side speak of frontend work/,
    silent: role(GO, 'Built pages in React'),
  },
  'eng.all.system-design-literal': {
    fires: role('Led the system design of the ledger'),
    says: /words "system design", counted as written: 1 time/,
    silent: role('Led the design of the ledger'),
  },
}

function lines(draft: Draft, engine: string, job?: string): string[] {
  const view = reportOf(draft, null, job ? { job } : {}).engines.find(({ id }) => id === engine)
  if (!view) throw new Error(engine)
  return [...view.sees, ...view.misses, ...view.fixes, ...view.notes]
}

describe('every behaviour has a resume that shows it and one that does not', () => {
  it('is all of them: 26, and 6 that hold for every system', () => {
    const inData = rubric.engines.engines.flatMap(({ behaviours }) => behaviours.map(({ id }) => id))
    expect(inData.sort()).toEqual(Object.keys(OWN).sort())
    expect(rubric.engines.shared.map(({ id }) => id).sort()).toEqual(Object.keys(SHARED).sort())
    expect([...behaviourIds].sort()).toEqual([...Object.keys(OWN), ...Object.keys(SHARED)].sort())
    expect([Object.keys(OWN).length, Object.keys(SHARED).length]).toEqual([26, 6])
  })

  it.each(Object.entries(OWN))('%s', (id, { fires, says, silent, job }) => {
    const engine = id.split('.')[1] ?? ''
    expect(lines(fires, engine, job).filter((line) => says.test(line))).toHaveLength(1)
    expect(lines(silent, engine, job).filter((line) => says.test(line))).toEqual([])
  })

  it.each(Object.entries(SHARED))('%s, in all seven views or in none', (_, { fires, says, silent }) => {
    for (const { id } of rubric.engines.engines) {
      expect(
        lines(fires, id).filter((line) => says.test(line)),
        id,
      ).toHaveLength(1)
      expect(
        lines(silent, id).filter((line) => says.test(line)),
        id,
      ).toEqual([])
    }
  })
})

describe('what a job adds', () => {
  const job = 'Senior Backend Engineer\n\nRequirements\n- Postgres\n- Kafka\n- Rust\n\nNice to have\n- webhooks'
  const draft: Draft = {
    headline: 'Backend Engineer',
    roles: [
      { title: 'Engineer', bullets: ['Built PostgreSQL reports'] },
      { title: 'Engineer', start: '2019-01', end: '2020-02', bullets: ['Ran Kafka', 'Sent a webhook'] },
    ],
  }

  it.each([
    ['greenhouse', "Of the job's terms: PostgreSQL, Kafka and webhooks."],
    ['greenhouse', "Of the job's terms it finds no trace of Rust."],
    ['lever', 'Last seen longer ago: Kafka (2020-02, b2) and webhooks (2020-02, b3).'],
    ['workday', 'Of the job: Word for word: "Kafka".'],
    ['workday', 'Of the job: "PostgreSQL" (b1) is not read as "Postgres".'],
    ['workday', 'Of the job: Not written: "Rust".'],
    ['ashby', 'Speaks to the job\'s Kafka: "Ran Kafka" (b2).'],
    [
      'smartrecruiters',
      'Title block: "Backend Engineer" and "Engineer", in the words of the job\'s title "Senior Backend Engineer".',
    ],
    ['taleo', '"webhook" (b3) is not read as "webhooks".'],
  ])('%s: %s', (engine, line) => {
    expect(lines(draft, engine, job)).toContain(line)
  })

  it('is never advice to add what is not there', () => {
    for (const { fixes } of reportOf(draft, null, { job }).engines) expect(fixes.join(' ')).not.toContain('Rust')
  })
})

describe('dates that cannot be read', () => {
  it.each(['greenhouse', 'lever'])('%s says that recency was not judged', (engine) => {
    const undated: Draft = { roles: [{ title: 'Engineer', start: null, end: null, bullets: [GO] }] }
    expect(lines(undated, engine)).toContain('Recency was not judged: no role has dates that could be read.')
  })
})
