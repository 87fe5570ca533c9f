import type { Token } from '../scoring/tokens.ts'
import { GAP } from '../scoring/tokens.ts'
import { stem } from './stems.ts'

const ENDS = new Set([',', ';', '.', ':', GAP])

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

/** Behind the thing counted they begin something else. */
const LEAVES = new Set(['for', 'in', 'to', 'with', 'at', 'on', 'by', 'from', 'that', 'which', 'into', 'across', 'and'])

const PERSON = stem('person')
const GROUPS = new Set(['team', 'group', 'squad', 'crew'])

/** The things a figure counts, and what stands before it. */
export function around(tokens: readonly Token[], from: number, to: number): { next: string[]; before: string[] } {
  const next: string[] = []
  for (let i = to; i < Math.min(to + 4, tokens.length) && next.length < 3; i++) {
    const token = tokens[i]
    if (!token || token.gap === 'break' || ENDS.has(token.key) || token.kind === 'number') break
    // "220 webhooks for shops" counts webhooks, "12 of the services" services
    if (next.length > 0 && LEAVES.has(token.key)) break
    if (token.kind === 'word' && !JOINS.has(token.key)) next.push(token.key === 'people' ? PERSON : stem(token.key))
    // "a 5-person team" counts persons, not teams
    if (i === to && token.gap === 'hyphen') break
  }
  // so does "a team of 5"
  if (tokens[from - 1]?.key === 'of' && GROUPS.has(tokens[from - 2]?.key ?? '')) next.unshift(PERSON)
  const before: string[] = []
  for (let i = from - 1; i >= Math.max(0, from - 2); i--) {
    const token = tokens[i]
    if (!token || ENDS.has(token.key)) break
    if (token.kind === 'word' && !JOINS.has(token.key)) before.push(stem(token.key))
  }
  return { next, before }
}

const BOUNDS = new Set([
  'over',
  'under',
  'above',
  'below',
  'nearly',
  'almost',
  'about',
  'around',
  'roughly',
  'approximately',
  'approx',
  'circa',
  'ca',
  'than',
  'least',
  'most',
  'sub',
  'beyond',
  'exceeding',
])

const SAME_BOUND: Record<string, string> = {
  around: 'about',
  roughly: 'about',
  approximately: 'about',
  circa: 'about',
  ca: 'about',
  approx: 'about',
  below: 'under',
  above: 'over',
  almost: 'nearly',
}

/** "from", "to" or "by". */
export function sideOf(tokens: readonly Token[], from: number): string {
  // "to under 1 s"
  const key = tokens[BOUNDS.has(tokens[from - 1]?.key ?? '') ? from - 2 : from - 1]?.key ?? ''
  return key === 'from' || key === 'to' || key === 'by' ? key : ''
}

const WENT = new Set(['went', 'goes', 'going', 'gone', 'rose', 'climbed', 'back'])

/** What makes a figure more or less than it says. */
export function boundOf(tokens: readonly Token[], from: number): string {
  const before = tokens[from - 1]
  // "up to 40" is a bound, "went up to 40" a change
  if (before?.key === 'to' && tokens[from - 2]?.key === 'up') return WENT.has(tokens[from - 3]?.key ?? '') ? '' : 'most'
  // "ca. 200"
  if (before?.key === '.' && /^(?:ca|approx)$/.test(tokens[from - 2]?.key ?? '')) return 'about'
  return before && BOUNDS.has(before.key) ? (SAME_BOUND[before.key] ?? before.key) : ''
}
