import { describe, expect, it } from 'vitest'
import { rules } from '../../../src/core/rules/index.ts'
import type { Draft } from '../../build-resume.ts'
import { buildResume } from '../../build-resume.ts'
import { reportOf, rubric } from '../../rubric.ts'

const work = (...bullets: string[]): Draft => ({ roles: [{ title: 'Backend Engineer', bullets }] })
const listing = (n: number) => ({
  skills: { '': Array.from({ length: n }, (_, i) => `Tool${String.fromCharCode(97 + (i % 26))}${i}`) },
})
/** A quote is cut at 160 characters. */
const listed = (n: number) => [listing(n).skills[''].join(', ').slice(0, 160)]
const skills = (...items: string[]): Draft => ({ skills: { '': items } })

const FULL: Draft = {
  contact: { github: 'github.com/robin-example' },
  headline: 'Backend Engineer',
  summary: 'Backend Engineer with Go, PostgreSQL, Redis, Kafka, idempotency, REST and OpenTelemetry in production.',
  roles: [
    {
      title: 'Backend Engineer',
      bullets: [
        'Owned the orders API in Go and Python on PostgreSQL, Redis and Kafka: 22 REST endpoints at 900 RPS, p99 from 400ms to 90ms on AWS EKS',
        'Moved 40 jobs from MySQL to Kafka with the outbox pattern, idempotency keys and exactly-once delivery; lost events fell from 30 a day to none',
        'Instrumented 9 Go services with OpenTelemetry, Prometheus and Grafana and held the 99.9% SLO; on call one week in six with 8 engineers',
        'Wrote 300 contract tests in pytest and integration tests in GitHub Actions; escaped bugs fell by 40%, as the review of one outage showed',
        'Secured 12 partner endpoints with OAuth 2.0, JWT and mTLS; sign-in errors fell from 4% to 0.2%',
        'Sharded the events table on PostgreSQL, added replication and a circuit breaker to 5 services; p95 from 2s to 300ms',
        'Described 14 gRPC services in OpenAPI with pagination, webhooks and rate limiting, serving 500 RPS at p95 of 40ms',
        'Cut the AWS bill by 30% with Terraform and Docker on ECS for 9 services',
      ],
    },
  ],
  skills: {
    Languages: ['Go 1.23', 'Python 3.12', 'SQL', 'Bash'],
    Datastores: ['PostgreSQL', 'Redis', 'Kafka', 'MySQL', 'S3'],
    Distributed: ['sharding', 'replication', 'outbox', 'idempotency', 'circuit breaker'],
    Cloud: ['AWS', 'EKS', 'ECS', 'Docker', 'Terraform'],
    Observability: ['OpenTelemetry', 'Prometheus', 'Grafana', 'SLO', 'Datadog'],
  },
}

interface Case {
  fires: Draft
  /** The quotes of the evidence, exactly; none for an absence. */
  quotes: string[]
  silent: Draft
}

