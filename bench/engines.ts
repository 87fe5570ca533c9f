import { readFileSync } from 'node:fs'
import { loadRubric } from '../src/adapters/rubric/load.ts'
import { engineViews } from '../src/core/engines/index.ts'
import { gatherSeen } from '../src/core/engines/seen.ts'
import { jobReport } from '../src/core/jobs/match.ts'
import { readJob } from '../src/core/jobs/read.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { readSeniority } from '../src/core/scoring/seniority.ts'
import { OURS } from '../test/jobs.ts'
import { twoPages } from './two-pages.ts'

/** Speed of all seven views and one job match on a resume of two pages, and of reading the description; a table and JSON. */
const rubric = await loadRubric()
const resume = twoPages(0)
const text = readFileSync(new URL('21-long-boilerplate.txt', OURS), 'utf8')

const times = { readJob: [] as number[], views: [] as number[], match: [] as number[], viewsAndMatch: [] as number[] }
for (let run = 0; run < 800; run++) {
  const start = performance.now()
  const job = readJob(text, rubric)
  const read = performance.now()
  const facts = gatherFacts(resume, rubric, '2026-11', { job, company: null })
  const seniority = readSeniority(facts)
  const gathered = performance.now()
  engineViews(gatherSeen(facts, seniority, job))
  const viewed = performance.now()
  jobReport(facts, job, seniority)
  const end = performance.now()
  if (run < 400) continue
  times.readJob.push(read - start)
  times.views.push(viewed - gathered)
  times.match.push(end - viewed)
  times.viewsAndMatch.push(end - gathered)
}
const at = (values: number[], share: number) =>
  Number((values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(3))
const result = Object.fromEntries(
  Object.entries(times).map(([name, values]) => [name, { median: at(values, 0.5), p95: at(values, 0.95) }]),
)
console.table(result)
console.log(JSON.stringify({ bench: 'engines', characters: resume.text.length, unit: 'ms', ...result }))
