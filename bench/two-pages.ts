import { buildResume } from '../test/build-resume.ts'

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
/** An invented resume of two pages; each n gives another one of the same length. */
export const twoPages = (n: number) =>
  buildResume({
    contact: { github: `github.com/robin-example-${n}`, location: 'Lisbon' },
    headline: 'Senior Backend Engineer',
    summary:
      'Senior Backend Engineer with eight years of Go and Python on PostgreSQL, Redis and Kafka; 1,800 RPS at p99 of 95ms on AWS EKS, watched with OpenTelemetry and Prometheus.',
    roles: [0, 1, 2, 3].map((year) => ({
      title: 'Backend Engineer',
      company: `Example Works ${n % 90} ${year}`,
      start: `${2024 - 3 * year}-01`,
      end: year === 0 ? 'present' : `${2026 - 3 * year}-12`,
      bullets: BULLETS.slice(year, year + 5).map((bullet) => `${bullet}, year ${year} of contract ${n}`),
    })),
    skills: {
      Languages: ['Go 1.23', 'Python 3.12', 'Rust'],
      Datastores: ['PostgreSQL 16', 'Redis 7', 'Kafka', 'S3', 'Elasticsearch'],
      Cloud: ['AWS', 'EKS', 'Terraform', 'Docker', 'Helm', 'Argo CD'],
      Observability: ['OpenTelemetry', 'Prometheus', 'Grafana', 'SLO'],
    },
  })
