import type { Span } from '../resume/types.ts'
import type { Lexicon, Range } from './lexicon.ts'
import type { Token } from './tokens.ts'
import { GAP } from './tokens.ts'

export function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }
}

const MULTIPLIERS = new Set([
  'k',
  'm',
  'b',
  'million',
  'millions',
  'billion',
  'thousand',
  'hundred',
  'mil',
  'mio',
  'mrd',
  'tsd',
])
/** German shortens them with a point: "1,2 Mio. Anfragen". */
const SHORTENED = new Set(['mio', 'mrd', 'tsd'])

/** The number that begins at i with its groups, decimals and multiplier: "1,200", "2.3", "30k", "7 million", "30k+". */
export function numberEnd(tokens: readonly Token[], i: number, limit: number): number {
  let end = i + 1
  while (end + 1 < limit) {
    const sign = tokens[end]
    const digits = tokens[end + 1]
    const glued = sign?.gap === 'none' && (sign.key === '.' || sign.key === ',') && digits?.gap === 'none'
    if (!glued || digits?.kind !== 'number') break
    end += 2
  }
  for (; end < limit; end++) {
    const next = tokens[end]
    if (!next) break
    const point = next.key === '.' && next.gap === 'none' && SHORTENED.has(tokens[end - 1]?.key ?? '')
    if (!point && !MULTIPLIERS.has(next.key) && !(next.key === '+' && next.gap === 'none')) break
  }
  return end
}

/** A year, a date or the version of a technology is no size. */
function isBareYear(tokens: readonly Token[], i: number, end: number): boolean {
  const token = tokens[i]
  return end === i + 1 && token !== undefined && /^(?:19|20)\d\d$/.test(token.key)
}

/** A number that stands by itself: not the tail of "p99", "S3" or "v2". */
function startsNumber(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  const before = tokens[i - 1]
  if (token?.kind !== 'number') return false
  if (token.gap !== 'none' || !before) return true
  return before.kind === 'sign' && before.key !== '.' && before.key !== '/' && before.key !== '#'
}

/** A number with a counting unit: "22 REST endpoints", "14k events/sec", "900 GB", "five services". */
export function findScale(
  tokens: readonly Token[],
  range: Range,
  words: Lexicon,
  techs: ReadonlySet<number>,
): Span | null {
  for (let i = range.from; i < range.to; i++) {
    const token = tokens[i]
    if (!token) continue
    const spelled = token.kind === 'word' && words.word('number_words', token.key)
    // the 1 of "N+1 queries" and the 15 of "Postgres 15" belong to the name
    const named = techs.has(i) || (techs.has(i - 1) && tokens[i - 1]?.kind === 'word')
    if (!spelled && (!startsNumber(tokens, i) || named)) continue
    const end = spelled ? i + 1 : numberEnd(tokens, i, range.to)
    if (!spelled && isBareYear(tokens, i, end)) continue
    const [next, after] = [tokens[end]?.key, tokens[end + 1]?.key]
    // "tests, about 60 of them"
    if (end + 1 < range.to && ((next === 'of' && after === 'them') || (next === 'so' && after === 'far'))) {
      return spanOf(tokens, i, end + 2)
    }
    // the unit follows after at most two words: "17 public REST endpoints"
    for (let j = end; j < Math.min(end + 3, range.to); j++) {
      const unit = tokens[j]
      if (!unit || unit.gap === 'break' || (unit.kind !== 'word' && j > end)) break
      if (unit.kind !== 'word') break
      if (words.word('time_units', unit.key)) break
      const counted = words.word('units_scale', unit.key)
      const plural = !spelled && unit.key.length > 4 && /[^s]s$/.test(unit.key)
      if (counted || plural) return spanOf(tokens, i, j + 1)
    }
  }
  return null
}

/** Requests, events or queries in a time: the unit must stand right behind a number. */
export function findThroughput(tokens: readonly Token[], range: Range, words: Lexicon): Span | null {
  for (const unit of words.find('units_throughput', range)) {
    for (let i = unit.from - 1; i >= Math.max(range.from, unit.from - 4); i--) {
      if (tokens[i]?.kind === 'number') return spanOf(tokens, i, unit.to)
    }
  }
  return null
}

/** p50 … p999, or "95th percentile", with a number within eight words. */
export function findPercentile(tokens: readonly Token[], range: Range): Span | null {
  for (let i = range.from; i + 1 < range.to; i++) {
    const letter = tokens[i]
    const digits = tokens[i + 1]
    const label = letter?.key === 'p' && digits?.gap === 'none' && /^(?:50|75|90|95|99|999)$/.test(digits.key)
    const worded = letter?.kind === 'number' && digits?.key === 'th' && tokens[i + 2]?.key === 'percentile'
    if (!label && !worded) continue
    for (let j = Math.max(range.from, i - 8); j < Math.min(range.to, i + 12); j++) {
      // an open blank is the value that is missing
      if (j > i && tokens[j]?.key === GAP) break
      if (j === i || j === i + 1 || tokens[j]?.kind !== 'number') continue
      if (tokens[j - 1]?.key === 'p' && tokens[j]?.gap === 'none') continue
      return spanOf(tokens, Math.min(i, j), Math.max(i + 2, j + 1))
    }
  }
  return null
}
