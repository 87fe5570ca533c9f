import type { Rubric } from '../rubric/types.ts'
import type { Reading } from './reading.ts'
import { readBullet } from './reading.ts'
import { stem } from './stems.ts'
import type { Violation } from './types.ts'

/** An answer where it stands in a finished text. */
interface Spot {
  label: string
  answer: string
  before: string
  after: string
  /** The finished text, whole. */
  text: string
  original: Reading
}

/** Characters beside an answer that still speak of it. */
const NEAR = 28
const NUMBER = /^(?:(?:about|around|roughly|over|nearly|almost|some|at least|up to)\s)?[$€£~]?[\d.,]+k?\+?$/i
const BOUND =
  /(?:\b(?:over|above|under|below|beyond|nearly|almost|about|around|roughly|more than|less than|at least|at most|up to)\s|[~<>≈≤≥]\s?)$/i
const BEFORE = /\b(?:before|from|was|old)\b/i
const AFTER = /\b(?:after|to|now|new)\b/i
const TIME_UNIT =
  /^\s?(?:ms|s|sec|secs|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|percent|k|m|x|times|million|billion|thousand|hundred|dozen)\b/i
const RATE = /\b(?:per|an?|each|every)\s(second|minute|hour|day|week|month|quarter|year)\b/i
const PERCENTILE = /\bp(?:50|75|90|95|99|999)\b/gi
const NO_AVERAGE = /\bp(?:50|75|90|95|99|999)\b|\bmedian\b|\bpercentile\b/i
const GROUP_OF = /\b(?:team|group|squad|crew) of\s$/i
const PERSONS = /people|person|engineer|developer|member|team|size|colleague|student/i
const MEASURES = new Set([
  'latenc',
  'throughput',
  'respons',
  'p50',
  'p90',
  'p95',
  'p99',
  'p999',
  'percentile',
  'coverag',
  'uptim',
])

/** What is wrong with where an answer stands: the words that do not fit it; "" when the answer alone says it. */
const faults: readonly ((spot: Spot) => string | null)[] = [
  // "over 4,000" is not what somebody said who said 4,000
  ({ answer, before }) => (/^\D?\d/.test(answer) && BOUND.test(before) ? '' : null),
  ({ answer, after, label }) => {
    const unit = TIME_UNIT.exec(after)?.[0]
    return unit && /\d$/.test(answer) && !label.toLowerCase().includes(unit.trim().toLowerCase()) ? unit : null
  },
  ({ before, label }) => (/\bfrom\s$/i.test(before) && AFTER.test(label) && !BEFORE.test(label) ? '' : null),
  ({ before, label }) => (/\bto\s$/i.test(before) && /\bbefore\b/i.test(label) && !AFTER.test(label) ? '' : null),
  ({ answer, before, label }) => (NUMBER.test(answer) && GROUP_OF.test(before) && !PERSONS.test(label) ? '' : null),
  // "events per day" answered, "events per second" said
  ({ label, after }) => {
    const [asked, said] = [RATE.exec(label)?.[1], RATE.exec(after.slice(0, NEAR))]
    return asked && said && asked.toLowerCase() !== said[1]?.toLowerCase() ? ` … ${said[0]}` : null
  },
  ({ label, before, after }) =>
    /\b(?:average|avg|mean)\b/i.test(label) && NO_AVERAGE.test(`${before.slice(-NEAR)} ${after.slice(0, NEAR)}`)
      ? ''
      : null,
  otherSide,
  countsNeighbour,
  countsNothing,
  (spot) => (NUMBER.test(spot.answer) && asksElsewhere(spot) ? '' : null),
  countsElse,
  ({ label, answer, before }) => {
    const percentiles = (source: string): string[] => source.match(PERCENTILE) ?? []
    const [asked, said] = [percentiles(`${label} ${answer}`), percentiles(before.slice(-24))]
    return asked.length > 0 && said.length > 0 && !said.some((one) => asked.includes(one)) ? '' : null
  },
]

/** An answer is usable only at its own blank: what stands around it must fit its label. */
export function misplaced(
  text: string,
  at: number,
  answer: string,
  label: string,
  original: Reading,
): Violation | null {
  const spot: Spot = { label, answer, before: text.slice(0, at), after: text.slice(at + answer.length), text, original }
  for (const fault of faults) {
    const beside = fault(spot)
    if (beside !== null) return { class: 'changed-unit', token: `${answer}${beside}` }
  }
  return null
}

