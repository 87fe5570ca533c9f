import { loadRubric } from '../src/adapters/rubric/load.ts'
import { rules } from '../src/core/rules/index.ts'
import type { Facts } from '../src/core/scoring/facts.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { keepAccount, paramsAt } from '../src/core/scoring/ledger.ts'
import { match } from '../src/core/scoring/match.ts'
import { cpuOf } from './cpu.ts'
import { twoPages } from './two-pages.ts'

/** CPU time of match, facts, rules and ledger, each on a resume of two pages nobody has seen before; prints a table and JSON. */
const rubric = await loadRubric()
const byId = new Map(rubric.rules.map((rule) => [rule.id, rule]))
const judge = (facts: Facts) => {
  for (const rule of rules) {
    const data = byId.get(rule.id)
    if (data) rule.check(facts, paramsAt(data, 'senior'), 'senior')
  }
}
const gather = (n: number) => gatherFacts(twoPages(n), rubric, '2026-11')

const result = {
  match: cpuOf(twoPages, (resume) => match(resume, rubric)),
  'match and facts': cpuOf(twoPages, (resume) => gatherFacts(resume, rubric, '2026-11')),
  rules: cpuOf(gather, judge),
  'rules and ledger': cpuOf(gather, (facts) => keepAccount(facts, 'senior')),
  all: cpuOf(twoPages, (resume) => keepAccount(gatherFacts(resume, rubric, '2026-11'), 'senior')),
}
console.table(result)
console.log(JSON.stringify({ bench: 'scoring', characters: twoPages(0).text.length, unit: 'CPU ms', ...result }))
