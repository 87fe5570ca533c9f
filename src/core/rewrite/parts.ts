import type { Token } from '../scoring/tokens.ts'
import type { Reading } from './reading.ts'
import { isPast } from './stems.ts'

/** The end of the text, before its full stop. */
export const end = ({ text }: Reading) => text.length - (/[.;,!?]+$/.exec(text)?.[0].length ?? 0)

const STARTS_PART = new Set([
  'by',
  'using',
  'with',
  'via',
  'through',
  'which',
  'that',
  'so',
  'while',
  'because',
  'when',
  'where',
  'although',
  'but',
  'resulting',
  'leading',
])

/** They look like deeds: "views, triggers and stored procedures". */
const ADJECTIVES = new Set([
  'stored',
  'distributed',
  'hosted',
  'embedded',
  'dedicated',
  'advanced',
  'related',
  'shared',
  'nested',
  'managed',
])

const PURPOSES = new Set([
  'improve',
  'increase',
  'reduce',
  'make',
  'enable',
  'ensure',
  'allow',
  'help',
  'simplify',
  'support',
  'speed',
  'avoid',
  'keep',
  'learn',
  'find',
])

/** Where the part of the sentence that holds token `at` ends: a comma, a stop, "and <verb>", "by …", ", with …". */
export function partEnd(reading: Reading, at: number): number {
  const { tokens } = reading
  let depth = tokens
    .slice(0, Math.max(0, at) + 1)
    .reduce((sum, { key }) => sum + (key === '(' ? 1 : key === ')' ? -1 : 0), 0)
  for (let i = Math.max(0, at) + 1; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) break
    const next = tokens[i + 1]
    const before = tokens[i - 1]?.end ?? 0
    if (token.key === '(') depth++
    if (token.key === ')') depth--
    // what stands in brackets belongs to the word before them
    if (depth > 0 || token.key === ')') continue
    if (token.gap === 'break' && token.kind !== 'number') return before
    // "Led the response to the outage: …" goes on with details, "Payments: …" has not begun
    if (token.key === ':' && next?.gap !== 'none' && tokens.slice(0, i).some(({ key }) => isPast(key))) return before
    const initial = tokens[i - 1]?.key.length === 1
    if (token.key === ';' || (token.key === '.' && !initial && next?.gap !== 'none')) return before
    if (token.key === ',' && next?.gap !== 'none' && (opensPart(tokens, i + 1) || isClause(tokens, i + 1)))
      return before
    // "investigated and fixed" have one object
    if (
      token.key === 'and' &&
      isPast(next?.key ?? '') &&
      !ADJECTIVES.has(next?.key ?? '') &&
      !isPast(tokens[i - 1]?.key ?? '')
    )
      return before
    // "webhooks so shops need not poll", "endpoint after we found duplicates", "queries reducing the load time"
    if (
      i > 1 &&
      token.gap === 'space' &&
      !PREPOSITIONS.has(tokens[i - 1]?.key ?? '') &&
      (OPENS_CLAUSE.has(token.key) || (RESULTS.has(token.key) && next?.gap !== 'hyphen'))
    )
      return before
    // "queries which made the page slow"; "in which" belongs to what follows it
    if (token.key === 'which' && !PREPOSITIONS.has(tokens[i - 1]?.key ?? '')) return before
    if (token.key === 'by' && /ing$/.test(next?.key ?? '')) return before
    // a purpose: "to improve readability"
    if (token.key === 'to' && PURPOSES.has(next?.key ?? '')) return before
  }
  return end(reading)
}

const OPENS_CLAUSE = new Set([
  'so',
  'because',
  'since',
  'while',
  'when',
  'whenever',
  'after',
  'once',
  'until',
  'if',
  'although',
])
const RESULTS = new Set([
  'reducing',
  'improving',
  'cutting',
  'increasing',
  'saving',
  'resulting',
  'making',
  'enabling',
  'allowing',
])
const PREPOSITIONS = new Set(['in', 'on', 'of', 'for', 'to', 'with', 'by', 'from', 'through', 'at'])

/** Items of a list are short; what is longer goes on with the sentence. */
const ITEM = 3

function isClause(tokens: readonly Token[], from: number): boolean {
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token || /^[,;.():]$/.test(token.key) || token.gap === 'break' || token.key === 'and' || token.key === 'or')
      return false
    if (i - from > ITEM) return true
  }
  return false
}

const hasObject = (next: Token | undefined): boolean => next?.kind === 'word' && next.key !== 'and' && next.key !== 'or'

const FINITE = new Set([
  'was',
  'were',
  'is',
  'are',
  'had',
  'has',
  'have',
  'went',
  'takes',
  'took',
  'use',
  'uses',
  'runs',
  'ran',
])

/** "…, build takes 4 minutes": a sentence of its own. */
function hasFinite(tokens: readonly Token[], from: number): boolean {
  for (let i = from + 1; i < tokens.length && i <= from + ITEM + 1; i++) {
    const key = tokens[i]?.key ?? ''
    if (/^[,;.():]$/.test(key) || key === 'and' || key === 'that' || key === 'which') return false
    if (FINITE.has(key)) return true
  }
  return false
}

/** A comma in a list ("Docker, Kubernetes and AWS") ends nothing. */
function opensPart(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  return (
    token !== undefined &&
    (STARTS_PART.has(token.key) ||
      isPast(token.key) ||
      // an item of a list has no object: "CAP, sharding, and consensus"
      (/ing$/.test(token.key) && hasObject(tokens[i + 1])) ||
      hasFinite(tokens, i) ||
      // ", backups included"
      (isPast(tokens[i + 1]?.key ?? '') && (tokens[i + 2]?.kind ?? 'sign') === 'sign') ||
      (/ly$/.test(token.key) && /ing$/.test(tokens[i + 1]?.key ?? '')) ||
      (token.key === 'and' && isPast(tokens[i + 1]?.key ?? '') && !ADJECTIVES.has(tokens[i + 1]?.key ?? '')))
  )
}

/** Behind the thing that got better: before "by …" and "using …" where they follow, else at the end. */
export function changeAt(reading: Reading): number {
  const { tokens } = reading
  const by = tokens.findIndex(
    ({ key }, i) => key === 'using' || key === 'via' || (key === 'by' && /ing$/.test(tokens[i + 1]?.key ?? '')),
  )
  return by > 0 ? (tokens[by - 1]?.end ?? end(reading)) : end(reading)
}
