import type { Aligned, Pair } from '../../../src/core/review/align.ts'

/** Bullets people write, weak and strong, with much vocabulary in common. */
const POOL = [
  'Built the seat-hold service in Go on PostgreSQL and Redis, 1,800 requests per second at a p99 of 95 ms',
  'Added idempotency keys to the payment endpoint, so that a repeated click no longer charges a card twice',
  'Worked on microservices for the partner platform',
  'Responsible for the database and improved the performance of slow queries',
  'Moved nightly invoice export from cron to a RabbitMQ worker, cutting failures from 12 a month to one',
  'Wrote integration tests with pytest and Testcontainers for the booking service, coverage from 41 % to 78 %',
  'Designed the REST API of the loyalty programme: 22 endpoints, OpenAPI first, cursor pagination',
  'On-call every fourth week for six services; wrote the runbooks and cut alerts from 40 to 9 a week',
  'Introduced OpenTelemetry tracing across five services, finding two N+1 queries in the first week',
  'Migrated 1.2 TB of orders from MySQL to PostgreSQL without downtime by dual writes and backfill',
  'Helped the team with code reviews and documentation',
  'Implemented rate limiting with a token bucket in Redis, protecting the search API from scrapers',
  'Split the reporting monolith into three services that publish events over Kafka',
  'Reduced AWS cost by 31 % by moving batch jobs to spot instances',
  'Built CI pipelines in GitHub Actions that build, test and deploy 14 services in under nine minutes',
  'Fixed bugs in the admin dashboard and added new features as requested',
  'Implemented OAuth 2.0 login with refresh token rotation for 80,000 customers',
  'Tuned connection pools and statement timeouts, so that a slow replica no longer takes the site down',
  'Mentored two juniors through their first production releases',
  'Wrote a consumer that deduplicates webhooks from three payment providers, 60,000 events a day',
  'Cached the product catalogue in Redis with a 60 second TTL, database load down by half',
  'Replaced polling by server-sent events in the driver app, saving 4 million requests a day',
  'Partitioned the events table by month; the monthly report runs in 40 seconds instead of 11 minutes',
  'Participated in agile ceremonies and sprint planning',
  'Set up Prometheus and Grafana with SLOs for latency and errors of the checkout',
  'Developed REST APIs with Spring Boot and Hibernate for internal tools',
  'Containerised eight legacy services with Docker and moved them to Kubernetes with Helm charts',
  'Built a circuit breaker around the pricing service, so that its outages no longer stop bookings',
  'Created database schema for inventory and wrote stored procedures',
  'Led the move from REST polling to gRPC streaming between warehouse services, p95 from 220 ms to 35 ms',
  'Encrypted personal data at rest with envelope keys in KMS and rotated them every 90 days',
  'Automated the onboarding of new suppliers with a Python script, from two days to one hour',
  'Handled the search index: Elasticsearch with 9 million documents, reindexing without downtime',
  'Worked with product managers to gather requirements and estimate tasks',
  'Implemented optimistic locking for seat changes, removing double bookings seen twice a week',
  'Built an event-sourced ledger on PostgreSQL with outbox and Kafka for 300 merchants',
]

const ROLES = ['Backend Engineer, Fjordbook', 'Software Developer, Northwind', 'Intern, Tiny Shop']
const TAILS = [
  ' for 40 enterprise customers',
  ', watched with Grafana dashboards',
  ' together with two colleagues',
  ', which support noticed within a week',
  ', measured over three months in production',
]
const VERBS: [RegExp, string][] = [
  [/^Built/, 'Created'],
  [/^Worked on/, 'Developed'],
  [/^Responsible for/, 'Maintained'],
  [/^Implemented/, 'Added'],
  [/^Designed/, 'Defined'],
  [/^Moved/, 'Shifted'],
  [/^Wrote/, 'Authored'],
  [/^Introduced/, 'Rolled out'],
  [/^Helped/, 'Supported'],
]

/** Any number source from 0 to below 1. */
export type Chance = () => number

