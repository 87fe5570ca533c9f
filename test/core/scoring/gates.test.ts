import { describe, expect, it } from 'vitest'
import { keywordsIn, rubric } from '../../rubric.ts'

// Words that are keywords and ordinary words too: lines of ours where they count, and lines where they must not.
const GATED: Record<string, { counts: string[]; never: string[] }> = {
  Go: {
    counts: [
      'Go, Python and a little Bash',
      'Rewrote the parser in Go',
      'Services written in Go 1.22',
      'Built the importer with Go for 3 teams',
      'Senior Go developer on the billing team',
      'Ported a Ruby worker to Go, half the memory',
      'Wrote Go code for the relay',
      'Golang relay for 300 devices',
      'Go microservices behind NGINX',
    ],
    never: [
      'Helped teams go live in 4 countries',
      'Go-to-Market Manager for the DACH region',
      'Wrote the Go to Market deck',
      'Took part in the Go/No-Go meeting',
      'Grew Pokemon Go meetups to 900 people',
      'Had to go over 400 tickets',
      'Go the extra mile for customers',
    ],
  },
  Rust: {
    counts: ['Moved the codec to Rust', 'Rust and Go services', 'Built a tokenizer in Rust 1.75', 'C++, Rust'],
    never: [
      'Removed rust from 12 bridges',
      'Sold paint against rust',
      'Won the trust of 9 clients',
      'Lived in the Rust Belt',
    ],
  },
  Ruby: {
    counts: ['Ruby 3.3 service for invoices', 'Wrote Ruby scripts for imports', 'Ruby on Rails API'],
    never: ['Sold ruby rings', 'Waited tables at Ruby Tuesday'],
  },
  Bun: {
    counts: ['Moved the server from Node.js to Bun', 'Bun 1.1 runtime for the API'],
    never: ['Baked 300 bun trays a day'],
  },
  Snowflake: {
    counts: ['Loaded 40 TB into Snowflake'],
    never: ['Wrote by the snowflake method', 'Cut a paper snowflake'],
  },
  Pulsar: {
    counts: ['Moved 9 topics to Pulsar', 'Apache Pulsar cluster of 5 brokers', 'Streamed orders through Pulsar'],
    never: ['Timed a pulsar with a radio dish', 'Sold 40 Pulsar motorbikes'],
  },
  R2: {
    counts: ['Served images from Cloudflare R2', 'Kept backups in an R2 bucket', 'Workers, R2 and D1'],
    never: ['Reached an R2 of 0.91 in the churn model', 'Built an R2-D2 robot', 'Rated R2 by the safety board'],
  },
  partitioning: {
    counts: [
      'Partitioned the orders table by month',
      'Range partitions on created_at date',
      'Kafka topics with 48 partitions',
    ],
    never: ['Survived network partitions in tests', 'Built partition walls', 'Repaired disk partitions'],
  },
  consensus: {
    counts: ['Ran the consensus-replicated metadata store', 'Wrote a consensus protocol after Raft'],
    never: ['Reached consensus among 9 managers', 'Built consensus on the roadmap'],
  },
  Raft: {
    counts: ['Implemented Raft for the lock service', 'Ran etcd (Raft) in 3 regions'],
    never: ['Built a raft for the summer camp', 'Fixed a raft of bugs'],
  },
  'CAP theorem': {
    counts: [
      'Explained the CAP theorem trade-off',
      'Chose CP semantics for seat locks',
      'A CP-vs-AP choice for the cart',
      'Weighed CAP: consistency over availability',
    ],
    never: ['Kept within the CAP on spending', 'Market cap of 2 billion', 'Managed the salary cap'],
  },
  bulkhead: {
    counts: ['Added bulkhead isolation to the gateway', 'Circuit breakers and bulkheads for 5 clients'],
    never: ['Welded a bulkhead for a ferry'],
  },
  saga: {
    counts: [
      'Refund saga with compensations',
      'Used the saga pattern for checkout',
      'Choreographed a saga over 4 services',
    ],
    never: ['Read the saga of the Volsungs', 'Booked flights with SAGA', 'Told our merger saga'],
  },
  REST: {
    counts: ['Designed 14 REST APIs', 'RESTful service for stock', 'REST and gRPC', 'ReST endpoints'],
    never: ['Helped the rest of the team', 'Took rest days', 'Encrypted data at rest', 'Ran the rest home'],
  },
  retry: { counts: ['Added retries with jitter', 'Exponential backoff on each call'], never: ['Retired 12 servers'] },
  Lambda: {
    counts: [
      'Moved the resize job to Lambda',
      'AWS Lambda functions in Python',
      'Built the importer with Lambda for 3 teams',
      'SQS, Lambda and S3',
    ],
    never: [
      'Attended Lambda School',
      'Wrote lambda expressions',
      'Replaced the Lambda architecture',
      'Proved it in lambda calculus',
    ],
  },
  'Pub/Sub': {
    counts: [
      'Google Pub/Sub topics for events',
      'Cloud Run, Pub/Sub and BigQuery',
      'GCP PubSub subscription for orders',
    ],
    never: ['Ran the quiz at the pub'],
  },
  Workers: {
    counts: ['Cloudflare Workers at the edge', 'Edge logic in Workers with Durable Objects'],
    never: ['Celery Workers for mails', 'Managed 40 Workers on site', 'Sidekiq workers'],
  },
  D1: {
    counts: ['Stored settings in Cloudflare D1', 'Workers with D1'],
    never: ['Played NCAA D1 basketball', 'Taught level D1 German'],
  },
  Queues: {
    counts: ['Cloudflare Queues for mails', 'Queues and Durable Objects'],
    never: ['Drained Queues at the desk', 'Watched queues in RabbitMQ'],
  },
  KV: {
    counts: ['Flags in Workers KV', 'Cloudflare KV for 300 tenants'],
    never: ['Installed 110 KV lines', 'Tuned a kv cache'],
  },
  'Azure Functions': {
    counts: ['Azure Functions for nightly jobs', 'Ran on AKS and Functions in Azure'],
    never: ['Wrote pure functions', 'Led cross-team Functions', 'Cloud Functions on GCP'],
  },
  Helm: {
    counts: ['Packaged 30 charts with Helm', 'Moved releases to Helm', 'Helm-managed releases'],
    never: ['At the helm of a team of 9', 'Took the helm in 2021'],
  },
  Atlantis: { counts: ['Terraform plans through Atlantis'], never: ['Guided tours at Atlantis'] },
  'Metrics / histograms': {
    counts: ['Exported metrics to Prometheus', 'Grafana dashboards for latency'],
    never: ['Reported sales metrics to the board', 'Drew dashboards in Excel'],
  },
  'HashiCorp Vault': {
    counts: ['Rotated secrets in Vault', 'HashiCorp Vault for 40 services', 'Kubernetes, Vault'],
    never: ['Guarded the bank vault', 'Pole vault champion', 'Modelled a data vault'],
  },
  Flask: {
    counts: ['Flask API for drivers', 'Python and Flask', 'Built the admin in Flask'],
    never: ['Sold a flask a minute'],
  },
  Rails: {
    counts: ['Upgraded to Rails 7', 'Rails monolith of 900 models', 'Ruby on Rails'],
    never: ['Added guardrails', 'Laid 4 km of rails'],
  },
  Sinatra: { counts: ['Small Ruby API in Sinatra', 'Ruby, Sinatra'], never: ['Sang Frank Sinatra songs'] },
  Phoenix: {
    counts: ['Phoenix LiveView board', 'Elixir and Phoenix', 'Phoenix channels for chat', 'Phoenix 1.7 upgrade'],
    never: ['Opened the Phoenix office', 'Moved from Phoenix, AZ', 'Led project Phoenix'],
  },
  Gin: {
    counts: ['Go API on Gin', 'Gin handlers for 12 routes', 'Go (Gin)'],
    never: ['Distilled gin', 'Ran a gin bar'],
  },
  Echo: {
    counts: ['Go service on Echo', 'Echo middleware for auth'],
    never: ['Built skills for Amazon Echo', 'Echo chamber study'],
  },
  Fiber: {
    counts: ['Go, Fiber', 'Go API in Fiber'],
    never: ['Laid fiber to 900 homes', 'Explained React Fiber', 'Sold Google Fiber'],
  },
  Prisma: { counts: ['Prisma migrations in TypeScript'], never: ['Ran scans in Prisma Cloud'] },
  Drizzle: { counts: ['TypeScript with Drizzle', 'Drizzle schema of 40 tables'], never: ['Walked in the drizzle'] },
  Hibernate: { counts: ['Java with Hibernate'], never: ['Let laptops hibernate'] },
  Diesel: {
    counts: ['Rust, Axum, Diesel', 'Diesel ORM in Rust'],
    never: ['Repaired diesel engines', 'Diesel mechanic'],
  },
  Atlas: {
    counts: ['Schema migrations with Atlas'],
    never: ['Ran MongoDB Atlas', 'Worked at Atlas Bank', 'Drew an Atlas of Norway'],
  },
  Goose: { counts: ['Migrations with Goose', 'goose migrations in Go'], never: ['Chased a goose'] },
  'Go testing': { counts: ['Ran go test with the race detector'], never: ['Let the team go testing'] },
  Jest: { counts: ['Jest tests for 40 routes', 'Tests in Jest'], never: ['Said in jest'] },
  Hypothesis: {
    counts: ['pytest and Hypothesis', 'Property tests in Hypothesis'],
    never: ['Hypothesis testing in R', 'Formed a hypothesis'],
  },
  Make: {
    counts: ['Docker, Make', 'GNU Make rules'],
    never: ['Make sure all is green', 'Make data useful', 'Automated leads in Make'],
  },
  Cargo: {
    counts: ['Rust workspace with Cargo', 'Published 3 crates with cargo'],
    never: ['Booked cargo flights', 'Air Cargo planner'],
  },
  uv: { counts: ['Moved Python builds to uv', 'pip and uv'], never: ['Measured uv light'] },
  Mix: {
    counts: ['Elixir releases with Mix', 'mix tasks for imports'],
    never: ['A mix of old and new', 'Marketing Mix model'],
  },
  'Unit testing': {
    counts: ['Wrote unit tests', 'Unit-tested each rule'],
    never: ['Led the business unit', 'Priced each unit'],
  },
  'Integration testing': { counts: ['Added integration tests'], never: ['Led the integration of two firms'] },
  'Contract testing': {
    counts: ['Contract tests between 7 services', 'Pact tests for consumers'],
    never: ['Signed a contract', 'Made a pact with sales'],
  },
  Bootstrap: {
    counts: ['Pages in Bootstrap', 'Bootstrap CSS themes'],
    never: ['Bootstrap a company', 'Computed bootstrap intervals'],
  },
  React: {
    counts: ['Built pages in React', 'React and Redux'],
    never: ['React to 30 alerts a week', 'Made teams react faster'],
  },
  'design system': {
    counts: ['Design system of 48 React components'],
    never: ['Talked about the design, system by system'],
  },
  'Node.js': {
    counts: ['Node services behind NGINX', 'TypeScript and Node', 'Node 20 upgrade'],
    never: ['Each node in the cluster', 'Lymph node study'],
  },
  SSE: { counts: ['Streamed prices over SSE'], never: ['Stockholm School of Economics'] },
  CDC: {
    counts: ['CDC from Postgres with Debezium', 'Streamed changes by CDC into Kafka'],
    never: ['Briefed the CDC on flu'],
  },
  outbox: { counts: ['Outbox table for order events'], never: ['Cleared my outbox'] },
  replication: {
    counts: ['Postgres logical replication', 'Set up 3 read replicas of MySQL'],
    never: ['Replication crisis in psychology'],
  },
  sharding: { counts: ['Sharded MySQL by tenant', 'Resharding of 64 shards'], never: ['Swept glass shards'] },
  'APM tracing': {
    counts: ['Distributed tracing with Jaeger', 'Datadog APM'],
    never: ['Tracing of lost parcels', 'Found traces of lead'],
  },
  'Encryption at rest': { counts: ['Encryption at rest and in transit'], never: ['Let the dough stand at rest'] },
  'Encryption in transit': {
    counts: ['Encryption at rest and in transit', 'Encrypted in transit'],
    never: ['Lost 3 parcels in transit'],
  },
}

