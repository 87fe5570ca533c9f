import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadRubric } from '../src/adapters/rubric/load.ts'
import type { Resume } from '../src/core/resume/types.ts'
import { applyAnswers } from '../src/core/rewrite/answers.ts'
import { diagnose, patientOf } from '../src/core/rewrite/diagnose.ts'
import { guard } from '../src/core/rewrite/guard.ts'
import { weighedIn } from '../src/core/rewrite/reading.ts'
import { suggest, suggestFor } from '../src/core/rewrite/suggest.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { buildResume } from '../test/build-resume.ts'
import { cpuOf } from './cpu.ts'
import { twoPages } from './two-pages.ts'

/** CPU time of suggestions and guard over the bullets of two-page resumes nobody has seen before: a strong one, and one of twenty mostly weak bullets. */
const rubric = await loadRubric()
const bullets = (n: number) =>
  [
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
  ].map((bullet) => bullet.replace(/\.$/, `, ticket RC-${n}.`))
const drafts = (n: number) => bullets(n).map((bullet) => ({ bullet, suggestion: suggest(bullet, rubric) }))
const context = { elsewhere: bullets(0).join('\n'), until: '2026-03' }

/** The bullets of a resume with their diagnoses, as the report has them before it asks for suggestions. */
const diagnosed = (resume: Resume) => {
  const facts = gatherFacts(resume, rubric, '2026-11')
  const all = facts.bullets.map((bullet) => ({ bullet, codes: diagnose(patientOf(facts, bullet)) }))
  return { facts, weak: all.filter(({ codes }) => !codes.includes('ok')) }
}
const suggestAll = ({ facts, weak }: ReturnType<typeof diagnosed>) => {
  for (const { bullet, codes } of weak) suggestFor(weighedIn(facts, bullet), 0, context, codes)
}
const weakResume = (n: number) => buildResume({ roles: [{ title: 'Backend Engineer', bullets: bullets(n) }] })

const result = {
  'suggest, two pages of a strong resume': cpuOf((n) => diagnosed(twoPages(n)), suggestAll),
  'suggest, two pages of a weak resume': cpuOf((n) => diagnosed(weakResume(n)), suggestAll),
  'suggest, text alone': cpuOf(bullets, (all) => {
    for (const bullet of all) suggest(bullet, rubric, 0, context)
  }),
  'guard, whole resume': cpuOf(drafts, (all) => {
    for (const { bullet, suggestion } of all) if (suggestion) guard(bullet, suggestion.text, [], rubric, context)
  }),
  'answer, one bullet': cpuOf(
    (n) => {
      const { bullet, suggestion } = drafts(n)[0] ?? { bullet: '', suggestion: null }
      return {
        bullet,
        suggestion,
        answers: suggestion?.blanks.map(({ label }) => ({ label, answer: '12 services' })) ?? [],
      }
    },
    ({ bullet, suggestion, answers }) => suggestion && applyAnswers(bullet, suggestion, answers, rubric),
  ),
}
console.table(result)
console.log(JSON.stringify({ bench: 'rewrite', bullets: bullets(0).length, unit: 'CPU ms', ...result }))

const TRUTH = '../shared/corpus/truth'
interface Labelled {
  roles: { title: string | null; bullets: string[] }[]
}
const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
// milliseconds on the clock for all suggestions of each labelled resume, in the median of 40 runs; the middle one is told
if (existsSync(TRUTH)) {
  const resumes = readdirSync(TRUTH).map((file) => {
    const { roles }: Labelled = JSON.parse(readFileSync(path.join(TRUTH, file), 'utf8'))
    return buildResume({ roles: roles.map(({ title, bullets }) => ({ title: title ?? '', bullets })) })
  })
  const runs = resumes.map((): number[] => [])
  for (let run = 0; run < 80; run++) {
    for (const [i, resume] of resumes.entries()) {
      const input = diagnosed(resume)
      const start = performance.now()
      suggestAll(input)
      if (run >= 40) runs[i]?.push(performance.now() - start)
    }
  }
  const walls = runs.map(middle)
  console.log(
    `${resumes.length} labelled resumes: ${middle(walls).toFixed(2)} ms in the middle, at most ${Math.max(...walls).toFixed(2)}`,
  )
} else console.log('SKIP: no labelled resumes here')
