import type { Rubric } from '../rubric/types.ts'
import { blankLabels } from './blanks.ts'

const compiled = new WeakMap<Rubric, { text: string; labels: string[] }[]>()

/** The phrases a suggestion adds to a bullet, longest first; a sentence stands without them. */
function additions(rubric: Rubric): { text: string; labels: string[] }[] {
  const known = compiled.get(rubric)
  if (known) return known
  const { kinds, many, service, workload, tables, baseline, years, product } = rubric.rewrite.phrases
  const ofKinds = kinds.flatMap((kind) => [
    ...kind.where,
    ...kind.count,
    ...kind.load,
    ...kind.users,
    ...kind.change,
    ...kind.baseline,
    ...kind.steady,
  ])
  const texts = [...ofKinds, ...service, ...workload, ...tables, ...baseline, ...years, ...product]
  const found = [...new Set([...texts, `${many} of `, `${many} `])]
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text, labels: blankLabels(text) }))
  compiled.set(rubric, found)
  return found
}

/** The suggestion without the phrases all of whose blanks the author skipped; other blanks stay open. */
export function withoutSkipped(text: string, skipped: ReadonlySet<string>, rubric: Rubric): string {
  if (skipped.size === 0) return text
  let left = text
  for (const { text: phrase, labels } of additions(rubric)) {
    if (labels.every((label) => skipped.has(label))) left = left.replace(phrase, '')
  }
  return left
}
