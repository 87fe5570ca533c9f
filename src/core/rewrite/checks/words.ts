import type { Token } from '../../scoring/tokens.ts'
import { GAP } from '../../scoring/tokens.ts'
import { asksShare, gapAfter, hasCapital, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { base, stem } from '../stems.ts'
import { isSpelling } from '../technologies.ts'
import type { Check, ViolationClass } from '../types.ts'
import { familiesOf, trendsOf } from '../verbs.ts'

const SIGNS = new Set([',', '.', ';', ':', '(', ')', "'", '"', '/', '&', GAP, '!', '?'])
const REACH = 4

/** Outside blanks: words of the original in any form, connecting words, and beside a blank the names of what it asks for. */
export const wordCheck: Check = (original, suggestion) => {
  const { tokens, text, figures, names } = suggestion
  const taken = new Uint8Array(tokens.length)
  for (const { from, to } of [...figures, ...names]) taken.fill(1, from, to)
  return tokens.flatMap((token, i) => {
    if (taken[i]) return []
    const name = token.kind === 'word' ? judge(original, suggestion, token, i) : judgeSign(original, token)
    return name ? [{ class: name, token: text.slice(token.start, token.end) }] : []
  })
}

function judgeSign(original: Reading, { kind, key }: Token): ViolationClass | null {
  if (kind === 'number' || SIGNS.has(key) || original.keys.has(key)) return null
  return key === '%' || /\p{Sc}|\p{N}|[+~<>×±≈≤≥∞]/u.test(key) ? 'new-number' : 'new-claim'
}

function judge(original: Reading, suggestion: Reading, token: Token, i: number): ViolationClass | null {
  const { tokens, words, rubric, text } = suggestion
  const { key } = token
  if (original.keys.has(key) || isSpelling(rubric, key, original.keys)) return null
  if (asksShare(tokens, i) || sameRhythm(original, key)) return null
  // the least a bullet can claim
  if (i === 0 && key === 'worked' && tokens[1]?.key === 'on') return null
  if (words.word('plain_before_blank', key) && (isGap(tokens[i + 1]) || isGap(tokens[i + 2]))) return null
  const named = i > 0 && hasCapital(text, token) && tokens[i - 1]?.key !== '.'
  const label = words.word('plain_labels', key) && nearGap(tokens, i, REACH)
  if (words.word('quantities', key)) return label ? null : 'new-number'
  if (words.word('claims', key)) return label ? null : 'scale-claim'
  if (words.word('ownership', key)) return ownForm(original, key) ? null : 'stronger-verb'
  if (original.stems.has(stem(key))) return null
  if (words.word('plain_words', key) || label) return null
  const families = familiesOf(rubric, key)
  if (
    families.length > 0 &&
    (original.tokens.some(
      (own) => own.kind === 'word' && families.some((one) => familiesOf(rubric, own.key).includes(one)),
    ) ||
      [...trendsOf(original)].some((one) => families.includes(one)))
  ) {
    return null
  }
  const outcome = words.word('verbs_outcome', key)
  if (outcome || words.word('verbs_linking', key)) {
    if (ABSOLUTE.test(key)) return 'outcome-without-blank'
    if (gapAfter(tokens, i) >= 0 || bringsOwn(suggestion, i)) return null
    return outcome ? 'outcome-without-blank' : 'new-claim'
  }
  if (families.some(({ strength }) => strength !== 'took part')) return 'stronger-verb'
  if (named) return 'proper-noun'
  return 'new-claim'
}

const RHYTHMS: Record<string, string> = {
  hourly: 'hour',
  daily: 'day',
  nightly: 'night',
  weekly: 'week',
  monthly: 'month',
}

/** "hourly" where the original says "every hour". */
function sameRhythm({ tokens }: Reading, key: string): boolean {
  const time = RHYTHMS[key]
  return (
    time !== undefined && tokens.some((own, i) => own.key === time && /^(?:every|each)$/.test(tokens[i - 1]?.key ?? ''))
  )
}

/** They say how much themselves: all of it. */
const ABSOLUTE = /^(?:eliminat|eradicat|abolish|prevent)/
const BRINGS = new Set(['taking', 'bringing'])

/** "taking the load time from 4 s to 2 s": a change with its figures, which are judged by themselves. */
function bringsOwn({ tokens, figures }: Reading, at: number): boolean {
  if (!BRINGS.has(tokens[at]?.key ?? '')) return false
  const behind = figures.filter(({ from }) => from > at && from < at + 16)
  return behind.some(({ side }) => side === 'from') && behind.some(({ side }) => side === 'to')
}

/** Another tense of an ownership verb of the original. */
function ownForm(original: Reading, key: string): boolean {
  return original.tokens.some(
    (own) => own.kind === 'word' && original.words.word('ownership', own.key) && base(own.key) === base(key),
  )
}
