import { parseBlanks } from './blanks.ts'
import { textOf } from './clauses.ts'
import type { Reading } from './reading.ts'
import { readBullet } from './reading.ts'
import { stem } from './stems.ts'
import { youngerThan } from './technologies.ts'
import type { Answer, GuardContext, Violation } from './types.ts'

export interface Placed {
  /** The suggestion with every answer taken out again: its blank stands there. */
  text: string
  used: Answer[]
  violations: Violation[]
}

const EDGE_BEFORE = /[\p{L}\p{N}.,$€£~<>+-]$/u
const EDGE_AFTER = /^(?:[\p{L}\p{N}%+×]|[.,]\d|-[\p{L}\p{N}])/u

/** Where an answer stands as words of its own: "12" is not in "120", "12%" or "12.5". */
export function occurrences(text: string, answer: string): number[] {
  const [low, wanted] = [text.toLowerCase(), answer.toLowerCase()]
  const found: number[] = []
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    if (!EDGE_BEFORE.test(text.slice(Math.max(0, at - 1), at)) && !EDGE_AFTER.test(text.slice(at + answer.length)))
      found.push(at)
  }
  return found
}

/** Labels are matched without regard to case and brackets. */
const sameLabel = (a: string, b: string) =>
  a.replace(/[[\]]/g, '').trim().toLowerCase() === b.replace(/[[\]]/g, '').trim().toLowerCase()

/**
 * Finds each answer's place: the open blank with its label, else, in a finished text, its first verbatim occurrence. There
 * the label is put back, so that everything around it is judged as around a blank.
 */
export function placeAnswers(original: Reading, suggestion: string, answers: readonly Answer[]): Placed {
  let text = suggestion
  const used: Answer[] = []
  const violations: Violation[] = []
  const longestFirst = [...answers].sort((a, b) => b.answer.length - a.answer.length)
  for (const { label: raw, answer: given } of longestFirst) {
    const answer = given.trim().replace(/\s+/g, ' ').replace(/\.$/, '')
    if (answer === '') continue
    const open = parseBlanks(text).blanks.find((blank) => sameLabel(blank.label, raw))
    if (open) {
      used.push({ label: raw, answer })
      continue
    }
    // what the bullet says itself is not the answer's place: look for one more
    const own = occurrences(original.text, answer).length
    const at = occurrences(text, answer)[own]
    if (at === undefined) continue
    const blank = `[${labelFor(raw)}]`
    const filled = text
    text = `${text.slice(0, at)}${blank}${text.slice(at + answer.length)}`
    used.push({ label: raw, answer })
    const misplaced = outOfPlace(filled, at, answer, raw, original)
    if (misplaced) violations.push(misplaced)
  }
  return { text, used, violations }
}

/** The given label where it is one; a plain one where it is only a key such as "b1". */
function labelFor(raw: string): string {
  const clean = raw.replace(/[[\]]/g, '').trim()
  return parseBlanks(`[${clean}]`).blanks.length === 1 ? clean : 'answer'
}

const BOUND =
  /(?:\b(?:over|above|under|below|beyond|nearly|almost|about|around|roughly|more than|less than|at least|at most|up to)\s|[~<>≈≤≥]\s?)$/i
const BEFORE = /\b(?:before|from|was|old)\b/i
const AFTER = /\b(?:after|to|now|new)\b/i
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
const TIME_UNIT =
  /^\s?(?:ms|s|sec|secs|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|percent|k|m|x|times|million|billion|thousand|hundred|dozen)\b/i

