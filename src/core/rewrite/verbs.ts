import type { Rubric, VerbFamily } from '../rubric/types.ts'
import type { Token } from '../scoring/tokens.ts'
import type { Reading } from './reading.ts'
import { isPast, stem } from './stems.ts'

interface Compiled {
  byStem: Map<string, VerbFamily[]>
  /** The families of words asked for before. */
  known: Map<string, readonly VerbFamily[]>
}
const compiled = new WeakMap<Rubric, Compiled>()
const MOST_KNOWN = 20_000

function compile(rubric: Rubric): Compiled {
  const before = compiled.get(rubric)
  if (before) return before
  const byStem = new Map<string, VerbFamily[]>()
  for (const family of rubric.rewrite.families) {
    for (const one of new Set(family.verbs.map(stem))) byStem.set(one, [...(byStem.get(one) ?? []), family])
  }
  const made = { byStem, known: new Map() }
  compiled.set(rubric, made)
  return made
}

const NOUN = /(?:er|or|ion|ment)s?$/
const NONE: readonly VerbFamily[] = []

/** The families a verb belongs to, in any of its forms; "producer" is no form of "produce". */
export function familiesOf(rubric: Rubric, key: string): readonly VerbFamily[] {
  const { byStem, known } = compile(rubric)
  const before = known.get(key)
  if (before) return before
  const all = byStem.get(stem(key)) ?? NONE
  const found = NOUN.test(key)
    ? all.filter(({ verbs }) => verbs.includes(key) || verbs.includes(key.replace(/s$/, '')))
    : all
  if (known.size < MOST_KNOWN) known.set(key, found)
  return found
}

const TREND_ENDS = new Set(['from', 'to', 'by'])

/** Families of what the bullet says happened to a figure: "run time down from 7 h to 95 min" tells of reducing. */
export function trendsOf({ tokens, rubric }: Pick<Reading, 'tokens' | 'rubric'>): readonly VerbFamily[] {
  const found: VerbFamily[] = []
  for (const [i, { key }] of tokens.entries()) {
    const verb = key === 'down' ? 'reduce' : key === 'up' ? 'raise' : null
    const next = tokens[i + 1]
    if (verb && next && (TREND_ENDS.has(next.key) || next.kind === 'number')) found.push(...familiesOf(rubric, verb))
  }
  return found
}

const HEADS = new Set([',', ';', ':', '.', '(', '&'])
const JOINING = new Set([
  'and',
  'then',
  'also',
  'i',
  'we',
  'team',
  'which',
  'that',
  'who',
  'plus',
  'or',
  'to',
  'have',
  'has',
  'had',
  'was',
  'were',
  'been',
  'be',
  'is',
  'are',
  'being',
  'got',
])
const ADVERB = /ly$/

/** A verb that says what somebody did: a past form at the head of a clause, or the bare form that opens a bullet. */
export interface Deed {
  key: string
  at: number
}

export function deeds({ tokens }: Pick<Reading, 'tokens'>): Deed[] {
  const found: Deed[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.kind !== 'word' || !isPast(token.key)) continue
    // "used by" belongs to the noun before it, "fixed by me" does not
    if (tokens[i + 1]?.key === 'by' && tokens[i + 2]?.key !== 'me') continue
    if (i === 0 || headsClause(tokens, i)) found.push({ key: token.key, at: i })
  }
  return found
}

function headsClause(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]
  if (!before || tokens[i]?.gap === 'break') return true
  // "Unit-tested" is a deed like "tested"
  if (tokens[i]?.gap === 'hyphen') return i === 1 || headsClause(tokens, i - 1)
  if (HEADS.has(before.key) || JOINING.has(before.key)) return true
  return ADVERB.test(before.key) && (i === 1 || headsClause(tokens, i - 1))
}

/** The first word when it is a verb in any form; behind "was", as in "was involved in", the one that follows. */
export function opening({ tokens, rubric }: Pick<Reading, 'tokens' | 'rubric'>): Token | null {
  const first = tokens[/^(?:was|were|been)$/.test(tokens[0]?.key ?? '') ? 1 : 0]
  if (first?.kind !== 'word') return null
  return isPast(first.key) || familiesOf(rubric, first.key).length > 0 ? first : null
}

const DOCUMENT = stem('documented')

/** "wrote documentation for" is "documented". */
export const wroteDocuments = (original: Reading, { tokens }: Reading, at: number): boolean =>
  tokens[at]?.key === 'wrote' && stem(tokens[at + 1]?.key ?? '') === DOCUMENT && original.stems.has(DOCUMENT)