/** A repeatable one (mulberry32). */
function chanceOf(seed: number): Chance {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const pick = <T>(list: readonly T[], chance: Chance): T => list[Math.floor(chance() * list.length)]!

const FLESH = [
  ' in Go on Kafka, 900 requests per second at a p99 of 80 ms',
  ', cutting errors from 30 to 2 a week across four teams in Oslo and Lisbon',
  ' with PostgreSQL 15 and Redis, watched by Grafana alerts on saturation and lag',
]

/** Light to heavy: a weak line fleshed out, one number, another verb, a tail, some words gone, the back half written anew. */
function edited(text: string, chance: Chance): string {
  const words = text.split(' ')
  if (words.length < 9 && chance() < 0.6) {
    const other = VERBS.find(([from]) => from.test(text))
    return (other ? text.replace(other[0], 'Built') : text) + pick(FLESH, chance)
  }
  switch (Math.floor(chance() * 5)) {
    case 0:
      return /\d/.test(text)
        ? text.replace(/\d+/, (n) => String(Number(n) + 1 + Math.floor(chance() * 50)))
        : text + pick(TAILS, chance)
    case 1: {
      const other = VERBS.find(([from]) => from.test(text))
      return other ? text.replace(other[0], other[1]) : `Successfully ${text[0]!.toLowerCase()}${text.slice(1)}`
    }
    case 2:
      return text + pick(TAILS, chance)
    case 3:
      return words.filter((_, i) => i < 2 || chance() > 0.25).join(' ') + pick(TAILS, chance)
    default:
      return words.slice(0, Math.max(4, Math.ceil(words.length * 0.6))).join(' ') + pick(TAILS, chance)
  }
}

/** Both halves must say something. */
const halves = (text: string, chance: Chance): [string, string] | null => {
  const words = text.split(' ')
  if (words.length < 10) return null
  const at = Math.floor(words.length / 2) + Math.floor(chance() * 3) - 1
  const [first, second] = [
    words
      .slice(0, at)
      .join(' ')
      .replace(/[,;:]$/, ''),
    words.slice(at).join(' '),
  ]
  return [first, second[0]!.toUpperCase() + second.slice(1)]
}

interface Made {
  role: string
  text: string
  /** What the new bullet was made of: indices of the old ones, with how. */
  from: number[]
  how: Pair['change']
}

/** A resume and the same one after an evening's work, with the pairs that are right. */
export function editedResume(seed: number): { before: Aligned[]; after: Aligned[]; right: Pair[]; edits: number } {
  const chance = chanceOf(seed)
  const pool = [...POOL].sort(() => chance() - 0.5)
  const count = 8 + Math.floor(chance() * 10)
  const old = pool.splice(0, count).map((text, i) => ({ text, role: ROLES[Math.floor((i * ROLES.length) / count)]! }))
  let now: Made[] = old.map(({ text, role }, i) => ({ text, role, from: [i], how: 'same' }))
  const removed: number[] = []
  const edits = 3 + Math.floor(chance() * 4)
  let made = 0
  for (let tries = 0; made < edits && tries < 60; tries++) {
    const at = Math.floor(chance() * now.length)
    const one = now[at]!
    const kind = Math.floor(chance() * 6)
    // A bullet may be worked on again: a moved one edited, a piece of a split one polished, an edited one edited once more.
    if (kind === 0) {
      if (one.how === 'new') continue
      const again = one.how === 'same' || one.how === 'moved' ? 'edited' : one.how
      now[at] = { ...one, text: edited(one.text, chance), how: again }
      made++
      continue
    }
    if (kind !== 5 && one.how !== 'same') continue
    if (kind === 1) {
      now.splice(at, 1)
      const role = chance() < 0.5 ? one.role : pick(ROLES, chance)
      const spot = now.findIndex((other) => other.role === role)
      now.splice(Math.max(0, spot), 0, { ...one, role, how: 'moved' })
    } else if (kind === 2) {
      const parts = halves(one.text, chance)
      if (!parts) continue
      now.splice(at, 1, ...parts.map((text): Made => ({ ...one, text, how: 'split' })))
    } else if (kind === 3) {
      const next = now[at + 1]
      if (next?.how !== 'same' || next.role !== one.role) continue
      const text = `${one.text} and ${next.text[0]!.toLowerCase()}${next.text.slice(1)}`
      now.splice(at, 2, { ...one, text, from: [...one.from, ...next.from], how: 'merged' })
    } else if (kind === 4) {
      now.splice(at, 1)
      removed.push(...one.from)
    } else {
      const text = pool.pop()
      if (!text) continue
      now.splice(at, 0, { text, role: pick(ROLES, chance), from: [], how: 'new' })
    }
    made++
  }
  // Bullets of a role stand together.
  now = ROLES.flatMap((role) => now.filter((one) => one.role === role))
  const ids = (indices: number[]) => indices.map((i) => `b${i + 1}`)
  const groups = new Map<string, Pair>()
  now.forEach((one, i) => {
    const key = one.from.length === 0 ? `new${i}` : one.from.join('+')
    const pair = groups.get(key) ?? { change: one.how, before: ids(one.from), after: [] }
    groups.set(key, { ...pair, after: [...pair.after, `b${i + 1}`] })
  })
  return {
    before: old.map((one, i) => ({ id: `b${i + 1}`, ...one })),
    after: now.map(({ text, role }, i) => ({ id: `b${i + 1}`, text, role })),
    right: [...groups.values(), ...removed.map((i): Pair => ({ change: 'removed', before: ids([i]), after: [] }))],
    edits: made,
  }
}