/** An answer is usable only at its own blank: what stands around it must fit its label. */
function outOfPlace(text: string, at: number, answer: string, label: string, original: Reading): Violation | null {
  const rubric = original.rubric
  const after = text.slice(at + answer.length)
  const before = text.slice(0, at)
  const wrong = (end: string): Violation => ({ class: 'changed-unit', token: `${answer}${end}` })
  // "over 4,000" is not what somebody said who said 4,000
  if (/^\D?\d/.test(answer) && BOUND.test(before)) return wrong('')
  const unit = TIME_UNIT.exec(after)?.[0]
  if (unit && /\d$/.test(answer) && !label.toLowerCase().includes(unit.trim().toLowerCase())) return wrong(unit)
  if (/\bfrom\s$/i.test(before) && AFTER.test(label) && !BEFORE.test(label)) return wrong('')
  if (/\bto\s$/i.test(before) && /\bbefore\b/i.test(label) && !AFTER.test(label)) return wrong('')
  const counted = (source: string): Set<string> => {
    const { tokens, words } = readBullet(source.replace(/[[\]]/g, ' '), rubric)
    const known = tokens.filter(
      ({ key }) =>
        words.word('units_scale', key) || words.word('countables', key) || MEASURES.has(stem(key)) || MEASURES.has(key),
    )
    return new Set(known.map(({ key }) => stem(key)))
  }
  const bare = /^\D?[\d.,]+$/.test(answer)
  if (bare && GROUP_OF.test(before) && !PERSONS.test(label)) return wrong('')
  if (bare && asksElsewhere(label, text, original)) return wrong('')
  const clause = /^[^,;.([]*/.exec(after)?.[0] ?? ''
  const next = clause.trim().split(/\s+/).slice(0, 3).join(' ')
  const own = counted(`${label} ${answer}`)
  const there = counted(next)
  const labelled = counted(
    before
      .split(/[,;.(]/)
      .at(-1)
      ?.trim()
      .split(/\s+/)
      .slice(-3)
      .join(' ') ?? '',
  )
  const measured = [...labelled].filter((one) => MEASURES.has(one))
  const clashes = (set: Iterable<string>) =>
    own.size > 0 && [...set].length > 0 && ![...set].some((one) => own.has(one) || original.stems.has(one))
  if (/\d/.test(answer) && (clashes(there) || clashes(measured))) return wrong(next ? ` ${next}` : '')
  const percentiles = (source: string): string[] => source.match(/\bp(?:50|75|90|95|99|999)\b/gi) ?? []
  const [asked, said] = [percentiles(`${label} ${answer}`), percentiles(before.slice(-24))]
  if (asked.length > 0 && said.length > 0 && !said.some((one) => asked.includes(one))) return wrong('')
  return null
}

const GROUP_OF = /\b(?:team|group|squad|crew) of\s$/i
const PERSONS = /people|person|engineer|developer|member|team|size|colleague|student/i

/** A number that answers "p99 of search" cannot stand in a sentence that never speaks of a search. */
function asksElsewhere(label: string, text: string, { rubric, stems }: Reading): boolean {
  const { tokens, words, names } = readBullet(label.replace(/[[\]]/g, ' '), rubric)
  const asked = tokens.filter(
    ({ kind, key }, i) =>
      kind === 'word' &&
      ![
        'plain_words',
        'plain_labels',
        'plain_before_blank',
        'units_scale',
        'countables',
        'measures',
        'verbs_linking',
      ].some((list) => words.word(list, key)) &&
      !names.some(({ from, to }) => from <= i && i < to),
  )
  if (asked.length === 0) return false
  const there = readBullet(text, rubric).stems
  return !asked.some(({ key }) => stems.has(stem(key)) || there.has(stem(key)))
}

/** What is wrong with the answers themselves; an unsupported magnitude is the author's to explain before it counts. */
export function answerFaults(used: readonly Answer[], original: Reading, context: GuardContext): Violation[] {
  return used.flatMap(({ answer }) => {
    const read = readBullet(answer, original.rubric)
    const faults: Violation[] = []
    if (/[[\]]/.test(answer)) faults.push({ class: 'bad-blank', token: answer })
    const magnitude = unsupported(read)
    if (magnitude) faults.push({ class: 'scale-claim', token: magnitude })
    for (const { from, to } of youngerThan(read.rubric, read.tokens, context.until)) {
      faults.push({ class: 'newer-technology', token: textOf(read.text, read.tokens, from, to) })
    }
    return faults
  })
}

const POWER = /\b(?:hundreds|thousands|millions|billions|trillions|million|billion|trillion)\b/i
const NUMBER_BEFORE =
  /(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half))\s*(?:million|billion|trillion|hundred|thousand)?$/i

/** "billions", "millions of users", "high traffic": an amount without its figure, or a huge one without a period or unit. */
export function unsupported(read: Reading): string | null {
  const { words, range, text } = read
  const phrase = [...words.find('magnitude', range), ...words.find('traffic_words', range)][0]
  if (phrase) return text.slice(phrase.start, phrase.end)
  const power = POWER.exec(text)
  if (power && !NUMBER_BEFORE.test(text.slice(0, power.index).trimEnd())) return power[0]
  const vague = words.find('vague_answers', range)[0]
  if (vague && read.figures.length === 0) return text.slice(vague.start, vague.end)
  return null
}
