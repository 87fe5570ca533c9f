import { misplaced } from './answers-spot.ts'
import { parseBlanks } from './blanks.ts'
import { textOf } from './clauses.ts'
import type { Reading } from './reading.ts'
import { readBullet } from './reading.ts'
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
    const wrong = misplaced(filled, at, answer, raw, original)
    if (wrong) violations.push(wrong)
  }
  return { text, used, violations }
}

/** The given label where it is one; a plain one where it is only a key such as "b1". */
function labelFor(raw: string): string {
  const clean = raw.replace(/[[\]]/g, '').trim()
  return parseBlanks(`[${clean}]`).blanks.length === 1 ? clean : 'answer'
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
