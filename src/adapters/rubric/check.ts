import { blankLabels } from '../../core/rewrite/blanks.ts'
import { codes, rewriteLists } from '../../core/rewrite/names.ts'
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

/** The rewriter finds everything it asks for, and every blank has a question. */
function checkRewrite({ rewrite, words }: RubricFiles, problems: string[]): void {
  const names = new Set(rewrite.words?.lists.map((list) => list.name))
  for (const name of rewrite.words ? rewriteLists : []) {
    if (!names.has(name)) problems.push(`rewrite/words.yaml:1: the list ${name} is missing`)
  }
  for (const name of names) {
    if (words && name in words) problems.push(`rewrite/words.yaml:1: ${name} is a list of words.yaml already`)
  }
  const known = new Set(rewrite.diagnoses?.diagnoses.map(({ code }) => code))
  for (const code of rewrite.diagnoses ? codes : []) {
    if (!known.has(code)) problems.push(`rewrite/diagnoses.yaml:1: the code ${code} has no sentence`)
  }
  if (!rewrite.phrases) return
  const { questions, kinds, why: _, ...others } = rewrite.phrases
  const asked = new Set(questions.map(({ blank }) => blank))
  const spoken = [...kinds.map(({ id: __, words: ___, ...slots }) => slots), others]
  for (const label of blankLabels(JSON.stringify(spoken))) {
    if (!asked.has(label)) problems.push(`rewrite/phrases.yaml:1: the blank [${label}] has no question`)
  }
}

/** What is wrong with a rubric folder, one line a problem ("file:line: what"); empty when it can be used. */
export async function checkRubric(dir: string): Promise<string[]> {
  const files = await readRubricFiles(dir)
  const problems = [...files.problems]
  checkRules(files, problems)
  checkKeywords(files, problems)
  checkRewrite(files, problems)
  for (const name of wordLists) {
    if (files.words && !(name in files.words)) problems.push(`words.yaml:1: the list ${name} is missing`)
  }
  return problems
}
