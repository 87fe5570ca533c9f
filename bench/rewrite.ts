import { loadRubric } from '../src/adapters/rubric/load.ts'
import { applyAnswers } from '../src/core/rewrite/answers.ts'
import { guard } from '../src/core/rewrite/guard.ts'
import { suggest } from '../src/core/rewrite/suggest.ts'

/** Speed of suggestions and guard over the bullets of a two-page resume of mixed strength. */
const rubric = await loadRubric()
const BULLETS = [
  'Worked on the booking service in Go.',
  'Built REST APIs with FastAPI and PostgreSQL for the partner portal.',
  'Owned the booking service in Go on PostgreSQL: 24 REST endpoints at 1,800 RPS with a p99 of 95 ms.',
  'Helped migrate 8 services from Heroku to AWS.',
  'Replaced nightly exports by change data capture with Debezium into Kafka, delay from 9 hours to 40 seconds.',
  'Responsible for monitoring with Grafana.',
  'Introduced idempotency keys in Redis for the refund endpoint; duplicate refunds fell from 30 a month to none.',
  'Wrote unit tests in pytest.',
  'Improved average response time of the search page by adding an index in MySQL.',
  'Instrumented 11 services with OpenTelemetry and alerts on burn rate, pages a week from 14 to 5.',
  'Deployed microservices to Kubernetes with Helm.',
  'Used RabbitMQ to send e-mails.',
  'Fixed bugs in the billing module.',
  'Split the ledger table into monthly partitions and added a covering index, report time from 12 s to 900 ms.',
  'We built a reporting dashboard in Django.',
  'Familiar with Terraform and Ansible.',
  'Automated nightly imports with Python and cron.',
  'On call one week in six with eight engineers; led the review of the March outage and wrote the runbook.',
  'Optimized slow PostgreSQL queries.',
  'Maintained 12 Java services handling 3,000 requests per second.',
]
const drafts = BULLETS.map((bullet) => ({ bullet, suggestion: suggest(bullet, rubric) }))

const work = {
  'suggest, whole resume': () => {
    for (const bullet of BULLETS) suggest(bullet, rubric)
  },
  'guard, whole resume': () => {
    for (const { bullet, suggestion } of drafts) if (suggestion) guard(bullet, suggestion.text, [], rubric)
  },
  'answer, one bullet': () => {
    const { bullet, suggestion } = drafts[0] ?? { bullet: '', suggestion: null }
    const answers = suggestion?.blanks.map(({ label }) => ({ label, answer: '12 services' })) ?? []
    if (suggestion) applyAnswers(bullet, suggestion, answers, rubric)
  },
}
const at = (values: number[], share: number) => Number((values[Math.floor(values.length * share)] ?? 0).toFixed(3))
const result = Object.fromEntries(
  Object.entries(work).map(([name, run]) => {
    const times: number[] = []
    for (let i = 0; i < 300; i++) {
      const start = performance.now()
      run()
      if (i >= 150) times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    return [name, { median: at(times, 0.5), p95: at(times, 0.95) }]
  }),
)
console.table(result)
console.log(JSON.stringify({ bench: 'rewrite', bullets: BULLETS.length, unit: 'ms', ...result }))
