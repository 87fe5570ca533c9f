import type { Span } from '../resume/types.ts'
import type { Lexicon, Range } from './lexicon.ts'
import { numberEnd, spanOf } from './numbers.ts'
import type { Token } from './tokens.ts'
import { GAP } from './tokens.ts'

const FROM = new Set(['from', 'von', 'de', 'desde'])
const TO = new Set(['to', 'auf', 'à', 'a', 'down', 'up', 'into'])
const INSTEAD = new Set(['instead', 'statt', 'versus', 'vs'])
const NOTHING = new Set(['zero', 'none', 'nothing', 'no', 'null'])
const MULTIPLES = new Set(['halved', 'halving', 'doubled', 'doubling', 'tripled', 'tripling', 'quadrupled'])
const TREND = new Set(['down', 'up'])
const ARROWS = new Set(['→', '⇒', '➜', '➔'])
const VALUE_BEFORE = new Set(['by', 'to', 'under', 'below', 'um', 'auf'])
const SINCE = new Set(['since', 'after', 'afterwards', 'now', 'today'])
const TIMES = new Set(['x', 'times', 'fold'])
const PERCENT = new Set(['%', 'percent', 'prozent'])
const CURRENCY = new Set(['$', '€', '£', '¥', '₹'])

/** What a shape of outcome looks at: the tokens of one bullet and the place it is tried at. */
interface Place {
  tokens: readonly Token[]
  at: number
  limit: number
  words: Lexicon
}

/** "from 5 hours to 40 minutes". */
function fromTo({ tokens, at, limit, words }: Place): number {
  if (!FROM.has(tokens[at]?.key ?? '')) return -1
  const first = nextNumeric(tokens, at + 1, Math.min(limit, at + 6), words)
  if (first < 0) return -1
  for (let j = first + 1; j < Math.min(limit, first + 9); j++) {
    if (!TO.has(tokens[j]?.key ?? '')) continue
    const end = nextNumeric(tokens, j + 1, Math.min(limit, j + 6), words)
    if (end >= 0) return end + 1
  }
  return -1
}

/** "90 s -> 2 s", "480ms → 110ms": a number on both sides of an arrow. */
function arrow({ tokens, at, limit, words }: Place): number {
  if (tokens[at]?.kind !== 'number') return -1
  for (let j = at + 1; j < Math.min(limit, at + 7); j++) {
    const token = tokens[j]
    const drawn = token?.key === '>' && (token.gap === 'hyphen' || token.gap === 'break' || tokens[j - 1]?.key === '=')
    if (!token || (!drawn && !ARROWS.has(token.key))) continue
    const end = nextNumeric(tokens, j + 1, Math.min(limit, j + 4), words)
    return end >= 0 ? end + 1 : -1
  }
  return -1
}

/** "8 jobs instead of 40". */
function instead({ tokens, at, limit, words }: Place): number {
  if (!INSTEAD.has(tokens[at]?.key ?? '')) return -1
  return nextNumeric(tokens, at + 1, Math.min(limit, at + 5), words) >= 0 ? Math.min(limit, at + 5) : -1
}

/** "25 before, none since". */
function beforeSince({ tokens, at, limit, words }: Place): number {
  if (tokens[at]?.key !== 'before') return -1
  const given = nextNumeric(tokens, Math.max(0, at - 4), at, words)
  const left = nextNumeric(tokens, at + 1, Math.min(limit, at + 4), words)
  if (given < 0 || left < 0) return -1
  for (let j = left + 1; j < Math.min(limit, left + 5); j++) if (SINCE.has(tokens[j]?.key ?? '')) return j + 1
  return -1
}

/** "halved the queue". */
function multiple({ tokens, at, limit }: Place): number {
  return MULTIPLES.has(tokens[at]?.key ?? '') ? Math.min(limit, at + 4) : -1
}