// One line a rule: a resume of ours that makes it fire with its exact evidence, and one that does not.
const CASES: Record<string, Case> = {
  'cls.five-classes': { fires: work('Wrote Go code'), quotes: ['Go'], silent: FULL },
  'lead.be-identity-density': { fires: work('Wrote Go code'), quotes: [], silent: FULL },
  'faq.tier1-25-35': { fires: work('Wrote Go code'), quotes: [], silent: FULL },
  'faq.tier1-under-20': { fires: work('Wrote Go code'), quotes: [], silent: FULL },
  'faq.tier1-40-spam': {
    fires: skills(
      ...'Go Python Java Kotlin Elixir PostgreSQL MySQL Redis Cassandra ScyllaDB DynamoDB MongoDB BigQuery Redshift Kafka Kinesis RabbitMQ S3 GCS Elasticsearch OpenSearch sharding replication idempotency exactly-once Debezium etcd failover backpressure gRPC protobuf GraphQL OpenAPI webhooks pagination WebSockets HATEOAS OpenTelemetry Prometheus Grafana Datadog Jaeger'.split(
        ' ',
      ),
    ),
    quotes: [],
    silent: FULL,
  },
  'faq.dist-bullets': { fires: work('Wrote Go code'), quotes: [], silent: FULL },
  'den.summary-6-8': { fires: { summary: 'Writes Go.' }, quotes: ['Writes Go.'], silent: FULL },
  'faq.dist-summary': {
    fires: { summary: 'Go, Python, Redis, Kafka, MySQL, REST, gRPC, AWS, EKS and Terraform.' },
    quotes: ['Go, Python, Redis, Kafka, MySQL, REST, gRPC, AWS, EKS and Terraform.'],
    silent: { summary: 'Go, Python and Redis.' },
  },
  'den.skills-categories': { fires: skills('Go', 'Redis'), quotes: ['Go, Redis'], silent: FULL },
  'den.skills-items-per-category': { fires: skills('Go'), quotes: ['Go'], silent: FULL },
  'den.skills-total': { fires: listing(40), quotes: listed(40), silent: FULL },
  'anti.skills-dump': { fires: listing(50), quotes: listed(50), silent: listing(49) },
  'ctr.skills-dump-50': { fires: listing(50), quotes: listed(50), silent: listing(49) },
  'faq.skills-cleanup': {
    fires: skills('Go', 'Python', 'Redis', 'Kafka', 'MySQL', 'S3', 'AWS', 'EKS'),
    quotes: [],
    silent: FULL,
  },
  'den.freq-language': { fires: work('Wrote Go code'), quotes: ['Go'], silent: FULL },
  'den.freq-datastore': { fires: work('Wrote Redis scripts'), quotes: ['Redis'], silent: FULL },
  'den.freq-distributed': { fires: work('Added an outbox table'), quotes: ['outbox'], silent: FULL },
  'den.freq-observability': { fires: work('Added Grafana boards'), quotes: ['Grafana'], silent: FULL },
  'den.freq-cloud': { fires: work('Used Terraform'), quotes: ['Terraform'], silent: FULL },
  'den.bullet-formula': { fires: work('Fixed things'), quotes: ['Fixed things'], silent: FULL },
  'anti.no-scale': { fires: work('Wrote a service in Go'), quotes: ['Wrote a service in Go'], silent: FULL },
  'den.two-per-bullet': {
    fires: work('Go, Redis, Kafka, MySQL, Docker and AWS'),
    quotes: ['Go, Redis, Kafka, MySQL, Docker and AWS'],
    silent: FULL,
  },
  'den.percentile-and-unit': { fires: work('Wrote a service in Go'), quotes: [], silent: FULL },
  'ctr.no-testing': { fires: work('Wrote a service in Go'), quotes: [], silent: work('Wrote unit tests') },
  'anti.no-test-no-obs': { fires: work('Wrote a service in Go'), quotes: [], silent: work('Added monitoring') },
  'cls.obs-mandatory-senior': { fires: skills('Grafana'), quotes: [], silent: work('Added Grafana boards') },
  'faq.oncall-slo': { fires: work('Wrote a service'), quotes: [], silent: work('Held the SLO') },
  'faq.no-oncall-ivory': { fires: work('Wrote a service'), quotes: [], silent: work('Led the outage review') },
  'faq.oncall-cadence': {
    fires: work('Took part in on-call'),
    quotes: ['on-call'],
    silent: work('On call one week in six'),
  },
  'faq.oncall-incident': {
    fires: work('Took part in on-call'),
    quotes: ['on-call'],
    silent: work('Took part in on-call and two outages'),
  },
  'sec.mandatory-domains': {
    fires: work('Wrote the payment service'),
    quotes: [],
    silent: work('Wrote the payment service with OAuth 2.0 and mTLS'),
  },
  'cls.stripe-tier1': {
    fires: work('Wrote the payment service', 'Moved billing to Go'),
    quotes: ['payment', 'billing'],
    silent: work('Made the payment service idempotent', 'Moved billing to Go'),
  },
  'ctr.fullstack-identity': {
    fires: { headline: 'Full-Stack Developer' },
    quotes: ['Full-Stack Developer'],
    silent: { headline: 'Backend Engineer' },
  },
  'den.github-required': { fires: work('Wrote Go code'), quotes: [], silent: FULL },
  'faq.oss-no-link': { fires: FULL, quotes: [], silent: work('Wrote Go code') },
  'ctr.vague-years': {
    fires: { summary: 'Engineer with 10+ years of programming experience in many fields.' },
    quotes: ['+ years of programming experience'],
    silent: { summary: 'Engineer with 10+ years of experience in Go, Kafka and Redis.' },
  },
  'ctr.fe-only': {
    fires: work('Built pages in React', 'Styled them with Tailwind'),
    quotes: ['React', 'Tailwind'],
    silent: work('Wrote Go code', 'Built one page in React'),
  },
  'anti.fe-with-api': {
    fires: work(
      'Built pages in React',
      'Styled components with Tailwind',
      'Moved the store to Redux',
      'Wrote a REST route',
    ),
    quotes: ['Built pages in React', 'Styled components with Tailwind', 'Moved the store to Redux'],
    silent: work('Built pages in React', 'Wrote Go code', 'Tuned PostgreSQL'),
  },
  'den.no-fe-be-mix': {
    fires: work('Built pages in React', 'Styled them with Tailwind', 'Tuned PostgreSQL', 'Wrote Kafka consumers'),
    quotes: ['Built pages in React', 'Styled them with Tailwind'],
    silent: work('Built pages in React', 'Tuned PostgreSQL', 'Wrote Kafka consumers'),
  },
  'ctr.hedges': {
    fires: work('Familiar with Redis'),
    quotes: ['Familiar with'],
    silent: work('Stored sessions in Redis'),
  },
  'anti.familiar-hedging': {
    fires: work('Familiar with Redis', 'Exposure to Kafka'),
    quotes: ['Familiar with', 'Exposure to'],
    silent: work('Familiar with Redis'),
  },
  'ctr.generalist-verbs': {
    fires: work('Built and maintained websites for bakeries'),
    quotes: ['Built and maintained websites'],
    silent: work('Built the API behind the site'),
  },
  'ctr.wordpress': {
    fires: work('Wrote a PHP plugin for WordPress'),
    quotes: ['WordPress', 'PHP'],
    silent: work('Wrote PHP services with Symfony'),
  },
  'faq.no-leetcode': {
    fires: work('Solved 300 LeetCode problems'),
    quotes: ['LeetCode'],
    silent: work('Mentored beginners on LeetCode'),
  },
  'exc.leetcode-contrib': {
    fires: work('Mentored beginners on LeetCode'),
    quotes: ['LeetCode'],
    silent: work('Solved 300 LeetCode problems'),
  },
  'ctr.made-up-scale': {
    fires: work('Built services that handle billions of requests'),
    quotes: ['billions of'],
    silent: work('Built services that handle billions of requests, 12k RPS'),
  },
  'data.generic-at-most-once': {
    fires: work('Wrote SQL', 'Tuned SQL'),
    quotes: ['SQL', 'SQL'],
    silent: work('Wrote SQL', 'Used Cloud SQL and MySQL'),
  },
  'anti.generic-db': {
    fires: work('Worked with SQL and NoSQL databases'),
    quotes: ['SQL', 'NoSQL'],
    silent: work('Wrote SQL for PostgreSQL'),
  },
  'data.name-system': {
    fires: work('Worked with SQL and NoSQL databases'),
    quotes: ['Worked with SQL and NoSQL databases'],
    silent: work('Wrote SQL for PostgreSQL'),
  },
  'anti.microservices-vague': {
    fires: work('Built microservices for the platform'),
    quotes: ['Built microservices for the platform'],
    silent: work('Built 4 microservices of the orders domain over gRPC'),
  },
  'api.rest-number': {
    fires: work('Built REST APIs'),
    quotes: ['Built REST APIs'],
    silent: work('Built 17 REST endpoints'),
  },
  'api.graphql-owned': {
    fires: work('Called a GraphQL API'),
    quotes: ['Called a GraphQL API'],
    silent: work('Wrote GraphQL resolvers'),
  },
  'obs.percentiles-not-averages': {
    fires: work('Cut the average response time to 80ms'),
    quotes: ['average'],
    silent: work('Cut mean time to recovery and the p99 from 300ms to 80ms'),
  },
  'obs.throughput-unit-context': {
    fires: work('Built a high-traffic service'),
    quotes: ['high-traffic'],
    silent: work('Built a high-traffic service at 900 RPS'),
  },
  'cloud.one-provider': { fires: work('Wrote Go code'), quotes: [], silent: work('Ran Go services on ECS') },
  'faq.monolith-framing': {
    fires: work('Extracted billing from the monolith'),
    quotes: ['Extracted'],
    silent: work('Maintained the monolith'),
  },
  'faq.monolith-no-decomposition': {
    fires: work('Maintained the monolith'),
    quotes: ['monolith'],
    silent: work('Extracted billing from the monolith'),
  },
  'faq.system-design-once': {
    fires: skills('System design'),
    quotes: ['System design'],
    silent: work('Led the system design of the orders API'),
  },
  'dist.cap-once': {
    fires: work('Read about the CAP theorem', 'Taught the CAP theorem'),
    quotes: ['CAP theorem', 'CAP theorem'],
    silent: work('Chose consistency under the CAP theorem'),
  },
  'lang.versions': {
    fires: skills('Python 3.8', 'Java 17'),
    quotes: ['Python 3.8'],
    silent: skills('Python 3.13', 'Java 21', 'Go'),
  },
  'faq.primary-language': { fires: work('Wrote services'), quotes: [], silent: work('Wrote Go code') },
  'faq.secondary-languages': {
    fires: skills('Go', 'Python', 'Java', 'Ruby'),
    quotes: [],
    silent: skills('Go', 'Python'),
  },
  'faq.no-7-polyglot': {
    fires: skills('Go', 'Python', 'Java', 'Ruby', 'Rust', 'Kotlin', 'Elixir'),
    quotes: [],
    silent: skills('Go', 'Python', 'Java'),
  },
  'faq.pivot-data': {
    fires: work('Wrote ETL jobs'),
    quotes: ['ETL'],
    silent: work('Turned ETL jobs into Kafka streams'),
  },
  'faq.pivot-platform': {
    fires: { roles: [{ title: 'DevOps Engineer', bullets: ['Kept clusters alive'] }] },
    quotes: [],
    silent: { roles: [{ title: 'DevOps Engineer', bullets: ['Reviewed Terraform plans'] }] },
  },
  't2.once-or-twice': {
    fires: work('Wrote Django views', 'Upgraded Django', 'Tested Django'),
    quotes: [],
    silent: work('Wrote Django views', 'Upgraded Django'),
  },
  'faq.oss-staff-infra': {
    fires: work('Contributed three fixes to etcd'),
    quotes: ['Contributed three fixes to etcd'],
    silent: work('Operated etcd'),
  },
  'anti.title-inflation': {
    fires: { roles: [{ title: 'Senior Backend Engineer', start: '2025-10', bullets: ['Wrote Go code'] }] },
    quotes: ['Senior Backend Engineer'],
    silent: { roles: [{ title: 'Senior Backend Engineer', start: '2021-01', bullets: ['Wrote Go code'] }] },
  },
  'dist.raft-only-if-used': { fires: work('Operated etcd with Raft'), quotes: ['Raft'], silent: work('Built a raft') },
  'api.protocol-in-production': { fires: work('Added HTTP/2'), quotes: ['HTTP/2'], silent: work('Added HTTP') },
  'sec.mitigated-only': { fires: work('Prevented XSS'), quotes: ['XSS'], silent: work('Wrote Go code') },
  'sec.saml-integrated': { fires: work('Added SAML'), quotes: ['SAML'], silent: work('Wrote Go code') },
  'cls.sre-books': {
    fires: work('Applied the SRE Workbook'),
    quotes: ['SRE Workbook'],
    silent: work('Worked as an SRE'),
  },
  'dist.outbox-senior': { fires: work('Added an outbox table'), quotes: ['outbox'], silent: work('Read my inbox') },
  'dist.consensus-senior': { fires: work('Operated etcd'), quotes: ['etcd'], silent: work('Wrote Go code') },
  'dist.replication-entry': {
    fires: work('Set up MySQL replication'),
    quotes: ['replication'],
    silent: work('Wrote Go code'),
  },
  'api.grpc-senior': { fires: work('Wrote gRPC services'), quotes: ['gRPC'], silent: work('Wrote Go code') },
  'sec.compliance-baseline': { fires: work('Moved to TLS 1.3'), quotes: ['TLS 1.3'], silent: work('Wrote Go code') },
}

