import { blankLabels } from '../../core/rewrite/blanks.ts'
import { codes, rewriteLists } from '../../core/rewrite/names.ts'
import type { RubricFiles } from './read.ts'

/** The rewriter finds everything it asks for, and every blank has a question. */
export function checkRewrite({ rewrite, words }: RubricFiles): string[] {
  const problems: string[] = []
  const names = new Set(rewrite.words?.lists.map((list) => list.name))
  for (const name of rewrite.words ? rewriteLists : []) {
    if (!names.has(name)) problems.push(`rewrite/words.yaml:1: the list ${name} is missing`)
  }
  for (const name of names) {
    if (words && name in words.value) problems.push(`rewrite/words.yaml:1: ${name} is a list of words.yaml already`)
  }
  const known = new Set(rewrite.diagnoses?.diagnoses.map(({ code }) => code))
  for (const code of rewrite.diagnoses ? codes : []) {
    if (!known.has(code)) problems.push(`rewrite/diagnoses.yaml:1: the code ${code} has no sentence`)
  }
  if (!rewrite.phrases) return problems
  const { questions, kinds, why: _, ...others } = rewrite.phrases
  const asked = new Set(questions.map(({ blank }) => blank))
  const spoken = [...kinds.map(({ id: __, words: ___, ...slots }) => slots), others]
  for (const label of blankLabels(JSON.stringify(spoken))) {
    if (!asked.has(label)) problems.push(`rewrite/phrases.yaml:1: the blank [${label}] has no question`)
  }
  return problems
}
