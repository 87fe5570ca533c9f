import { behaviourIds } from '../../core/engines/index.ts'
import { jobWordLists } from '../../core/jobs/lists.ts'
import { ruleIds, wordLists } from '../../core/rules/index.ts'
import type { RubricFiles } from './read.ts'
import { readRubricFiles } from './read.ts'

const fold = (text: string) => text.toLowerCase().replace(/[-\s]+/g, ' ')

function checkRules(files: RubricFiles, problems: string[]): void {
  const at = new Map<string, string>()
  const sums = new Map<string, number>()
  for (const { at: file, value, line } of files.rules) {
    value.rules.forEach((rule, i) => {
      const here = `${file}:${line('rules', i, 'id')}`
      const before = at.get(rule.id)
      if (before) problems.push(`${here}: ${rule.id} is there already, at ${before}`)
      at.set(rule.id, here)
      if (rule.points !== undefined && !rule.component) problems.push(`${here}: ${rule.id} has points but no component`)
      const judged = rule.check === 'auto' || rule.check === 'heuristic' || rule.points !== undefined
      if (judged && !ruleIds.has(rule.id)) problems.push(`${here}: nothing judges ${rule.id}: is the id misspelled?`)
      if (rule.component) sums.set(rule.component, (sums.get(rule.component) ?? 0) + (rule.points ?? 0))
    })
  }
  for (const { at: file, value, line } of files.rules) {
    value.rules.forEach((rule, i) => {
      if (rule.owner && !at.has(rule.owner)) {
        problems.push(`${file}:${line('rules', i, 'owner')}: ${rule.id} names an owner nobody knows: ${rule.owner}`)
      }
    })
  }
  const components = files.rubric?.components ?? []
  for (const component of components) {
    const sum = sums.get(component.id) ?? 0
    if (sum !== component.max) {
      problems.push(`rubric.yaml:1: the rules of ${component.id} own ${sum} points, the component has ${component.max}`)
    }
  }
  for (const id of sums.keys()) {
    if (!components.some((component) => component.id === id)) problems.push(`rubric.yaml:1: no component ${id}`)
  }
  const total = components.reduce((sum, component) => sum + component.max, 0)
  if (components.length > 0 && total !== 100) problems.push(`rubric.yaml:1: the components add up to ${total}, not 100`)
}

function checkKeywords(files: RubricFiles, problems: string[]): void {
  const at = new Map<string, { here: string; name: string }>()
  for (const { at: file, value, line } of files.keywords) {
    value.keywords.forEach((keyword, i) => {
      const here = `${file}:${line('keywords', i, 'name')}`
      const spellings = [keyword.name, ...keyword.seed, ...keyword.ours]
      for (const spelling of spellings) {
        const before = at.get(fold(spelling))
        if (before && before.here !== here) {
          problems.push(`${here}: "${spelling}" belongs to ${before.name} already, at ${before.here}`)
        } else at.set(fold(spelling), { here, name: keyword.name })
      }
      const known = new Set(spellings.map(fold))
      keyword.gates.forEach((gate, g) => {
        for (const spelling of gate.of) {
          if (!known.has(fold(spelling))) {
            problems.push(
              `${file}:${line('keywords', i, 'gates', g, 'of')}: the gate is for "${spelling}", which is no spelling of ${keyword.name}`,
            )
          }
        }
        if (gate.when.includes('near') && gate.near.length === 0) {
          problems.push(`${file}:${line('keywords', i, 'gates', g)}: "near" without words`)
        }
      })
    })
  }
}

/** Engines and jobs speak of keywords by name, and every behaviour is one somebody wrote. */
function checkReading(files: RubricFiles, problems: string[]): void {
  const names = new Set(files.keywords.flatMap((file) => file.value.keywords.map((keyword) => keyword.name)))
  const known = (name: string, here: string) => {
    if (!names.has(name)) problems.push(`${here}: there is no keyword "${name}"`)
  }
  files.jobs?.value.implies.forEach(({ term, shown_by }, i) => {
    const here = `jobs.yaml:${files.jobs?.line('implies', i)}`
    for (const name of [term, ...shown_by]) known(name, here)
  })
  files.jobs?.value.not_terms.forEach((name, i) => void known(name, `jobs.yaml:${files.jobs?.line('not_terms', i)}`))
  for (const name of jobWordLists) {
    if (files.jobs && !(name in files.jobs.value.words)) problems.push(`jobs.yaml:1: the list ${name} is missing`)
  }
  for (const list of ['families', 'long_forms'] as const) {
    files.engines?.value[list].forEach(
      ({ keyword }, i) => void known(keyword, `engines.yaml:${files.engines?.line(list, i)}`),
    )
  }
  files.engines?.value.engines.forEach((engine, e) => {
    engine.behaviours.forEach(({ id }, b) => {
      if (!behaviourIds.has(id))
        problems.push(
          `engines.yaml:${files.engines?.line('engines', e, 'behaviours', b)}: nothing reads ${id}: is the id misspelled?`,
        )
    })
  })
}

/** What is wrong with a rubric folder, one line a problem ("file:line: what"); empty when it can be used. */
export async function checkRubric(dir: string): Promise<string[]> {
  const files = await readRubricFiles(dir)
  const problems = [...files.problems]
  checkRules(files, problems)
  checkKeywords(files, problems)
  checkReading(files, problems)
  for (const name of wordLists) {
    if (files.words && !(name in files.words)) problems.push(`words.yaml:1: the list ${name} is missing`)
  }
  return problems
}
