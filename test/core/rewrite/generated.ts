import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readBullet } from '../../../src/core/rewrite/reading.ts'
import { rubric } from '../../rubric.ts'

const read = (name: string) => parse(readFileSync(new URL(`../../fixtures/rewrite/${name}`, import.meta.url), 'utf8'))

/** Bullets across stacks, weak to strong: the practice bullets, and the originals of the rewrites by hand. */
export const ORIGINALS: string[] = [
  ...read('practice.yaml').map(({ bullet }: { bullet: string }) => bullet),
  ...read('attacks.yaml').map(({ original }: { original: string }) => original),
  ...read('faithful.yaml').map(({ original }: { original: string }) => original),
].filter((bullet, i, all) => all.indexOf(bullet) === i)

export interface Attack {
  kind: string
  original: string
  text: string
}

const end = (original: string, more: string) => original.replace(/([.!]?)$/, `${more}$1`)

/** Names a liar would add: keywords, tools beyond them, and two nobody knows. */
const SYSTEMS = [
  'Kafka',
  'kafka',
  'PostgreSQL',
  'postgres',
  'Redis',
  'MongoDB',
  'DynamoDB',
  'Cassandra',
  'Elasticsearch',
  'gRPC',
  'GraphQL',
  'Kubernetes',
  'k8s',
  'Terraform',
  'AWS Lambda',
  'Go',
  'Rust',
  'Kotlin',
  'TypeScript',
  'Spring Boot',
  'FastAPI',
  'NestJS',
  'Prometheus',
  'Datadog',
  'OpenTelemetry',
  'OAuth 2.0',
  'mTLS',
  'Temporal',
  'clickhouse',
  'flink',
  'celery',
  'nginx',
  'pulsar',
  'vault',
  'Debezium',
  'ScyllaDB',
  'Snowflake',
  'Zentropy',
  'flurbdb',
  'Qwik5',
  'X-Store',
]
const LEADS = [
  'Led',
  'Owned',
  'Architected',
  'Spearheaded',
  'Headed',
  'Managed',
  'Drove',
  'Directed',
  'Oversaw',
  'Pioneered',
  'Championed',
  'Masterminded',
  'Solely',
]
const CLAIMS = [
  ' in production',
  ' at scale',
  ' with zero downtime',
  ' used by millions',
  ' company-wide',
  ' for enterprise customers',
  ' for thousands of users',
  ', 24/7',
  ' from scratch',
  ' with high availability',
  ' in a fault-tolerant way',
  ' for a Fortune 500 client',
  ' worldwide',
  ' under heavy load',
  ', winning an award',
  ' ahead of schedule',
  ' with full test coverage',
  ' as the sole engineer',
  ' in real time',
  ' securely',
]
const OUTCOMES = [
  ', reducing latency',
  ', improving reliability',
  ', cutting costs',
  ', increasing revenue',
  ', boosting performance',
  ', which eliminated outages',
  ', saving hours of work',
  ', speeding up releases',
  ', doubling throughput',
  ', halving response times',
  ', and raised customer satisfaction',
  ', which made everything faster',
  ', lowering error rates significantly',
  ', accelerating delivery',
]
const AMOUNTS = [
  ', 17 in total',
  ', seventeen in total',
  ', a dozen of them',
  ', dozens of them',
  ', １７ of them',
  ', ١٧ of them',
  ', ½ of them',
  ', XVII of them',
  ', three quarters of them',
  ', by a third',
  ', twice a day',
  ', 40% of the time',
  ', by 40 percent',
  ', tenfold',
  ', 3x',
  ', at 5k RPS',
  ', at a p99 of 40 ms',
  ', at p95 under 100ms',
  ' for 99.99% of requests',
  ', 2 million a day',
  ', in 6 weeks',
  ' with 5 engineers',
  ', over 1,000 daily',
  ', hundreds per second',
  ', several times',
  ', ②',
]
const BLANKS = [
  ' [12 users]',
  ' [twelve users]',
  ' [using Kafka]',
  ' [with postgres]',
  ' [at Netflix]',
  ' [at google]',
  ' [in production]',
  ' [at scale]',
  ' [led by me: led the team]',
  ' [[count]]',
  ' [count',
  ' count]',
  ' [p98]',
  ' [৪]',
  ' [cut costs massively]',
  ' [millions of users]',
  ' [doubled the throughput]',
  ' [for Acme]',
  ' [award-winning]',
  ' []',
  ' [  ]',
  ' [this label is much longer than any label may ever be in a bullet]',
  ' [Kubernetes or Docker Swarm?]',
  ' {12 users}',
  ' (12 users)',
  ' <using Kafka>',
  ' [half of them]',
]

