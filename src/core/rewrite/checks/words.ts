import type { Token } from '../../scoring/tokens.ts'
import { GAP } from '../../scoring/tokens.ts'
import { gapAfter, hasCapital, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { base, stem } from '../stems.ts'
import type { Check, Violation, ViolationClass } from '../types.ts'
import { familiesOf, trendsOf } from '../verbs.ts'
import { saysTheSame } from './sayings.ts'

const SIGNS = new Set([',', '.', ';', ':', '(', ')', "'", '"', '/', '&', GAP, '!', '?'])
const REACH = 4

/** Outside blanks: words of the original in any form, connecting words, and beside a blank the names of what it asks for. */
export const wordCheck: Check = (original, suggestion) => {
  const { tokens, text, figures, names } = suggestion
  const taken = new Array<boolean>(tokens.length).fill(false)
  for (const { from, to } of figures) taken.fill(true, from, to)
  for (const { from, to } of names) taken.fill(true, from, to)
  const found: Violation[] = []
  tokens.forEach((token, i) => {
    if (taken[i]) return
    const name = token.kind === 'word' ? judge(original, suggestion, token, i) : judgeSign(original, token)
    if (name) found.push({ class: name, token: text.slice(token.start, token.end) })
  })
  return found
}

function judgeSign(original: Reading, { kind, key }: Token): ViolationClass | null {
  if (kind === 'number' || SIGNS.has(key) || original.keys.has(key)) return null
  return key === '%' || /\p{Sc}|\p{N}|[+~<>×±≈≤≥∞]/u.test(key) ? 'new-number' : 'new-claim'
}

function judge(original: Reading, suggestion: Reading, token: Token, i: number): ViolationClass | null {
  const { tokens, words, rubric, text } = suggestion
  const { key } = token
  if (original.keys.has(key)) return null
  const label = words.word('plain_labels', key) && nearGap(tokens, i, REACH)
  const amount = words.word('quantities', key)
  const claim = words.word('claims', key)
  const own = words.word('ownership', key)
  if (!amount && !claim && !own && !CAUSES.has(key) && key !== 'by' && (label || words.word('plain_words', key)))
    return null
  if ((CAUSES.has(key) || (key === 'by' && tokens[i + 1]?.key.endsWith('ing'))) && !tellsCause(original))
    return 'new-claim'
  if (saysTheSame(original, suggestion, i)) return null
  if (words.word('plain_before_blank', key) && (isGap(tokens[i + 1]) || isGap(tokens[i + 2]))) return null
  const named = i > 0 && hasCapital(text, token) && tokens[i - 1]?.key !== '.'
  if (amount) return label ? null : 'new-number'
  if (claim) return label ? null : 'scale-claim'
  if (own) return ownForm(original, key) ? null : 'stronger-verb'
  if (original.stems.has(stem(key))) return null
  if (words.word('plain_words', key) || label) return null
  const families = familiesOf(rubric, key)
  if (
    families.length > 0 &&
    (original.tokens.some(
      (own) => own.kind === 'word' && families.some((one) => familiesOf(rubric, own.key).includes(one)),
    ) ||
      trendsOf(original).some((one) => families.includes(one)))
  ) {
    return null
  }
  const outcome = words.word('verbs_outcome', key)
  if (outcome || words.word('verbs_linking', key)) {
    if (ABSOLUTE.test(key)) return 'outcome-without-blank'
    // "…, bringing it from 5 s to 3 s" says that the one came of the other
    if (key.endsWith('ing') && tokens[i - 1]?.key === ',' && gapAfter(tokens, i) < 0 && !tellsCause(original))
      return 'new-claim'
    if (gapAfter(tokens, i) >= 0 || bringsOwn(suggestion, i) || wentOwn(suggestion, i)) return null
    return outcome ? 'outcome-without-blank' : 'new-claim'
  }
  if (families.some(({ strength }) => strength !== 'took part')) return 'stronger-verb'
  if (named) return 'proper-noun'
  return 'new-claim'
}

const SECONDS: Record<string, number> = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400 }
const WENT = /^(?:fell|dropped|declined|decreased|shrank)$/
const MOVED = /^(?:went|going|goes|gone)$/
const GREW = /^(?:rose|grew|increased|climbed)$/

/** "fell from 90 s to 2 s": what the figures say themselves, and each of them is judged by itself. */
function wentOwn({ tokens, figures }: Reading, at: number): boolean {
  const key = tokens[at]?.key ?? ''
  const from = figures.find((one) => one.side === 'from' && one.from > at && one.from <= at + 3)
  const to = figures.find(
    (one) => one.side === 'to' && from !== undefined && one.from > from.from && one.from <= from.to + 4,
  )
  if (!from || !to) return false
  if (MOVED.test(key)) return true
  const [was, is] = [Number(from.value) * (SECONDS[from.unit] ?? 1), Number(to.value) * (SECONDS[to.unit] ?? 1)]
  return WENT.test(key) ? was > is : GREW.test(key) && was < is
}

const CAUSES = new Set(['so', 'thus', 'hence', 'therefore', 'thereby', 'because'])
const TELLS_CAUSE = new Set([
  ...CAUSES,
  'by',
  'through',
  'via',
  'due',
  'resulting',
  'leading',
  'led',
  'caused',
  'made',
  'which',
])

/** Two sentences side by side do not say that one came of the other. */
const tellsCause = ({ tokens }: Reading): boolean =>
  tokens.some(({ key }) => TELLS_CAUSE.has(key)) ||
  (!tokens.some(({ key }, i) => key === 'while' && tokens[i + 1]?.key === 'i') &&
    !tokens.some(({ key }, i) => key === '.' && i + 1 < tokens.length && tokens[i + 1]?.gap !== 'none'))

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
