import type { Draft } from '../../build-resume.ts'

/** Ten invented people whose reports are kept as golden files. */
export const PEOPLE: Record<string, Draft> = {
  'bootcamp-graduate': {
    contact: { name: 'Noor Haddad', github: 'github.com/noor-example' },
    headline: 'Junior Backend Developer',
    summary: 'Bootcamp graduate who builds small APIs in Python and PostgreSQL and likes to test them.',
    roles: [
      {
        title: 'Teaching Assistant',
        company: 'Harbor Bootcamp',
        start: '2026-02',
        bullets: ['Reviewed pull requests of 14 beginners'],
      },
    ],
    projects: [
      'Built a library API in Python with FastAPI on PostgreSQL: 12 REST endpoints with pagination',
      'Wrote 45 unit tests in pytest and ran them in GitHub Actions',
      'Stored sessions in Redis so that people stay signed in',
      'Deployed the service with Docker on a small server',
    ],
    skills: { Languages: ['Python', 'SQL'], Tools: ['FastAPI', 'PostgreSQL', 'Redis', 'Docker', 'pytest', 'Git'] },
  },
  'mid-python': {
    contact: { name: 'Ilse Vermeer', github: 'github.com/ilse-example' },
    headline: 'Backend Engineer',
    summary:
      'Backend Engineer with four years of Python and PostgreSQL: 18 REST endpoints on AWS, watched with Grafana.',
    roles: [
      {
        title: 'Backend Engineer',
        company: 'Tulip Tickets',
        start: '2023-04',
        bullets: [
          'Built the seat API in Python 3.12 with Django: 18 REST endpoints at 220 RPS and p95 of 90ms',
          'Moved ticket mails from a cron job to RabbitMQ, delay from 20 minutes to 15 seconds',
          'Added rate limiting in Redis, abusive calls fell by 70%',
          'Wrote integration tests with pytest for 9 payment cases',
          'Added Grafana alerts for the queue depth',
        ],
      },
      {
        title: 'Junior Developer',
        company: 'Polder Soft',
        start: '2021-09',
        end: '2023-03',
        bullets: ['Imported 40 price lists a night into MySQL', 'Packaged two services with Docker'],
      },
    ],
    skills: {
      Languages: ['Python 3.12', 'SQL'],
      Datastores: ['PostgreSQL', 'Redis', 'RabbitMQ', 'MySQL'],
      Cloud: ['AWS', 'Docker', 'GitHub Actions'],
      Testing: ['pytest', 'integration tests'],
    },
  },
  'senior-go': {
    contact: { name: 'Mateo Rivas', github: 'github.com/mateo-example' },
    headline: 'Senior Backend Engineer',
    summary:
      'Senior Backend Engineer with nine years on Go and Java services: PostgreSQL, Kafka and Redis on AWS EKS, 4,000 RPS at p99 of 80ms, idempotency and outbox in production, OpenTelemetry and SLO ownership.',
    roles: [
      {
        title: 'Senior Backend Engineer',
        company: 'Cobre Pagos',
        start: '2021-02',
        bullets: [
          'Led the new ledger in Go on PostgreSQL: 31 tables, 4,000 RPS at p99 of 80ms',
          'Introduced the outbox pattern with Debezium and Kafka, lost events fell from 12 a week to none',
          'Defined the 99.95% SLO and burn rate alerts in Datadog, pages a week from 17 to 4',
          'Put a circuit breaker around two card gateways; failed payments during outages fell by 80%',
          'Moved 14 services to gRPC and mTLS with certificates from HashiCorp Vault',
          'Made refunds idempotent with keys in Redis, duplicate refunds from 30 a month to zero',
          'Led the review of the May outage and wrote 6 runbooks; on call one week in six with 8 engineers',
          'Mentored four engineers and wrote the API versioning guide used by 5 teams',
        ],
      },
      {
        title: 'Backend Engineer',
        company: 'Rio Freight',
        start: '2017-05',
        end: '2021-01',
        bullets: [
          'Built the tracking API in Java with Spring Boot, 900 RPS at p95 of 120ms',
          'Sharded the MySQL history by tenant, replica lag from 40s to 2s',
          'Wrote contract tests with JUnit 5 for 7 suppliers',
        ],
      },
    ],
    skills: {
      Languages: ['Go 1.23', 'Java 21', 'Kotlin', 'SQL'],
      Datastores: ['PostgreSQL 16', 'Redis', 'Kafka', 'MySQL', 'S3'],
      Distributed: ['idempotency', 'outbox', 'CDC', 'sharding', 'circuit breaker'],
      Cloud: ['AWS', 'EKS', 'Terraform', 'Argo CD', 'GitHub Actions'],
      Observability: ['OpenTelemetry', 'Datadog', 'Prometheus', 'SLO'],
    },
  },
  'staff-platform': {
    contact: { name: 'Anneli Koskinen', github: 'github.com/anneli-example' },
    headline: 'Staff Backend Engineer',
    summary:
      'Staff Backend Engineer, 13 years on distributed systems: Go and Rust, sharded PostgreSQL, Kafka, etcd with Raft, OpenTelemetry and error budget practice across 9 teams.',
    roles: [
      {
        title: 'Staff Backend Engineer',
        company: 'Saimaa Market',
        start: '2019-08',
        bullets: [
          'Set direction for the storage platform of 9 teams: 400 PostgreSQL shards, 38 TB, one resharding tool instead of five',
          'Operated the etcd cluster (Raft, two regions) behind 150 microservices, and led the 2024 region failover in 11 minutes',
          'Consolidated Kafka from eight clusters to two with exactly-once for the ledger topics and backpressure by tenant',
          'Introduced error budget reviews with 9 teams; availability from 99.9% to 99.98%',
          'Standardised OpenTelemetry across 150 services, time to diagnosis from 50 to 15 minutes',
          'Sponsored three engineers to staff and chaired the architecture forum of 60 engineers',
        ],
      },
      {
        title: 'Senior Backend Engineer',
        company: 'Saimaa Market',
        start: '2013-04',
        end: '2019-07',
        bullets: [
          'Built order state in Go on Cassandra, 15k RPS at p99 of 40ms',
          'Replaced cookies by JWT and JWKS at the edge and mTLS inside for 40 services',
          'Wrote the pagination and API versioning standard checked against 80 OpenAPI files',
        ],
      },
    ],
    skills: {
      Languages: ['Go', 'Rust', 'Python'],
      Systems: ['PostgreSQL', 'Kafka', 'etcd', 'Cassandra', 'Redis'],
      Practice: ['sharding', 'Raft', 'exactly-once', 'SLO', 'error budget'],
      Cloud: ['AWS', 'EKS', 'Terraform', 'Helm'],
    },
  },
  'frontend-with-api': {
    contact: { name: 'Tariq Aziz' },
    headline: 'Frontend Engineer moving to backend',
    summary: 'Engineer with five years of React who also writes API routes.',
    roles: [
      {
        title: 'Frontend Engineer',
        company: 'Petal Shop',
        start: '2022-01',
        bullets: [
          'Rebuilt the checkout in Next.js and React, conversion up by 8%',
          'Created components in Tailwind and Storybook',
          'Replaced Redux on listing pages',
          'Developed landing pages for 20 campaigns',
          'Wrote two API routes in TypeScript that cache prices in Redis',
        ],
      },
    ],
    skills: { '': ['React', 'Next.js', 'Redux', 'Tailwind', 'TypeScript', 'Node.js', 'Jest'] },
  },
  'keyword-spam': {
    headline: 'Software Engineer',
    summary: 'Engineer with 12 years of programming experience in all modern technologies.',
    roles: [
      {
        title: 'Engineer',
        company: 'Vertex Consulting',
        start: '2018-01',
        bullets: ['Worked on microservices for clients', 'Responsible for backend tasks', 'Took part in meetings'],
      },
    ],
    skills: {
      '': 'Java Python Go Rust Ruby C# Kotlin Elixir TypeScript PHP Scala Perl PostgreSQL MySQL MongoDB Redis Cassandra DynamoDB BigQuery Elasticsearch Kafka RabbitMQ AWS GCP Azure Docker Kubernetes Helm Terraform Jenkins CircleCI REST gRPC GraphQL OpenAPI OAuth JWT Django Flask FastAPI Rails NestJS React Vue Redux Tailwind Bootstrap jQuery WordPress Prometheus Grafana Datadog'.split(
        ' ',
      ),
    },
  },
  hedger: {
    headline: 'Software Developer',
    summary: 'Developer familiar with C# and .NET, with exposure to Azure and knowledge of microservices.',
    roles: [
      {
        title: 'Software Developer',
        company: 'Moor Council',
        start: '2024-03',
        bullets: [
          'Familiar with ASP.NET Core',
          'Gained exposure to Azure App Service',
          'Assisted with SQL Server queries',
          'Helped write xUnit tests',
        ],
      },
    ],
    skills: { '': ['C#', '.NET', 'SQL', 'Azure', 'Docker'] },
  },
  'data-pivot': {
    contact: { name: 'Priya Nair', github: 'github.com/priya-example' },
    headline: 'Data Engineer, moving to Backend',
    summary: 'Six years of stream processing in Python: Kafka, PostgreSQL and Snowflake.',
    roles: [
      {
        title: 'Data Engineer',
        company: 'Monsoon Energy',
        start: '2020-06',
        bullets: [
          'Own the meter ingest: 9k events/sec through Kafka into PostgreSQL with at-least-once delivery',
          'Replaced nightly ETL by Debezium change data capture, delay from 8 hours to 30 seconds',
          'Exposed readings through FastAPI, 7 endpoints at p95 of 60ms',
          'Wrote property-based tests with Hypothesis and pytest, which found 3 bugs',
          'Run Terraform for AWS RDS and S3',
        ],
      },
    ],
    skills: {
      Languages: ['Python 3.12', 'SQL'],
      Data: ['Kafka', 'PostgreSQL', 'Snowflake', 'S3'],
      Cloud: ['AWS', 'Terraform', 'Docker'],
    },
  },
  'rails-monolith': {
    contact: { name: 'Jonas Lindqvist', github: 'github.com/jonas-example' },
    headline: 'Senior Backend Engineer (Ruby)',
    summary: 'Senior Backend Engineer with eight years in one Ruby on Rails monolith on MySQL and Redis.',
    roles: [
      {
        title: 'Senior Backend Engineer',
        company: 'Northbook',
        start: '2019-01',
        bullets: [
          'Owned the billing bounded context of the Rails monolith: 120 models, 5 million invoices a year',
          'Drove the extraction of webhooks into a Go service over nine months, p99 under 90ms',
          'Moved reports to a MySQL replica and took 60% of load from the primary',
          'Led the post-incident review of the April outage',
          'Limited partners by tenant with Redis rate limiting; tickets fell from 25 to 3 a month',
          'Cut the RSpec suite from 40 to 14 minutes',
        ],
      },
    ],
    skills: {
      Languages: ['Ruby 3.3', 'Go'],
      Datastores: ['MySQL 8', 'Redis', 'Elasticsearch'],
      Cloud: ['AWS', 'ECS', 'Docker', 'Buildkite'],
    },
  },
  'php-agency': {
    headline: 'Web Developer',
    summary: 'Web developer who has built websites since 2015 and knows SQL and NoSQL databases.',
    roles: [
      {
        title: 'Web Developer',
        company: 'Fern Studio',
        start: '2017-01',
        bullets: [
          'Built websites and WordPress themes for restaurants',
          'Created landing pages with Bootstrap and jQuery',
          'Wrote a PHP plugin for a ticket shop',
        ],
      },
    ],
    skills: { '': ['PHP', 'WordPress', 'jQuery', 'SQL', 'NoSQL'] },
  },
}