/** "from a queue to a log": the answer to "which queue" stays behind "from". */
function otherSide({ label, before, original }: Spot): string | null {
  const noun = label
    .match(/[a-z]+/gi)
    ?.at(-1)
    ?.toLowerCase()
  const side = /\b(from|to|into)\s$/i.exec(before)?.[1]?.toLowerCase()
  if (!noun || !side) return null
  const keys = original.tokens.map(({ key }) => key).filter((key) => !/^(?:an?|the|our)$/.test(key))
  const own = keys[keys.indexOf(noun) - 1] ?? ''
  return /^(?:from|to|into)$/.test(own) && (own === 'from') !== (side === 'from') ? '' : null
}

const ASKS_ANYTHING = [
  'plain_words',
  'plain_labels',
  'plain_before_blank',
  'units_scale',
  'countables',
  'measures',
  'verbs_linking',
]

/** A number that answers "p99 of search" cannot stand in a sentence that never speaks of a search. */
function asksElsewhere({ label, text, original: { rubric, stems } }: Spot): boolean {
  const { tokens, words, names } = readBullet(open(label), rubric)
  const asked = tokens.filter(
    ({ kind, key }, i) =>
      kind === 'word' &&
      !ASKS_ANYTHING.some((list) => words.word(list, key)) &&
      !names.some(({ from, to }) => from <= i && i < to),
  )
  if (asked.length === 0) return false
  const there = readBullet(text, rubric).stems
  return !asked.some(({ key }) => stems.has(stem(key)) || there.has(stem(key)))
}

/** The words of a label without its brackets. */
const open = (label: string) => label.replace(/[[\]]/g, ' ')

/** Stems of the things a text counts and the measures it names. */
function counted(source: string, rubric: Rubric): Set<string> {
  const { tokens, words } = readBullet(open(source), rubric)
  const known = tokens.filter(
    ({ key }) =>
      words.word('units_scale', key) || words.word('countables', key) || MEASURES.has(stem(key)) || MEASURES.has(key),
  )
  return new Set(known.map(({ key }) => stem(key)))
}

/** "service count" answered with 9 does not make "9 agencies". */
function countsNeighbour({ label, answer, after, original: { rubric } }: Spot): string | null {
  const next = /^ ((?:[a-z]+ )?[a-z]+s)\b/i.exec(after)?.[1]?.toLowerCase()
  if (!NUMBER.test(answer) || !next) return null
  const things = counted(label, rubric)
  const said = next.split(' ').map(stem)
  const asks = open(label)
    .toLowerCase()
    .split(/[^a-z]+/)
    .map(stem)
  return things.size > 0 && !said.some((one) => asks.includes(one) || [...things].some((thing) => one.endsWith(thing)))
    ? ` ${next}`
    : null
}

/** "how many tests" answered with 25 stands beside the tests. */
function countsNothing({ label, answer, before, after }: Spot): string | null {
  const noun = /^how many ([a-z]+)$/i.exec(open(label).trim())?.[1]
  if (!noun || !NUMBER.test(answer)) return null
  const beside = [...before.trim().split(/\s+/).slice(-3), ...after.trim().split(/\s+/).slice(0, 3)]
  const wanted = stem(noun.toLowerCase())
  return beside.some((word) => stem(word.toLowerCase().replace(/[^a-z]/g, '')).endsWith(wanted)) ? null : ''
}

/** A count beside another thing, or under another measure, than its label asks for. */
function countsElse({ label, answer, before, after, original }: Spot): string | null {
  if (!/\d/.test(answer)) return null
  const clause = /^[^,;.([]*?(?=[,;.([]|\s(?:to|from|and|with|for|in|on|at|by)\b|$)/.exec(after)?.[0] ?? ''
  const next = clause.trim().split(/\s+/).slice(0, 3).join(' ')
  const clauseBefore =
    before
      .split(/[,;.(]/)
      .at(-1)
      ?.trim() ?? ''
  const own = counted(`${label} ${answer}`, original.rubric)
  const clashes = (set: readonly string[]) =>
    own.size > 0 && set.length > 0 && !set.some((one) => own.has(one) || original.stems.has(one))
  const labelled = [...counted(clauseBefore.split(/\s+/).slice(-3).join(' '), original.rubric)]
  const measured = labelled.filter((one) => MEASURES.has(one))
  if (!clashes([...counted(next, original.rubric)]) && !clashes(measured)) return null
  return next ? ` ${next}` : ''
}