const another = (unit: string) => ({ ms: 's', s: 'ms', minutes: 'hours', hours: 'minutes', RPS: 'RPM', GB: 'TB' })[unit]

/** Every lie we can make of one bullet. */
export function attacksOn(original: string): Attack[] {
  const reading = readBullet(original, rubric)
  const { tokens, text, mentions, figures } = reading
  const attack =
    (kind: string) =>
    (lie: string): Attack => ({ kind, original, text: lie })
  const first = /^\S+/.exec(text)?.[0] ?? ''
  const rest = text.slice(first.length)
  const all = [
    ...AMOUNTS.map((more) => end(text, more)).map(attack('number')),
    ...SYSTEMS.flatMap((name) => [
      end(text, ` with ${name}`),
      end(text, ` on ${name}`),
      `${first}${end(rest, ` via ${name}`)}`,
    ]).map(attack('system')),
    ...LEADS.map((verb) => `${verb}${rest}`).map(attack('ownership')),
    ...LEADS.map((verb) => end(text, `; ${verb.toLowerCase()} the rollout`)).map(attack('ownership')),
    ...CLAIMS.map((more) => end(text, more)).map(attack('claim')),
    ...OUTCOMES.map((more) => end(text, more)).map(attack('outcome')),
    ...BLANKS.map((more) => end(text, more)).map(attack('blank')),
  ]
  for (const { from, to } of figures) {
    const [start, stop] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0]
    const printed = text.slice(start, stop)
    const swap = (into: string) => text.slice(0, start) + into + text.slice(stop)
    all.push(attack('dropped')(swap('[how many]').replace(/\[how many\](?= ?[A-Z])/, '')))
    if (/\d/.test(printed)) {
      all.push(
        ...[
          printed.replace(/\d(?!.*\d)/, (digit) => `${digit}0`),
          printed.replace(/\d/, (digit) => String((Number(digit) + 1) % 10 || 3)),
          `~${printed}`,
          `over ${printed}`,
          printed.replace(/\d(?!.*\d)/, (digit) => `${digit}k`),
        ]
          .map(swap)
          .map(attack('unit')),
      )
      const unit = /[A-Za-z]+$/.exec(printed)?.[0] ?? ''
      const into = another(unit)
      if (into) all.push(attack('unit')(swap(printed.replace(/[A-Za-z]+$/, into))))
    }
  }
  for (const { span, canonical, keyword } of mentions.filter(
    (one) => one.tier > 0 && one.tier < 3 && one.keyword.class !== 'observability',
  )) {
    const swap = (into: string) => text.slice(0, span.start) + into + text.slice(span.end)
    const peers = rubric.keywords.filter(
      (one) => one.class === keyword.class && one.tier === keyword.tier && one.canonical !== canonical && !one.pattern,
    )
    all.push(
      ...peers
        .slice(0, 6)
        .map((one) => swap(one.canonical))
        .map(attack('swap')),
    )
    all.push(
      ...[
        'an open-source tool',
        'a modern stack',
        'the cloud',
        'an in-memory store',
        'a log-based queue',
        'a NoSQL engine',
      ]
        .map(swap)
        .map(attack('swap')),
    )
  }
  // what the bullet says already is no lie about it
  const said = (word: string) => original.toLowerCase().includes(word.toLowerCase())
  const own = [...SYSTEMS.filter(said), ...(said('postgres') ? ['postgres'] : [])].map((name) => name.toLowerCase())
  return all.filter((one) => {
    if (one.text === text) return false
    const more = one.text.toLowerCase().replace(text.toLowerCase().replace(/[.]$/, ''), '')
    if (one.kind === 'system' || one.kind === 'blank') return !own.some((name) => more.includes(name))
    return one.kind !== 'outcome' || !/cost/.test(more) || !said('cost')
  })
}