// Rules whose words go into the account or need another level than senior.
const QUIET = new Set(['cls.fe-on-be-reduces', 'exc.staff-breadth'])
// Rules about one job are told in test/core/jobs/match.test.ts.
const needsJob = (id: string) => rubric.rules.some((rule) => rule.id === id && rule.check === 'job')

describe('every rule has a case', () => {
  it('and no case is left over', () => {
    expect(Object.keys(CASES).sort()).toEqual(
      rules
        .map((rule) => rule.id)
        .filter((id) => !QUIET.has(id) && !needsJob(id))
        .sort(),
    )
  })

  it('and text in the data', () => {
    for (const rule of rules) expect(rubric.rules.map(({ id }) => id)).toContain(rule.id)
  })
})

describe.each(Object.entries(CASES))('%s', (id, { fires, quotes, silent }) => {
  it('fires with its evidence', () => {
    const found = reportOf(fires).findings.find((finding) => finding.ruleId === id)
    expect(found).toBeDefined()
    expect(found?.message).not.toBe('')
    expect(found?.evidence.map(({ quote }) => quote)).toEqual(quotes)
  })

  it('stays silent where there is nothing to say', () => {
    expect(reportOf(silent).findings.map((finding) => finding.ruleId)).not.toContain(id)
  })
})

