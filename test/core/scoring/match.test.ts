import { describe, expect, it } from 'vitest'
import { match } from '../../../src/core/scoring/match.ts'
import { buildResume } from '../../build-resume.ts'
import { keywordsIn, rubric } from '../../rubric.ts'

describe('whole terms', () => {
  it.each([
    ['Services in C#, C++ and .NET 8 on Node.js 20', ['C#/.NET', 'Node.js']],
    ['Set up CI/CD and HTTP/2 for Postgres15', ['CI/CD', 'HTTP/2', 'PostgreSQL']],
    ['Sharded the orders table, made consumers idempotent', ['sharding', 'idempotency']],
    ['Partitioned topics by tenant', ['partitioning']],
    ['exactly once processing of Kafka messages', ['exactly-once', 'Kafka']],
    ['a circuit\nbreaker around the payment gateway', ['circuit breaker']],
    ['RESTful endpoints, 12 of them', ['REST']],
    ['Wrote the error bud-\nget policy for exactly-\nonce delivery', ['error budget', 'exactly-once']],
    ['Go/Python/Rust services', ['Go', 'Python', 'Rust']],
    ['Deployed AWS Lambda functions', ['AWS', 'Lambda']],
    ['Upgraded Ruby on Rails', ['Ruby', 'Rails']],
    ['Ran MongoDB Atlas', ['MongoDB']],
    ['Stopped SQL injection in the search form', ['SQL injection']],
    ['Moved to Cloud SQL', ['Cloud SQL']],
    ['p99 of 80ms at 300 RPS', ['latency percentiles', 'throughput units']],
    ['ASP.NET Core forms', ['ASP.NET Core']],
    ['JavaScript build scripts', []],
    ['Wrote MySQL triggers', ['MySQL']],
  ])('%s', (bullet, expected) => {
    expect(keywordsIn(bullet).sort()).toEqual([...expected].sort())
  })

  it('gives the exact span of what was printed', () => {
    const resume = buildResume({ summary: 'Nine years of Go\u00a01.22 and Postgre\u00adSQL work.' })
    const found = match(resume, rubric).mentions.map(({ canonical, span }) => [
      canonical,
      resume.text.slice(span.start, span.end),
    ])
    expect(found).toEqual([
      ['Go', 'Go'],
      ['PostgreSQL', 'Postgre\u00adSQL'],
    ])
  })

  it('does not look into names, places, links and employers', () => {
    const resume = buildResume({
      contact: { name: 'Ruby Rust', location: 'Java, Indonesia', github: 'github.com/redis-fan' },
      roles: [{ title: 'Engineer', company: 'Snowflake', bullets: ['Fixed bugs'] }],
    })
    expect(match(resume, rubric).mentions.map((m) => m.canonical)).toEqual([])
  })
})

