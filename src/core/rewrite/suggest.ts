import { languageOf } from '../resume/language.ts'
import type { Rubric } from '../rubric/types.ts'
import { lexiconOf } from '../scoring/lexicon.ts'
import { blankLabels, parseBlanks } from './blanks.ts'
import { cleanings, familyOf } from './cleanings.ts'
import { inlineCount } from './counts.ts'
import { diagnose } from './diagnose.ts'
import type { Edit } from './edits.ts'
import { applyEdits } from './edits.ts'
import { guardReading } from './guard.ts'
import type { Subject } from './kinds.ts'
import { subjectOf } from './kinds.ts'
import type { Code } from './names.ts'
import { openingEdit } from './openings.ts'
import { changeAt, end, partEnd } from './parts.ts'
import type { Reading, Weighed } from './reading.ts'
import { weigh } from './reading.ts'
import { stem } from './stems.ts'
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
  blanks: number
}

/**
 * A rewrite of one bullet: its facts copied, what is missing as blanks, at most three changes. Null when the bullet is good
 * as it is, when it is not English, or when nothing honest can be said. `variant` 1 is "Another", and so on; it ends with null when nothing new is left.
 */
export function suggest(bullet: string, rubric: Rubric, variant = 0, context: GuardContext = {}): Suggestion | null {
  return suggestFor(weigh(bullet, rubric), variant, context)
}

/** The same for a bullet that was read already. */
export function suggestFor(reading: Weighed, variant = 0, context: GuardContext = {}): Suggestion | null {
  // what would be added is English
  if (languageOf(reading.text) !== 'en') return null
  const seen = new Set<string>()
  for (let turn = 0; turn < variant + TRIES; turn++) {
    const text = draft(reading, turn)
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

function draft(reading: Weighed, turn: number): string | null {
  const found = new Set<Code>(diagnose(reading))
  // the advice about practice platforms is to leave the line out
  if (reading.words.has('leetcode', reading.range)) return null
  if (found.has('ok') || reading.blanks.length > 0 || reading.worth.injected || reading.tokens.length < 3) return null
  const subject = subjectOf(reading)
  const pick = (texts: readonly string[]) => texts[turnOf(reading.text, turn) % texts.length] ?? ''
  const work: Draft = { edits: [], blanks: 0 }
  const add = (edit: Edit | null): boolean => {
    if (!edit) return false
    const blanks = blankLabels(edit.text).length
    const before = work.edits.find(({ start, end }) => start === edit.start && end === edit.end)
    if (work.blanks + blanks > MOST_BLANKS || (!before && work.edits.length >= MOST_EDITS)) return false
    const labels = new Set(work.edits.flatMap(({ text }) => blankLabels(text)))
    if (blankLabels(edit.text).some((label) => labels.has(label))) return false
    if (work.edits.some((other) => touch(reading.text, other, edit))) return false
    if (before) before.text += edit.text
    else work.edits.push({ ...edit })
    work.blanks += blanks
    return true
  }
  for (const edit of cleanings(reading, found, pick)) add(edit)
  const opening = openingEdit(reading, found, pick, work.blanks)
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

const insert = (at: number, text: string): Edit => ({ start: at, end: at, text })

/** The gaps in their order: which system, how many, how fast, what changed from what to what. */
function gaps(
  reading: Weighed,
  found: ReadonlySet<Code>,
  { kind, at }: Subject,
  pick: (texts: readonly string[]) => string,
  add: (edit: Edit | null) => boolean,
  turn: number,
): void {
  const { phrases } = reading.rubric.rewrite
  const { grade, evidence } = reading.worth
  const part = partEnd(reading, at)
  /** The text whose turn it is, else the first that still fits; one that repeats a preposition waits. */
  const put = (where: number, texts: readonly string[]) => {
    if (texts.length === 0) return false
    // a comma inside the sentence would have to be closed again
    const inTurn = [pick(texts), ...texts].filter((text) => where === end(reading) || !text.startsWith(','))
    const before = reading.text.slice(0, where)
    const fresh = inTurn.filter((text) => !before.includes(` ${text.replace(/^[ ,]+/, '').split(' ')[0]} `))
    return [...fresh, ...inTurn].some((text) => add(insert(where, text)))
  }
  if (grade === 'A') {
    if (kind.steady.length > 0 && found.has('no_latency')) put(part, kind.steady)
    else if (found.has('no_outcome')) put(end(reading), kind.change)
    return
  }
  if (found.has('generic_db') && familyOf(reading)) {
    put(part, phrases.workload)
    put(part, phrases.tables)
    return
  }
  if (found.has('hedge') || found.has('magnitude_unsupported')) {
    put(part, phrases.service)
    return
  }
  const database = /\bdatabases?$/i.exec(reading.text.slice(0, part))
  const needsSystem =
    found.has('no_named_system') && (database ? put(database.index, phrases.product) : put(part, kind.where))
  const noScale = evidence.scale === null
  if (found.has('no_baseline')) {
    put(changeAt(reading), kind.baseline.length > 0 ? kind.baseline : phrases.baseline)
    if (noScale && !put(part, kind.load)) add(inlineCount(reading, phrases.many))
    return
  }
  // without a verb only a size lifts the grade
  const even = turn % 2 === 0 || (noScale && evidence.verb === null)
  const sized =
    noScale &&
    found.has('no_count') &&
    (needsSystem && kind.count.length > 0 ? even && put(part, kind.count) : add(inlineCount(reading, phrases.many)))
  // where the size is known, only a rate or a latency is news
  const behindSubject = !/ (?:with|using) /.test(reading.text.slice(reading.tokens[at]?.end ?? 0, part))
  const loads = (kind.users.length > 0 && behindSubject && !found.has('no_latency') ? kind.users : kind.load).filter(
    (text) => (noScale || RATE.test(text)) && !(sized && text.includes('how many services')),
  )
  const load = () => evidence.percentile === null && put(part, loads)
  const changes = kind.change.filter(
    (text) => (part === end(reading) || !text.startsWith(', such as')) && !saidBefore(reading, text),
  )
  const change = () => evidence.outcome === null && put(end(reading), changes)
  const tail = even ? load() || change() : change() || load()
  if (!tail && !sized && noScale) put(part, kind.count)
}

/** "…, which caught 37 bugs, which caught [what]": the bullet tells of that change itself. */
function saidBefore({ stems }: Reading, text: string): boolean {
  const verb = /^, (?:which )?([a-z]+)/.exec(text)?.[1]
  return verb !== undefined && verb !== 'bringing' && stems.has(stem(verb))
}

const RATE = /latency|lag|RPS|per second|p9[59]/
