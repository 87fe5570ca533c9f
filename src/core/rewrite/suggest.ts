import { languageOfWords } from '../resume/language.ts'
import type { Rubric } from '../rubric/types.ts'
import { lexiconOf } from '../scoring/lexicon.ts'
import { blankLabels, parseBlanks } from './blanks.ts'
import { cleanings } from './cleanings.ts'
import { diagnose } from './diagnose.ts'
import type { Edit } from './edits.ts'
import { applyEdits } from './edits.ts'
import { gaps, insert } from './gaps.ts'
import { guardReading } from './guard.ts'
import type { Subject } from './kinds.ts'
import { subjectOf } from './kinds.ts'
import { isWork } from './lines.ts'
import type { Code } from './names.ts'
import { activeVoice, openingEdit } from './openings.ts'
import { end } from './parts.ts'
import type { Weighed } from './reading.ts'
import { weigh } from './reading.ts'
import type { GuardContext } from './types.ts'

export interface Suggestion {
  text: string
  blanks: { label: string; question: string }[]
}

/** Most changes of a bullet, and most gaps: the author answers one to three questions. */
const MOST_EDITS = 3
const MOST_BLANKS = 3
/** Another wording is looked for at most so many times. */
const TRIES = 4

/** What a draft is made of while it is put together. */
interface Draft {
  edits: Edit[]
  /** The labels of its blanks. */
  labels: string[]
}

/**
 * A rewrite of one bullet: its facts copied, what is missing as blanks, at most three changes. Null when the bullet is good
 * as it is, when it is not English, or when nothing honest can be said. `variant` 1 is "Another", and so on; it ends with null when nothing new is left.
 */
export function suggest(bullet: string, rubric: Rubric, variant = 0, context: GuardContext = {}): Suggestion | null {
  return suggestFor(weigh(bullet, rubric), variant, context)
}

/** The same for a bullet that was read already, and perhaps diagnosed. */
export function suggestFor(
  reading: Weighed,
  variant = 0,
  context: GuardContext = {},
  codes: readonly Code[] = diagnose(reading),
): Suggestion | null {
  // what would be added is English
  if (languageOfWords(reading.tokens.map(({ key }) => key)) !== 'en') return null
  const asWritten = new Set(codes)
  if (asWritten.has('ok') || !rewritable(reading)) return null
  const active = asWritten.has('passive') ? activeVoice(reading) : null
  // the sentence is turned round first; what is missing is missing from the new one
  const told = active ? weigh(applyEdits(reading.text, [active]), reading.rubric) : reading
  const found = active ? new Set<Code>(diagnose(told)) : asWritten
  const subject = subjectOf(told)
  if (!isWork(told, found, subject)) return null
  const seen = new Set<string>()
  for (let turn = 0; turn < variant + TRIES; turn++) {
    const text = draft(told, found, subject, turn, active ? MOST_EDITS - 1 : MOST_EDITS) ?? (active ? told.text : null)
    if (text === null) return null
    if (seen.has(text) || guardReading(reading, text, [], context).length > 0) continue
    seen.add(text)
    if (seen.size === variant + 1) return { text, blanks: questionsOf(text, reading.rubric) }
  }
  return null
}

/** The question of each blank; a bare "how many" asks for the thing that follows it. */
export function questionsOf(text: string, rubric: Rubric): Suggestion['blanks'] {
  const { questions, many } = rubric.rewrite.phrases
  const words = lexiconOf(rubric, [])
  return parseBlanks(text).blanks.map(({ label, end }) => {
    const ask = questions[label]?.ask ?? 'What is it?'
    if (`[${label}]` !== many) return { label, question: ask }
    const noun = text
      .slice(end)
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.find((key) => key.endsWith('s') && words.word('countables', key))
    return { label, question: noun ? `How many ${noun === 'apis' ? 'APIs' : noun}?` : ask }
  })
}

/** Bullets of different words take different texts; the same bullet always takes the same. */
function turnOf(text: string, turn: number): number {
  let sum = turn
  for (let i = 0; i < text.length; i += 3) sum += text.charCodeAt(i)
  return sum
}

/** A bullet without blanks or instructions in it; the advice about practice platforms is to leave the line out. */
const rewritable = ({ words, range, blanks, worth, tokens }: Weighed): boolean =>
  tokens.length > 1 && blanks.length === 0 && !worth.injected && !words.has('leetcode', range)

function draft(
  reading: Weighed,
  found: ReadonlySet<Code>,
  subject: Subject,
  turn: number,
  most: number,
): string | null {
  const pick = (texts: readonly string[]) => texts[turnOf(reading.text, turn) % texts.length] ?? ''
  const work: Draft = { edits: [], labels: [] }
  const add = (edit: Edit | null): boolean => {
    if (!edit) return false
    const labels = blankLabels(edit.text)
    const before = work.edits.find(({ start, end }) => start === edit.start && end === edit.end)
    if (work.labels.length + labels.length > MOST_BLANKS || (!before && work.edits.length >= most)) return false
    if (labels.some((label) => work.labels.includes(label))) return false
    if (work.edits.some((other) => touch(reading.text, other, edit))) return false
    if (before) before.text += edit.text
    else work.edits.push({ ...edit })
    work.labels.push(...labels)
    return true
  }
  for (const edit of cleanings(reading, found, pick)) add(edit)
  const opening = openingEdit(reading, found, pick, work.labels.length)
  add(opening)
  if (found.has('vague_years')) add(insert(end(reading), pick(reading.rubric.rewrite.phrases.years)))
  else gaps(reading, found, subject, pick, add, turn)
  if (work.edits.length === 0) return null
  const text = applyEdits(reading.text, work.edits)
  return text === reading.text ? null : text
}

/** Two blanks side by side read as a form, not as a sentence. */
function touch(text: string, a: Edit, b: Edit): boolean {
  const [first, second] = a.end <= b.start ? [a, b] : [b, a]
  const between = first.text + text.slice(first.end, second.start) + second.text
  return /\]\s*\[/.test(between)
}
