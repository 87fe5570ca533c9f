import { loadRubric } from '../src/adapters/rubric/load.ts'
import { labelled, measure, OTHERS, OURS } from '../test/jobs.ts'

/** How well job descriptions are read: F1 of every list, share of right titles, levels and years; a table and JSON. */
const rubric = await loadRubric()
const result: Record<string, Record<string, number>> = {}
for (const [name, dir] of [
  ['ours', OURS],
  ['others', OTHERS],
] as const) {
  const jobs = labelled(dir)
  if (jobs.length === 0) console.log(`SKIP: no descriptions in ${name}`)
  else result[name] = { descriptions: jobs.length, ...measure(jobs, rubric) }
}
console.table(result)
console.log(JSON.stringify({ bench: 'jobs', unit: 'F1', ...result }))
