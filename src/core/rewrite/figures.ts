import type { Token } from '../scoring/tokens.ts'
import { around, boundOf, sideOf } from './beside.ts'
import { glued, POWERS, SPELLED, unitAt } from './units.ts'

/** A number with what it counts. Two figures say the same when value and unit are equal and they count the same thing. */
export interface Figure {
  value: string
  /** "ms", "%", "x", "event/s", "" for a plain count; "~", "+" and money signs belong to it. */
  unit: string
  from: number
  to: number
  /** Stems of up to three words behind it, and of up to two before it, within its clause. */
  next: string[]
  before: string[]
  /** "over", "nearly", "under": a word right before it that makes it more or less than it says. */
  bound: string
  /** "from", "to" or "by" right before it. */
  side: string
  /** The percentile it is a value of, "" when none is near. */
  label: string
}

export interface Name {
  key: string
  from: number
  to: number
}

const MONEY = new Set(['$', '€', '£', '¥'])
const ABOUT = new Set(['~', '<', '>', '≈', '≤', '≥', '≥', '+'])

/** Letters and digits in one word: the digits of "p99" and "S3" are no figure. */
function nameAt(tokens: readonly Token[], i: number): Name | null {
  const word = tokens[i - 1]
  if (!glued(tokens[i]) || !word) return null
  let from = i - 1
  if (word.kind === 'sign' && word.key === '/' && glued(word) && tokens[i - 2]?.kind === 'word') from = i - 2
  else if (word.kind !== 'word') return null
  if (word.kind === 'word' && word.key === 'x') return null
  let to = i + 1
  while (to < tokens.length && glued(tokens[to])) {
    const next = tokens[to]
    if (next?.kind === 'sign' && !(next.key === '.' && tokens[to + 1]?.kind === 'number' && glued(tokens[to + 1])))
      break
    to++
  }
  return {
    key: tokens
      .slice(from, to)
      .map(({ key }) => key)
      .join(''),
    from,
    to,
  }
}

/** Digits with their groups and decimals. */
function digitsEnd(tokens: readonly Token[], i: number): number {
  let end = i + 1
  while (
    glued(tokens[end]) &&
    /^[.,]$/.test(tokens[end]?.key ?? '') &&
    glued(tokens[end + 1]) &&
    tokens[end + 1]?.kind === 'number'
  )
    end += 2
  return end
}

/** Digits without the signs that only group them. */
function written(tokens: readonly Token[], from: number, to: number): string {
  let digits = ''
  for (let i = from; i < to; i++) digits += tokens[i]?.key ?? ''
  return /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits
}

const PERCENTILE = /^p(?:50|75|90|95|99|999)$/
const BOUND_SIGNS: Record<string, string> = { '>': 'over', '<': 'under', '~': 'about', '≈': 'about' }
/** "2M" is two million; "2 m" is a length or a time. */
const LETTERS: Record<string, number> = { M: 1e6, Mio: 1e6, mio: 1e6, B: 1e9, bn: 1e9, Bn: 1e9 }
/** A range names its unit once: "800 to 300 ms". */
const SHARED_UNIT = /^(?:us|ms|s|min|h|d|%)$/

