import { loadRubric } from '../src/adapters/rubric/load.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { keepAccount } from '../src/core/scoring/ledger.ts'
import { resume } from './two-pages.ts'

/** Speed of match, rules and ledger on a resume of two pages; prints a table and JSON. */
const rubric = await loadRubric()
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
