import type { Token } from '../scoring/tokens.ts'
import { stem } from './stems.ts'

/** A number with what it counts. Two figures say the same when value and unit are equal and they count the same thing. */
export interface Figure {
  value: string
  /** "ms", "%", "x", "event/s", "" for a plain count; "~", "+" and money signs belong to it. */
  unit: string
  /** As printed. */
  text: string
  from: number
  to: number
  /** Stems of up to three words behind it, and of up to two before it, within its clause. */
  next: string[]
  before: string[]
  /** The percentile it is a value of, "" when none is near. */
  label: string
}

export interface Name {
  key: string
  from: number
  to: number
}

const TIME: Record<string, string> = {
  ms: 'ms',
  millisecond: 'ms',
  milliseconds: 'ms',
  msec: 'ms',
  us: 'us',
  microseconds: 'us',
  s: 's',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  h: 'h',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  week: 'w',
  weeks: 'w',
  month: 'mo',
  months: 'mo',
  quarter: 'q',
  quarters: 'q',
  year: 'y',
  years: 'y',
  yr: 'y',
  yrs: 'y',
}
const SIZES = new Set(['kb', 'mb', 'gb', 'tb', 'pb', 'kib', 'mib', 'gib', 'tib', 'm', 'b', 'bn'])
const RATES: Record<string, string> = { rps: 'request/s', qps: 'query/s', tps: 'transaction/s', rpm: 'request/min' }
const SPELLED: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
}
const POWERS: Record<string, number> = { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }
const MONEY = new Set(['$', '€', '£', '¥'])
const ABOUT = new Set(['~', '<', '>', '≈', '≤', '≥', '≥', '+'])
const ENDS = new Set([',', ';', '.', ':', '['])

const glued = (token: Token | undefined): token is Token => token?.gap === 'none'

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

function numeric(digits: string): number {
  return Number(/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.'))
}

/** "/s", "/d" behind a counted thing: "events/sec", "requests per second", "alerts a week". */
function rateAt(tokens: readonly Token[], i: number): { rate: string; to: number } | null {
  const per = tokens[i]
  const time = TIME[tokens[i + 1]?.key ?? '']
  if (!per || !time) return null
  if (per.key === '/' || /^(?:per|a|an|each|every)$/.test(per.key)) return { rate: `/${time}`, to: i + 2 }
  return null
}

function unitAt(tokens: readonly Token[], at: number): { unit: string; to: number } {
  const next = tokens[at]
  if (!next || next.gap === 'break') return { unit: '', to: at }
  const direct = rateAt(tokens, at)
  if (direct && next.key === '/') return { unit: direct.rate, to: direct.to }
  if (next.key === '%' || next.key === 'percent') return { unit: '%', to: at + 1 }
  if (next.key === 'x' || next.key === '×' || next.key === 'times' || next.key === 'fold')
    return { unit: 'x', to: at + 1 }
  if (glued(next) && /^(?:st|nd|rd|th)$/.test(next.key)) return { unit: 'th', to: at + 1 }
  const time = TIME[next.key]
  if (time) return { unit: time, to: at + 1 }
  if (SIZES.has(next.key)) return { unit: next.key, to: at + 1 }
  const rated = RATES[next.key]
  if (rated) return { unit: rated, to: at + 1 }
  for (let i = at; i < at + 3; i++) {
    if (tokens[i]?.kind !== 'word') break
    const rate = rateAt(tokens, i + 1)
    if (rate)
      return { unit: `${stem(tokens[i]?.key === 'req' ? 'request' : (tokens[i]?.key ?? ''))}${rate.rate}`, to: rate.to }
  }
  return { unit: '', to: at }
}

/** They join words and count nothing. */
const JOINS = new Set([
  'a',
  'an',
  'the',
  'of',
  'for',
  'in',
  'to',
  'and',
  'or',
  'with',
  'at',
  'on',
  'per',
  'by',
  'from',
  'as',
  'that',
  'which',
  'into',
  'over',
  'across',
  'under',
])

const PERCENTILE = /^p(?:50|75|90|95|99|999)$/

function around(tokens: readonly Token[], from: number, to: number): Pick<Figure, 'next' | 'before'> {
  const next: string[] = []
  for (let i = to; i < Math.min(to + 4, tokens.length) && next.length < 3; i++) {
    const token = tokens[i]
    if (!token || token.gap === 'break' || ENDS.has(token.key) || token.kind === 'number') break
    if (token.kind === 'word' && !JOINS.has(token.key)) next.push(stem(token.key))
  }
  const before: string[] = []
  for (let i = from - 1; i >= Math.max(0, from - 2); i--) {
    const token = tokens[i]
    if (!token || ENDS.has(token.key)) break
    if (token.kind === 'word' && !JOINS.has(token.key)) before.push(stem(token.key))
  }
  return { next, before }
}

/** Every figure and every name with digits, in reading order. */
export function readFigures(tokens: readonly Token[]): { figures: Figure[]; names: Name[] } {
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
    let value =
      word ??
      numeric(
        tokens
          .slice(i, to)
          .map(({ key }) => key)
          .join(''),
      )
    if (glued(tokens[to]) && tokens[to]?.key === 'k') {
      value *= 1000
      to++
    }
    const power = POWERS[tokens[to]?.key ?? '']
    if (power && tokens[to]?.gap !== 'break') {
      value *= power
      to++
    }
    let from = i
    let sign = ''
    while (
      from > 0 &&
      (MONEY.has(tokens[from - 1]?.key ?? '') || ABOUT.has(tokens[from - 1]?.key ?? '')) &&
      tokens[from - 1]?.key !== '+'
    ) {
      from--
      sign = `${tokens[from]?.key}${sign}`
    }
    if (glued(tokens[to]) && tokens[to]?.key === '+') {
      sign += '+'
      to++
    }
    const { unit, to: end } = unitAt(tokens, to)
    const printed = Number.isNaN(value)
      ? tokens
          .slice(i, to)
          .map(({ key }) => key)
          .join('')
      : String(value)
    figures.push({
      value: printed,
      unit: sign + unit,
      text: '',
      from,
      to: end,
      label: '',
      ...around(tokens, from, end),
    })
    i = end - 1
  }
  for (const figure of figures) {
    const near = names.filter(({ key, to }) => PERCENTILE.test(key) && to <= figure.from && figure.from - to <= 5)
    figure.label = near.at(-1)?.key ?? ''
  }
  return { figures, names }
}

/** Whether two figures make the same statement as far as the words around them tell. */
export function sameFigure(a: Figure, b: Figure): boolean {
  if (a.value !== b.value || a.unit !== b.unit) return false
  if (a.label && b.label && a.label !== b.label) return false
  if (a.unit !== '' || a.next.length === 0 || b.next.length === 0) {
    return a.unit !== '' || a.next.length > 0 === b.next.length > 0 || a.before.some((one) => b.before.includes(one))
  }
  return a.next.some((one) => b.next.includes(one)) || a.before.some((one) => b.before.includes(one))
}
