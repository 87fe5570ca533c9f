import type { Token } from '../../scoring/tokens.ts'
import { asksShare, isGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast } from '../stems.ts'
import { isSpelling } from '../technologies.ts'
import { familiesOf, wroteDocuments } from '../verbs.ts'

/** Whether a new word, with its neighbours, only says what the original says in other words. */
export const saysTheSame = (original: Reading, suggestion: Reading, i: number): boolean =>
  sayings.some((saying) => saying(original, suggestion, i))

type Saying = (original: Reading, suggestion: Reading, i: number) => boolean

const keyAt = ({ tokens }: Reading, i: number): string => tokens[i]?.key ?? ''

const sayings: readonly Saying[] = [
  (original, suggestion, i) => isSpelling(suggestion.rubric, keyAt(suggestion, i), original.keys),
  (original, { tokens }, i) => isSplit(original, tokens, i),
  (original, suggestion, i) => isAcronym(original, keyAt(suggestion, i)),
  wroteDocuments,
  nodeJs,
  // "build time" beside the time it took
  (original, suggestion, i) =>
    keyAt(suggestion, i) === 'time' && original.keys.has(keyAt(suggestion, i - 1)) && timedBehind(suggestion, i),
  (original, { tokens }, i) =>
    (TEAM.has(tokens[i]?.key ?? '') || inTheTeam(tokens, i)) && original.tokens.some(({ key }) => TEAM.has(key)),
  (_, suggestion, i) => namedInBlank(suggestion, i),
  // a bound is judged with its figure
  (_, { figures }, i) => figures.some(({ from, bound }) => from === i + 1 && bound !== ''),
  (original, { tokens }, i) => everyRhythm(original, tokens, i),
  (original, suggestion, i) => sameRhythm(original, keyAt(suggestion, i)),
  // "set up"
  (_, suggestion, i) => keyAt(suggestion, i) === 'up' && keyAt(suggestion, i - 1).startsWith('set'),
  // a deed shared is less than a deed
  (original, suggestion, i) =>
    keyAt(suggestion, i) === 'together' && keyAt(suggestion, i + 1) === 'with' && original.keys.has('with'),
  (original, { tokens }, i) => tookPart(original, tokens, i),
  (original, { tokens }, i) => without(original, tokens, i),
  (_, { tokens }, i) => asksShare(tokens, i),
  (original, suggestion, i) =>
    /^us(?:ing|ed)$/.test(keyAt(suggestion, i)) && standsWith(original, keyAt(suggestion, i + 1)),
  (original, suggestion, i) => i === 0 && wasDone(original, suggestion),
  (original, suggestion, i) =>
    i === 0 && keyAt(suggestion, 0) === 'ran' && /^(?:did|performed)$/.test(keyAt(original, 0)),
  // "to make it easier" for "so that it is easier"
  (original, suggestion, i) =>
    keyAt(suggestion, i) === 'make' &&
    keyAt(suggestion, i - 1) === 'to' &&
    /^(?:it|them)$/.test(keyAt(suggestion, i + 1)) &&
    original.keys.has('so'),
  // the least a bullet can claim
  (_, suggestion, i) => i === 0 && keyAt(suggestion, 0) === 'worked' && keyAt(suggestion, 1) === 'on',
]

const LIGHT = new Set(['did', 'made', 'performed'])
const DEED_NOUN = /(?:ing|tions?|ments?|reviews?|tests?|support|maintenance)$/

/** "Did code reviews for juniors" where the original has no verb: "Code reviews for juniors". */
function wasDone(original: Reading, suggestion: Reading): boolean {
  const { words, range, tokens } = original
  if (!LIGHT.has(keyAt(suggestion, 0)) || isPast(keyAt(original, 0))) return false
  if (words.has('hedges', range) || words.has('hedges_more', range)) return false
  return tokens.slice(0, 4).some(({ key }) => DEED_NOUN.test(key))
}

/** "Node.js" for "Node" or "NodeJS". */
function nodeJs(original: Reading, suggestion: Reading, i: number): boolean {
  if (keyAt(suggestion, i) !== 'js' || keyAt(suggestion, i - 1) !== '.') return false
  const name = keyAt(suggestion, i - 2)
  return original.keys.has(name) || original.keys.has(`${name}js`)
}

const TIMES = new Set(['us', 'ms', 's', 'min', 'h', 'd'])
const timedBehind = ({ figures }: Reading, at: number): boolean =>
  figures.some(({ from, unit }) => from > at && from <= at + 6 && TIMES.has(unit))

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

/** The author among others. */
export const TEAM: ReadonlySet<string> = new Set(['we', 'our', 'us'])

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

/** "did not use a framework" and "without a framework" are one limit. */
export const NEGATIONS: ReadonlySet<string> = new Set(['not', 'no', 'never', 'without'])
/** "without any framework" for "did not use any framework". */
function without({ tokens: own }: Reading, tokens: readonly Token[], i: number): boolean {
  if (!NEGATIONS.has(tokens[i]?.key ?? '')) return false
  const thing = tokens.slice(i + 1, i + 4).find(({ key }) => !/^(?:an?|any|the)$/.test(key))
  return own.some(
    ({ key }, at) => key === thing?.key && own.slice(Math.max(0, at - 4), at).some((one) => NEGATIONS.has(one.key)),
  )
}
