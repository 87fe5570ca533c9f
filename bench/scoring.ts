import { loadRubric } from '../src/adapters/rubric/load.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { keepAccount } from '../src/core/scoring/ledger.ts'
import { buildResume } from '../test/build-resume.ts'

/** Speed of match, rules and ledger on a resume of two pages; prints a table and JSON. */
const rubric = await loadRubric()
const BULLETS = [
  'Owned the booking service in Go on PostgreSQL: 24 REST endpoints at 1,800 RPS with a p99 of 95ms',
  'Replaced nightly exports by change data capture with Debezium into Kafka, delay from 9 hours to 40 seconds',
  'Introduced idempotency keys in Redis for the refund endpoint; duplicate refunds fell from 30 a month to none',
  'Instrumented 11 services with OpenTelemetry and alerts on burn rate, pages a week from 14 to 5',
  'Split the ledger table into monthly partitions and added a covering index, report time from 12s to 900ms',
  'Rolled out mTLS and OAuth 2.0 client credentials for 30 partners with keys in HashiCorp Vault',
  'Wrote contract tests with pytest against the fake carrier and integration tests in GitHub Actions',
  'On call one week in six with eight engineers; led the review of the March outage and wrote the runbook',
]
const resume = buildResume({
  contact: { github: 'github.com/robin-example', location: 'Lisbon' },
  headline: 'Senior Backend Engineer',
  summary:
    'Senior Backend Engineer with eight years of Go and Python on PostgreSQL, Redis and Kafka; 1,800 RPS at p99 of 95ms on AWS EKS, watched with OpenTelemetry and Prometheus.',
  roles: [0, 1, 2, 3].map((year) => ({
    title: 'Backend Engineer',
    company: `Example Works ${year}`,
    start: `${2024 - 3 * year}-01`,
    end: year === 0 ? 'present' : `${2026 - 3 * year}-12`,
    bullets: BULLETS.slice(year, year + 5).map((bullet) => `${bullet}, year ${year}`),
  })),
  skills: {
    Languages: ['Go 1.23', 'Python 3.12', 'Rust'],
    Datastores: ['PostgreSQL 16', 'Redis 7', 'Kafka', 'S3', 'Elasticsearch'],
    Cloud: ['AWS', 'EKS', 'Terraform', 'Docker', 'Helm', 'Argo CD'],
    Observability: ['OpenTelemetry', 'Prometheus', 'Grafana', 'SLO'],
  },
})

const times = { match: [] as number[], rules: [] as number[], all: [] as number[] }
for (let run = 0; run < 1600; run++) {
  const start = performance.now()
  const facts = gatherFacts(resume, rubric, '2026-11')
  const middle = performance.now()
  keepAccount(facts, 'senior')
  const end = performance.now()
  if (run < 800) continue
  times.match.push(middle - start)
  times.rules.push(end - middle)
  times.all.push(end - start)
}
const at = (values: number[], share: number) =>
  Number((values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(3))
const result = Object.fromEntries(
  Object.entries(times).map(([name, values]) => [name, { median: at(values, 0.5), p95: at(values, 0.95) }]),
)
console.table(result)
console.log(JSON.stringify({ bench: 'scoring', characters: resume.text.length, unit: 'ms', ...result }))