/** Every figure and every name with digits, in reading order. */
export function readFigures(tokens: readonly Token[], text: string): { figures: Figure[]; names: Name[] } {
  const figures: Figure[] = []
  const names: Name[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) continue
    const word = token.kind === 'word' ? SPELLED[token.key] : undefined
    if (token.kind !== 'number' && word === undefined) continue
    if (token.kind === 'number') {
      const name = nameAt(tokens, i)
      if (name) {
        names.push(name)
        i = name.to - 1
        continue
      }
    }
    let to = word === undefined ? digitsEnd(tokens, i) : i + 1
    let digits = word === undefined ? written(tokens, i, to) : String(word)
    // "thirty-two"
    const ones = SPELLED[tokens[i + 1]?.key ?? ''] ?? 0
    if (word !== undefined && word >= 20 && ones > 0 && ones < 10 && tokens[i + 1]?.gap === 'hyphen') {
      digits = String(word + ones)
      to = i + 2
    }
    let times = 1
    if (glued(tokens[to]) && tokens[to]?.key === 'k') {
      times *= 1000
      to++
    }
    const mark = tokens[to]
    const letter = glued(mark) ? (LETTERS[text.slice(mark.start, mark.end)] ?? 1) : 1
    if (letter > 1) {
      times *= letter
      to++
    }
    const power = POWERS[tokens[to]?.key ?? '']
    if (power && tokens[to]?.gap !== 'break') {
      times *= power
      to++
    }
    let from = i
    let sign = ''
    while (
      from > 0 &&
      (MONEY.has(tokens[from - 1]?.key ?? '') || ABOUT.has(tokens[from - 1]?.key ?? '')) &&
      tokens[from - 1]?.key !== '+' &&
      // "97% -> 99%" is an arrow
      !(tokens[from - 1]?.key === '>' && text[(tokens[from - 1]?.start ?? 0) - 1] === '-')
    ) {
      from--
      sign = `${tokens[from]?.key}${sign}`
    }
    if (glued(tokens[to]) && tokens[to]?.key === '+') {
      sign += '+'
      to++
    }
    const { unit, to: end } = unitAt(tokens, to)
    // "> 2 s" is "over 2 s"
    const said = boundOf(tokens, from)
    const signed = said === '' ? BOUND_SIGNS[sign] : undefined
    if (signed) sign = ''
    // exact as written: "99.90" claims more than "99.9"
    const value = times === 1 ? digits : String(Number(digits) * times)
    figures.push({
      value,
      unit: sign + unit,
      bound: signed ?? said,
      from,
      to: end,
      label: '',
      side: sideOf(tokens, from),
      ...around(tokens, from, end),
    })
    i = end - 1
  }
  for (const [i, figure] of figures.entries()) {
    const next = figures[i + 1]
    if (
      figure.unit === '' &&
      next?.from === figure.to + 1 &&
      tokens[figure.to]?.key === 'to' &&
      SHARED_UNIT.test(next.unit)
    )
      figure.unit = next.unit
    // "from 20 minutes to 6" names it once, too
    const earlier = figures[i - 1]
    if (
      figure.unit === '' &&
      figure.next.length === 0 &&
      earlier !== undefined &&
      ((figure.side === 'to' && earlier.side === 'from' && earlier.to === figure.from - 1) ||
        (tokens[figure.from - 2]?.key === 'instead' && earlier.to === figure.from - 2)) &&
      SHARED_UNIT.test(earlier.unit)
    )
      figure.unit = earlier.unit
    const near = names.filter(({ key, to }) => PERCENTILE.test(key) && to <= figure.from && figure.from - to <= 5)
    figure.label = near.at(-1)?.key ?? ''
  }
  return { figures, names }
}

const YEAR = /^(?:19|20)\d\d$/

/** Whether two figures make the same statement as far as the words around them tell. */
export function sameFigure(a: Figure, b: Figure): boolean {
  if (a.value !== b.value || a.unit !== b.unit || a.bound !== b.bound) return false
  // "to 2 s" is a value, "by 2 s" a difference
  if (a.side && b.side && (a.side === 'by') !== (b.side === 'by')) return false
  if (a.label && b.label && a.label !== b.label) return false
  // a year counts nothing
  if (a.unit === '' && YEAR.test(a.value) && (a.next.length === 0 || b.next.length === 0)) return true
  // "from 2.7 to 3.11, …" and "from 2.7 to 3.11 with …"
  if (a.unit === '' && a.side !== '' && a.side === b.side && (a.next.length === 0 || b.next.length === 0)) return true
  if (a.unit !== '' || a.next.length === 0 || b.next.length === 0) {
    return a.unit !== '' || a.next.length > 0 === b.next.length > 0 || a.before.some((one) => b.before.includes(one))
  }
  return a.next.some((one) => b.next.includes(one)) || a.before.some((one) => b.before.includes(one))
}