describe.each(Object.entries(GATED))('%s', (name, { counts, never }) => {
  it.each(counts)('counts in: %s', (line) => {
    expect(keywordsIn(line)).toContain(name)
  })
  it.each(never)('does not count in: %s', (line) => {
    expect(keywordsIn(line)).not.toContain(name)
  })
})

describe('every spelling', () => {
  /** The spellings that need no neighbour are found in any sentence. */
  const plain = rubric.keywords.flatMap(({ canonical, aliases, gates }) =>
    [canonical, ...aliases]
      .filter((spelling) => !spelling.includes('…'))
      .filter((spelling) => !gates.some(({ of, when }) => of.includes(spelling) && !when.includes('any')))
      .map((spelling) => [spelling, canonical] as const),
  )

  it.each(plain)('%s is %s', (spelling, canonical) => {
    expect(keywordsIn(`Built the importer with ${spelling} for 3 teams`)).toContain(canonical)
    expect(keywordsIn(`Moved billing to ${spelling}.`)).toContain(canonical)
    expect(keywordsIn(`Used PostgreSQL, ${spelling} and Kafka`)).toContain(canonical)
  })

  it('has a line that counts for every keyword with a gate', () => {
    const open = rubric.keywords.filter(({ canonical, aliases, gates }) =>
      gates.some(({ of, when }) => [canonical, ...aliases].every((one) => of.includes(one)) && !when.includes('any')),
    )
    expect(open.map(({ canonical }) => canonical).filter((name) => !(name in GATED))).toEqual([])
  })
})