/** "cut … by 38%", "fell to 3", "kept … at zero", "throughput grew 10x", "down by a third". */
function changed({ tokens, at, limit, words }: Place): number {
  const key = tokens[at]?.key
  const trend = TREND.has(key ?? '')
  if (!trend && !words.word('verbs_outcome', key)) return -1
  const saves = words.word('verbs_saving', key)
  for (let j = at + 1; j < Math.min(limit, at + (trend ? 4 : 16)); j++) {
    const value = tokens[j]
    if (!value || value.key === GAP) return -1
    const before = tokens[j - 1]?.key ?? ''
    if (value.kind === 'number') {
      const relative = isShare(tokens, j, limit) || before === 'by'
      const gained = saves && isSaving(tokens, j, limit, words)
      const valued = !trend && VALUE_BEFORE.has(before)
      if (relative || valued || gained) return Math.min(limit, numberEnd(tokens, j, limit) + (relative ? 1 : 0))
    }
    if (NOTHING.has(value.key) && (before === 'to' || before === 'at')) return j + 1
    const part = fraction(tokens, j, limit, words)
    if (part >= 0) return part
  }
  return -1
}

/** "by half", "in half", "by nearly two thirds". */
function fraction(tokens: readonly Token[], at: number, limit: number, words: Lexicon): number {
  const key = tokens[at]?.key
  if (key !== 'by' && key !== 'in') return -1
  if (tokens[at + 1]?.key === 'half' && at + 1 < limit) return at + 2
  if (key === 'in') return -1
  for (let j = at + 2; j < Math.min(limit, at + 4); j++) if (words.word('fractions', tokens[j]?.key)) return j + 1
  return -1
}

/** "40% fewer tickets", "3x faster", "a 25% drop". */
function compared({ tokens, at, limit, words }: Place): number {
  if (tokens[at]?.kind !== 'number') return -1
  if (!isShare(tokens, at, limit)) return -1
  const end = numberEnd(tokens, at, limit)
  for (let j = end + 1; j < Math.min(limit, end + 3); j++) {
    if (words.word('change_words', tokens[j]?.key)) return j + 1
  }
  return -1
}

const WITH_NUMBER = [arrow, compared]
const WITH_WORD = [fromTo, instead, beforeSince, multiple, changed]

/** A change that can be checked: from X to Y, X -> Y, by N percent, N times, instead of N, to zero. */
export function findOutcome(tokens: readonly Token[], range: Range, words: Lexicon): Span | null {
  const place: Place = { tokens, at: range.from, limit: range.to, words }
  for (; place.at < range.to; place.at++) {
    const { at } = place
    const kind = tokens[at]?.kind
    if (kind === 'sign') continue
    for (const shape of kind === 'number' ? WITH_NUMBER : WITH_WORD) {
      const end = shape(place)
      if (end >= 0) return spanOf(tokens, at, end)
    }
  }
  return null
}

function nextNumeric(tokens: readonly Token[], from: number, to: number, words: Lexicon): number {
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token?.kind === 'number' && tokens[i - 1]?.key !== 'p') return i
    if (NOTHING.has(token?.key ?? '') || words.word('number_words', token?.key)) return i
    if (words.word('rhythms', token?.key)) return i
  }
  return -1
}

/** A percentage or a factor: "38%", "10x". */
function isShare(tokens: readonly Token[], i: number, limit: number): boolean {
  const after = tokens[numberEnd(tokens, i, limit)]?.key ?? ''
  return PERCENT.has(after) || TIMES.has(after)
}

/** Money or time: "saving $4,000 a month", "freed 6 hours a week". */
function isSaving(tokens: readonly Token[], i: number, limit: number, words: Lexicon): boolean {
  if (CURRENCY.has(tokens[i - 1]?.key ?? '')) return true
  const after = tokens[numberEnd(tokens, i, limit)]?.key
  return CURRENCY.has(after ?? '') || words.word('time_units', after) || words.word('currencies', after)
}
