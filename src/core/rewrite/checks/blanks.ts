import { hasCapital } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { readBullet } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import { findTechnologies } from '../technologies.ts'
import type { Check, Violation } from '../types.ts'
import { familiesOf } from '../verbs.ts'
import { standsIn } from './systems.ts'

const bad = (token: string): Violation => ({ class: 'bad-blank', token })

/** Brackets must be balanced, flat and within the grammar. */
const grammarCheck: Check = (_, { faults }) => faults.map(bad)

const RESULTS = new Set(['improved', 'reduced', 'raised', 'fell', 'rose', 'removed'])
const NAMED = new Set(['language', 'datastore', 'cloud', 'tier2'])

/** A blank asks; it holds no system, name, number word, claim or deed. */
const contentCheck: Check = (original, { blanks, rubric }) =>
  blanks.flatMap(({ label }) => {
    if (rubric.rewrite.phrases.questions[label]) return []
    const inside = readBullet(label, rubric)
    return factsIn(original, inside, label.includes('?')) ? [bad(`[${label}]`)] : []
  })

function factsIn(original: Reading, inside: Reading, asks: boolean): boolean {
  const { tokens, words, range, rubric, text } = inside
  const fresh = (from: number, to: number) => !standsIn(original, tokens, from, to)
  if (
    inside.mentions.some(
      (m) =>
        fresh(m.from, m.to) &&
        (NAMED.has(m.class)
          ? !m.keyword.pattern
          : hasCapital(text, tokens[m.from] ?? tokens[0]!) && m.keyword.class !== 'observability'),
    )
  )
    return true
  if (
    findTechnologies(rubric, tokens).some(({ from, to }) => fresh(from, to) && !plain(inside, tokens[from]?.key ?? ''))
  )
    return true
  // an amount in a blank answers its own question, whoever said it first
  if (words.has('blank_amounts', range) || words.has('magnitude', range)) return true
  for (const list of ['organisations', 'other_systems', 'other_datastores', 'claims']) {
    if (words.find(list, range).some(({ from, to }) => fresh(from, to))) return true
  }
  const first = tokens[0]
  if (first && !asks && isPast(first.key) && !original.stems.has(stem(first.key)) && !plain(inside, first.key))
    return true
  if (first && !asks && words.word('ownership', first.key) && !original.keys.has(first.key)) return true
  // "[eliminating all regressions]" tells a result
  if (first?.key.endsWith('ing') && !asks && familiesOf(rubric, first.key).some(({ name }) => RESULTS.has(name)))
    return true
  return tokens.some((token, i) => {
    if (token.kind !== 'word') return false
    if (
      words.word('ownership', token.key) &&
      familiesOf(rubric, token.key).some(({ name }) => name === 'led' || name === 'managed' || name === 'architected')
    )
      return true
    if (
      original.keys.has(token.key) ||
      !hasCapital(text, token) ||
      words.word('blank_acronyms', token.key) ||
      inside.names.some(({ from, to }) => from <= i && i < to)
    )
      return false
    return (
      i > 0 ||
      !(plain(inside, token.key) || familiesOf(rubric, token.key).length > 0 || /^(?:your|you)$/.test(token.key))
    )
  })
}

const plain = ({ words }: Reading, key: string) =>
  words.word('plain_words', key) || words.word('plain_labels', key) || words.word('verbs_linking', key)

export const blankChecks: readonly Check[] = [grammarCheck, contentCheck]
