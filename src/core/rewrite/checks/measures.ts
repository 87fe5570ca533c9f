import { gapAfter, isGap, textOf } from '../clauses.ts'
import { isSpelling } from '../technologies.ts'
import type { Check, Violation } from '../types.ts'
import { standsIn } from './systems.ts'

const PERCENTILE = /^p(?:50|75|90|95|99|999)$/
const TIMES = new Set(['us', 'ms', 's', 'min', 'h'])

/** A measure that is not the original's may only stand as the label of a blank; an average never turns into a percentile. */
export const measureCheck: Check = (original, suggestion) => {
  const { tokens, text, words, names, range, rubric } = suggestion
  const found: Violation[] = []
  // "by means of" measures nothing
  const average = original.words
    .find('average_words', original.range)
    .find(({ from }) => original.tokens[from]?.key !== 'means')
  const median = original.keys.has('median') || original.names.some(({ key }) => key === 'p50')
  const keepsAverage = words.has('average_words', range)
  const labels = [
    ...names.filter(({ key }) => PERCENTILE.test(key)).map(({ from, to }) => ({ from, to, percentile: true })),
    ...words.find('measures', range).map(({ from, to }) => ({ from, to, percentile: false })),
    ...words.find('units_throughput', range).map(({ from, to }) => ({ from, to, percentile: false })),
  ]
  for (const { from, to, percentile } of labels) {
    if (median && /^(?:median|p50)$/i.test(textOf(text, tokens, from, to))) continue
    if (standsIn(original, tokens, from, to) || isSpelling(rubric, tokens[from]?.key ?? '', original.keys)) continue
    const figure = suggestion.figures.find((one) => one.from <= from && to <= one.to)
    // the unit of a figure is the figure's
    if (figure) continue
    const stem = original.stems.has(tokens[from]?.key ?? '')
    if (stem && !percentile) continue
    const swapped = percentile && average !== undefined && !keepsAverage
    if (swapped || !labelsGap(from, to))
      found.push({ class: 'replaced-measure', token: textOf(text, tokens, from, to) })
  }
  if (average && !keepsAverage) {
    const asks = suggestion.blanks.some(({ label }) => /\bp(?:50|75|90|95|99|999)\b|percentile|median/i.test(label))
    const reused = suggestion.figures.some(({ value, unit }) =>
      original.figures.some((own) => TIMES.has(unit) && own.value === value && own.unit === unit),
    )
    if (!asks || reused)
      found.push({ class: 'replaced-measure', token: textOf(original.text, original.tokens, average.from, average.to) })
  }
  return found

  /** The next value in the clause is a blank, or a blank stands right before ("[how many] RPS", "[how many] at peak"). */
  function labelsGap(from: number, to: number): boolean {
    if (isGap(tokens[from - 1]) || (tokens[from - 1]?.key === 'at' && isGap(tokens[from - 2]))) return true
    const gap = gapAfter(tokens, to - 1)
    if (gap < 0) return false
    return !tokens.slice(to, gap).some((token) => token.kind === 'number' || token.key === ';')
  }
}
