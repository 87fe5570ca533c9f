import { textOf } from '../clauses.ts'
import type { Figure } from '../figures.ts'
import { sameFigure } from '../figures.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import { isSpelling } from '../technologies.ts'
import type { Check, Violation } from '../types.ts'
import { CLAUSE_END, crossed, exchanged, subjectOf, TRENDS } from './subjects.ts'

const LAST_ASCII = 127
const NUMERAL = /\p{N}/u
const PERCENTILE = /^p(?:50|75|90|95|99|999)$/

/** Every figure must be one of the original's, with its unit and with what it counts; so must every word with digits. */
export const figureCheck: Check = (original, suggestion) => {
  const { text, tokens } = suggestion
  if (suggestion.figures.length === 0 && suggestion.names.length === 0) return oddNumerals(original, suggestion)
  const exchanges = crossed(original, original.figures, suggestion, suggestion.figures, sameValue)
  const wrong = suggestion.figures
    .filter(
      (figure) =>
        !original.figures.some(
          (own) => sameFigure(own, named(original, own, figure)) && sameShare(original, own, suggestion, figure),
        ) ||
        exchanges.includes(figure) ||
        moved(original, suggestion, figure) ||
        tookOver(original, suggestion, figure),
    )
    .map((figure) => ({
      class: original.figures.some(({ value }) => value === figure.value)
        ? ('changed-unit' as const)
        : ('new-number' as const),
      token: textOf(text, tokens, figure.from, figure.to),
    }))
  // a figure of the original counts once for each time it stands there
  const spent = new Map<string, number>()
  const again = suggestion.figures
    .filter(({ value }) => {
      const times = (spent.get(value) ?? 0) + 1
      spent.set(value, times)
      const given = original.figures.filter((one) => one.value === value).length
      return given > 0 && times > given
    })
    .map(({ from, to }) => ({ class: 'new-number' as const, token: textOf(text, tokens, from, to) }))
  const own = new Set(original.names.map(({ key }) => key))
  const names = suggestion.names
    // percentiles are measures, see there
    .filter(({ key }) => !own.has(key) && !PERCENTILE.test(key) && !isSpelling(suggestion.rubric, key, original.keys))
    .map(({ from, to }) => ({ class: 'new-system' as const, token: textOf(text, tokens, from, to) }))
  return [...wrong, ...again, ...names, ...oddNumerals(original, suggestion)]
}

/** Fractions, circled and Roman numerals are signs to the tokenizer. */
function oddNumerals(original: Reading, { tokens, text }: Reading): Violation[] {
  const found: Violation[] = []
  for (const { kind, start, end } of tokens) {
    if (kind === 'number' || text.charCodeAt(start) <= LAST_ASCII) continue
    const token = text.slice(start, end)
    if (NUMERAL.test(token) && !original.text.includes(token)) found.push({ class: 'new-number', token })
  }
  return found
}

/** "tickets, about 20 a week" are "20 tickets a week": the rate's noun may stand before it. */
function named(original: Reading, own: Figure, figure: Figure): Figure {
  const [noun, rate] = figure.unit.split('/')
  return own.unit === `/${rate}` && noun && original.stems.has(noun) ? { ...figure, unit: own.unit } : figure
}

const REACH = 7

/** What the clause of a percentage speaks of. */
function clauseOf({ tokens, words }: Reading, { from, to }: Figure): string[] {
  const around = (step: number, start: number) => {
    const found: string[] = []
    for (let i = start; found.length < REACH && tokens[i] && !CLAUSE_END.has(tokens[i]?.key ?? ''); i += step) {
      const { kind, key } = tokens[i] ?? { kind: 'sign', key: '' }
      if (kind === 'word' && !TRENDS.has(key) && !words.word('plain_words', key)) found.push(stem(key))
    }
    return found
  }
  return [...around(-1, from - 1), ...around(1, to)]
}

/** "shuffle size down 60%" says nothing of the run time: a share stays with what it is a share of. */
function sameShare(original: Reading, own: Figure, suggestion: Reading, figure: Figure): boolean {
  if (figure.unit !== '%' && figure.unit !== 'x') return true
  const [before, after] = [clauseOf(original, own), clauseOf(suggestion, figure)]
  return before.length === 0 || after.length === 0 || after.some((one) => before.includes(one))
}

const sameValue = (a: Figure, b: Figure) => a.value === b.value

/** Whether a figure changed places with another one, or is said of another thing. */
function moved(original: Reading, suggestion: Reading, figure: Figure): boolean {
  if (figure.unit === '') return false
  // "rooms went from 400 ms" says nothing of the bookings
  const own = original.figures.find((one) => sameValue(one, figure))
  if (figure.side === 'from' && own?.side === 'from') {
    const had = subjectOf(original, original.figures, own)
    const has = subjectOf(suggestion, suggestion.figures, figure)
    if (had.length > 0 && has.length > 0 && has.every((word) => original.stems.has(word) && !had.includes(word)))
      return true
  }
  const alike = ({ figures }: Reading) => figures.filter(({ unit }) => unit === figure.unit)
  return exchanged(original, alike(original), suggestion, alike(suggestion), figure, sameValue)
}

const OTHERS = /^(?:team|group|squad|company|department|vendor|agency|client|customer|partner|colleague)s?$/

/** "a team running 70 services": whether the words before a figure say that others did it. */
function othersDid({ tokens }: Reading, { from }: Figure): boolean {
  for (let i = from - 1; i > 0 && !CLAUSE_END.has(tokens[i]?.key ?? ''); i--) {
    const key = tokens[i]?.key ?? ''
    if (isPast(key)) return false
    if (key.endsWith('ing')) return OTHERS.test(tokens[i - 1]?.key ?? '')
  }
  return false
}

/** Whether a figure of what others did became the author's. */
function tookOver(original: Reading, suggestion: Reading, figure: Figure): boolean {
  const own = original.figures.filter(({ value }) => value === figure.value)
  return own.length > 0 && own.every((one) => othersDid(original, one)) && !othersDid(suggestion, figure)
}
