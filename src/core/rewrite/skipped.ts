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
export function withoutSkipped(bullet: string, text: string, skipped: ReadonlySet<string>, rubric: Rubric): string {
  if (skipped.size === 0) return text
  let left = text
  for (const { text: phrase, labels } of additions(rubric)) {
    if (labels.every((label) => skipped.has(label))) left = left.replace(phrase, '')
  }
  // a draft of somebody else's words: what it only adds to the bullet can go again
  for (const { start, end } of insertionsOf(bullet, left).reverse()) {
    const labels = blankLabels(left.slice(start, end))
    if (labels.length > 0 && labels.every((label) => skipped.has(label))) left = left.slice(0, start) + left.slice(end)
  }
  return left
}

const WORD = /\[[^\]]*\]|[\p{L}\p{N}]+|[^\s]/gu
interface Word {
  key: string
  start: number
  end: number
}
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    key: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }))

/** Stretches of a text that stand between words of the bullet without replacing any, cut at commas and brackets. */
function insertionsOf(bullet: string, text: string): { start: number; end: number }[] {
  const [own, all] = [wordsOf(bullet), wordsOf(text)]
  // the longest common run of words, from the end
  const common = Array.from({ length: own.length + 1 }, () => new Uint16Array(all.length + 1))
  const at = (i: number, j: number) => common[i]?.[j] ?? 0
  for (let i = own.length - 1; i >= 0; i--) {
    for (let j = all.length - 1; j >= 0; j--) {
      const row = common[i]
      if (row) row[j] = own[i]?.key === all[j]?.key ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found: { start: number; end: number }[] = []
  let [i, j] = [0, 0]
  while (j < all.length) {
    const [gone, added] = [i, j]
    while (j < all.length && !(i < own.length && own[i]?.key === all[j]?.key)) {
      if (i < own.length && at(i + 1, j) >= at(i, j + 1)) i++
      else j++
    }
    const replaced = i > gone
    if (!replaced && j > added) found.push(...pieces(all.slice(added, j), all[added - 1]?.end ?? 0))
    i++
    j++
  }
  return found
}

/** One stretch cut before each comma, semicolon and opening bracket; each begins where the word before it ends. */
function pieces(words: readonly Word[], from: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let start = from
  for (const [i, { key, end }] of words.entries()) {
    const next = words[i + 1]
    if (next && !/^[,;(]$/.test(next.key)) continue
    if (key !== '') found.push({ start, end })
    start = end
  }
  return found
}