// Lines of ours in which an ordinary word must not become a keyword.
const TRAPS: [string, string[]][] = [
  ['Owned the go to market plan for two regions', ['Go']],
  ['Prepared the go-live of eleven customers', ['Go']],
  ['Go-to-market lead for the spring launch', ['Go']],
  ['Made the team go faster', ['Go']],
  ['Took notes for the rest of the group', ['REST']],
  ['THE REST OF THE TEAM', ['REST']],
  ['Added guardrails to the importer', ['Rails']],
  ['Wrote an internal guide on rust protection of steel beams', ['Rust']],
  ['Earned the trust of the founders', ['Rust']],
  ['Sold ruby and sapphire rings', ['Ruby']],
  ['Grew coffee on Java, Indonesia', ['Java']],
  ['Migrated SQL Server reports', ['SQL']],
  ['Tuned T-SQL and PL/SQL procedures', ['SQL']],
  ['Added NoSQL stores', ['SQL']],
  ['Fixed an annoying echo in calls', ['Echo']],
  ['Ordered gin and fiber cables', ['Gin', 'Fiber']],
  ['Liked to mix pairing and solo work', ['Mix']],
  ['Make sure every build passes', ['Make']],
  ['Make architecture decisions visible', ['Make']],
  ['Drew an atlas of 400 maps', ['Atlas']],
  ['Fed a goose at the office pond', ['Goose']],
  ['Drove a diesel truck', ['Diesel']],
  ['Lived in Phoenix, AZ for a year', ['Phoenix']],
  ['Replaced the lambda architecture by one job', ['Lambda']],
  ['Used a lambda expression in the parser', ['Lambda']],
  ['Managed 14 seasonal workers', ['Workers']],
  ['Ran RabbitMQ workers for mails', ['Workers']],
  ['Shortened queues at the counter', ['Queues']],
  ['Wrote pure functions for prices', ['Azure Functions']],
  ['Raised the salary cap', ['CAP theorem']],
  ['Read CDC health statistics', ['CDC']],
  ['Improved the R2 score of a regression', ['R2']],
  ['Named class D1 of the league', ['D1']],
  ['Set up a bulkhead in a ship model', ['bulkhead']],
  ['Told the saga of our family', ['saga']],
  ['Built raft furniture', ['Raft']],
  ['Reached consensus in the weekly meeting', ['consensus']],
  ['Studied portfolio replication algorithms', ['replication']],
  ['Lost writes during partitions of the network', ['partitioning']],
  ['Cleaned disk partitions', ['partitioning']],
  ['Parallel shards cut the test suite time', ['sharding']],
  ['Met at least once a week with design', ['at-least-once']],
  ['Presented exactly once a year', ['exactly-once']],
  ['Reacted quickly and could react under stress', ['React']],
  ['Bootstrapped a student club', ['Bootstrap']],
  ['Kept a bank vault ledger', ['HashiCorp Vault']],
  ['Took the helm of the club', ['Helm']],
  ['Joked in jest', ['Jest']],
  ['Tested a hypothesis about churn', ['Hypothesis']],
  ['Loaded cargo ships', ['Cargo']],
  ['Hung a flask of water', ['Flask']],
  ['Sang Sinatra songs', ['Sinatra']],
  ['Bought a bun', ['Bun']],
  ['Protected against uv light', ['uv']],
  ['Watched a pulsar through the telescope', ['Pulsar']],
  ['Saw a snowflake', ['Snowflake']],
  ['Dived at Atlantis', ['Atlantis']],
  ['Wrote to jane@go.dev', ['Go']],
  ['Scala and Javanese lessons', ['Java']],
  ['Recast the node in a graph', ['Node.js']],
  ['Sold an elixir', ['Elixir']],
  ['Played in a hibernate den', ['Hibernate']],
  ['A prisma of glass', []],
  ['Had a design system talk with architects', ['design system']],
]

describe('traps', () => {
  it.each(TRAPS)('%s', (bullet, never) => {
    const found = keywordsIn(bullet)
    for (const name of never) expect(found).not.toContain(name)
  })
})

describe('gates open where the word means the tool', () => {
  it.each([
    ['Wrote the importer in Go', 'Go'],
    ['Go services on Kubernetes', 'Go'],
    ['Moved the parser to Rust', 'Rust'],
    ['Phoenix channels in Elixir', 'Phoenix'],
    ['Handlers in Go 1.22 with Echo', 'Echo'],
    ['Kubernetes releases with Helm', 'Helm'],
    ['Property-based tests with Hypothesis', 'Hypothesis'],
    ['Orchestrated refunds as a saga with compensations', 'saga'],
    ['Chose CP under the CAP theorem', 'CAP theorem'],
    ['Stored files in Cloudflare R2 with Workers', 'R2'],
    ['Wrote monthly partitions of the events table', 'partitioning'],
    ['At-least-once delivery', 'at-least-once'],
    ['Secrets in Vault with monthly rotation', 'HashiCorp Vault'],
  ])('%s', (bullet, name) => {
    expect(keywordsIn(bullet)).toContain(name)
  })
})
