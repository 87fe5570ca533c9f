import type { Token } from '../../scoring/tokens.ts'
import { GAP } from '../../scoring/tokens.ts'
import { asksShare, gapAfter, hasCapital, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { base, isPast, stem } from '../stems.ts'
import { isSpelling } from '../technologies.ts'
import type { Check, Violation, ViolationClass } from '../types.ts'
import { familiesOf, trendsOf, wroteDocuments } from '../verbs.ts'

const LIGHT = new Set(['did', 'made', 'performed'])
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
  if (isSpelling(rubric, key, original.keys)) return null
  if (isSplit(original, tokens, i) || isAcronym(original, key)) return null
  if (wroteDocuments(original, suggestion, i)) return null
  // "Node.js" for "Node", "build time" beside the time it took
  if (
    key === 'js' &&
    tokens[i - 1]?.key === '.' &&
    [tokens[i - 2]?.key ?? '', `${tokens[i - 2]?.key}js`].some((one) => original.keys.has(one))
  )
    return null
  if (key === 'time' && original.keys.has(tokens[i - 1]?.key ?? '') && timedBehind(suggestion, i)) return null
  if ((TEAM.has(key) || inTheTeam(tokens, i)) && original.tokens.some((own) => TEAM.has(own.key))) return null
  if (namedInBlank(suggestion, i)) return null
  // the figure behind it is judged with it
  if (suggestion.figures.some(({ from, bound }) => from === i + 1 && bound !== '')) return null
  if ((CAUSES.has(key) || (key === 'by' && tokens[i + 1]?.key.endsWith('ing'))) && !tellsCause(original))
    return 'new-claim'
  if (everyRhythm(original, tokens, i)) return null
  // "set up"
  if (key === 'up' && /^set/.test(tokens[i - 1]?.key ?? '')) return null
  // a deed shared is less than a deed
  if (key === 'together' && tokens[i + 1]?.key === 'with' && original.keys.has('with')) return null
  if (tookPart(original, tokens, i) || without(original, tokens, i)) return null
  if (asksShare(tokens, i) || sameRhythm(original, key)) return null
  if (key === 'using' && standsWith(original, tokens[i + 1]?.key)) return null
  // "Code reviews for juniors": they were done
  if (i === 0 && LIGHT.has(key) && !isPast(original.tokens[0]?.key ?? '')) return null
  if (i === 0 && key === 'ran' && /^(?:did|performed)$/.test(original.tokens[0]?.key ?? '')) return null
  // the least a bullet can claim
  if (i === 0 && key === 'worked' && tokens[1]?.key === 'on') return null
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

/** "post-mortem" and "postmortem", "on call" and "oncall": one word in two spellings. */
function isSplit({ keys, tokens: own }: Reading, tokens: readonly Token[], i: number): boolean {
  const key = tokens[i]?.key ?? ''
  const [before, after] = [tokens[i - 1], tokens[i + 1]]
  if (after?.kind === 'word' && keys.has(key + after.key)) return true
  if (before?.kind === 'word' && keys.has(before.key + key)) return true
  return own.some(
    (token, j) => token.kind === 'word' && own[j + 1]?.kind === 'word' && token.key + own[j + 1]?.key === key,
  )
}

const SECONDS: Record<string, number> = { us: 1e-6, ms: 1e-3, s: 1, min: 60, h: 3600, d: 86_400 }
const timedBehind = ({ figures }: Reading, at: number): boolean =>
  figures.some(({ from, unit }) => from > at && from <= at + 6 && unit in SECONDS)

/** "PRs" for "pull requests": the first letters of words that stand side by side. */
function isAcronym({ tokens }: Reading, key: string): boolean {
  const letters = key.length > 2 ? key.replace(/s$/, '') : key
  if (letters.length < 2 || letters.length > 5) return false
  return tokens.some((_, at) => {
    const run = tokens.slice(at, at + letters.length)
    return (
      run.length === letters.length &&
      run.every(({ kind, key: own }, i) => kind === 'word' && own.length > 2 && own[0] === letters[i])
    )
  })
}

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

/** "using RabbitMQ" where the original says "with RabbitMQ". */
const standsWith = ({ tokens }: Reading, key: string | undefined): boolean =>
  tokens.some((own, i) => own.key === key && /^(?:with|via|through|by|in)$/.test(tokens[i - 1]?.key ?? ''))

const RHYTHMS: Record<string, string> = {
  hourly: 'hour',
  daily: 'day',
  nightly: 'night',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
}

/** "hourly" where the original says "every hour". */
function sameRhythm({ tokens }: Reading, key: string): boolean {
  const time = RHYTHMS[key]
  return (
    time !== undefined && tokens.some((own, i) => own.key === time && /^(?:every|each)$/.test(tokens[i - 1]?.key ?? ''))
  )
}

/** "every quarter" where the original says "quarterly". */
function everyRhythm({ keys }: Reading, tokens: readonly Token[], i: number): boolean {
  const [every, time] = /^(?:every|each)$/.test(tokens[i]?.key ?? '')
    ? [tokens[i], tokens[i + 1]]
    : [tokens[i - 1], tokens[i]]
  if (!/^(?:every|each)$/.test(every?.key ?? '')) return false
  return Object.entries(RHYTHMS).some(([rhythm, own]) => own === time?.key && keys.has(rhythm))
}

const TEAM = new Set(['we', 'our', 'us'])

/** "with the team", "in a team": what "we" says, too. */
export function inTheTeam(tokens: readonly Token[], i: number): boolean {
  const team = tokens[i]?.key === 'my' ? i + 1 : i
  return (
    tokens[team]?.key === 'team' &&
    /^(?:the|a|our|my)$/.test(tokens[team - 1]?.key ?? '') &&
    /^(?:with|in|as)$/.test(tokens[team - 2]?.key ?? '')
  )
}

/** "[how many students] students": the noun right behind a blank that asks for it. */
function namedInBlank({ tokens, blanks }: Reading, i: number): boolean {
  const [token, gap] = [tokens[i], tokens[i - 1]]
  if (!token || !gap || !isGap(gap)) return false
  const label = blanks.find(({ start }) => start === gap.start)?.label ?? ''
  return /^how many /.test(label) && label.endsWith(` ${token.key}`)
}

/** "took part in" for "was involved in". */
function tookPart({ tokens: own, rubric }: Reading, tokens: readonly Token[], i: number): boolean {
  const at = tokens[i]?.key === 'took' ? i : i - 1
  if (tokens[at]?.key !== 'took' || tokens[at + 1]?.key !== 'part') return false
  return own.some(({ key }) => familiesOf(rubric, key).some(({ name }) => name === 'took-part'))
}

const NEGATIONS = new Set(['not', 'no', 'never', 'without'])
/** "without any framework" for "did not use any framework". */
function without({ tokens: own }: Reading, tokens: readonly Token[], i: number): boolean {
  if (!NEGATIONS.has(tokens[i]?.key ?? '')) return false
  const thing = tokens.slice(i + 1, i + 4).find(({ key }) => !/^(?:an?|any|the)$/.test(key))
  return own.some(
    ({ key }, at) => key === thing?.key && own.slice(Math.max(0, at - 4), at).some((one) => NEGATIONS.has(one.key)),
  )
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