describe('levels and quiet rules', () => {
  it('frontend tools in an Adjacent line cost nothing', () => {
    const draft = { ...FULL, skills: { ...FULL.skills, Adjacent: ['React', 'Tailwind'] } }
    const line = reportOf(draft).ledger.find((entry) => entry.ruleId === 'ctr.fe-only')
    expect(line?.points).toBe(line?.max)
  })

  it('breadth is a remark at staff level only', () => {
    const draft = work('Wrote Go, Python and Rust services')
    expect(reportOf(draft).findings.map((finding) => finding.ruleId)).not.toContain('exc.staff-breadth')
    expect(rules.find((rule) => rule.id === 'exc.staff-breadth')).toBeDefined()
  })

  it('asks nobody below senior for a GitHub link or an on-call rotation', () => {
    const report = reportOf(buildResume(work('Wrote Go code')), 'junior')
    for (const id of ['den.github-required', 'faq.no-oncall-ivory', 'faq.oncall-slo']) {
      const line = report.forLevel.ledger.find((entry) => entry.ruleId === id)
      expect(line?.points).toBe(line?.max)
      expect(report.ledger.find((entry) => entry.ruleId === id)?.points).toBe(0)
    }
  })

  it('keeps what is always against the senior rubric when a level is asked', () => {
    const { level: _, forLevel: a, ...senior } = reportOf(FULL, 'senior')
    const { level: __, forLevel: b, ...junior } = reportOf(FULL, 'junior')
    expect(junior).toEqual(senior)
    expect(a.level).toBe('senior')
    expect(b.level).toBe('junior')
    expect(b.score).toBeGreaterThanOrEqual(a.score)
  })
})
