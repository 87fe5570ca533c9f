import type { Subject } from './kinds.ts'
import type { Code } from './names.ts'
import type { Reading, Weighed } from './reading.ts'
import { isPast } from './stems.ts'
import { deeds, familiesOf, opening } from './verbs.ts'

const LINK = /\b(?:https?:\/\/|www\.)\S+|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}\/\S*/gi
const FEWEST_WORDS = 3
/** Breaks between sentences: a paragraph is split before anything is added to it. */
const MOST_SENTENCES = 3
/** A quoted title with its year: "'Fast joins', VLDB 2021". */
const CITATION = /(?:^|\s)['‘’“"]\p{Lu}[^'’”"]*\s[^'’”"]*['’”"].*\b(?:19|20)\d\d\b/u

/** "Swimming, climbing, sourdough": three things or more, no sentence. */
function isList(text: string): boolean {
  const parts = text.split(/[,|·]\s*/)
  return (
    parts.length >= 3 &&
    parts.every((part) => part.split(' ').length <= 3) &&
    !isPast(text.split(' ')[0]?.toLowerCase() ?? '')
  )
}

/** "Backend: Django, Celery. Frontend: Vue": labels and names, no deed. */
const isLabelled = (reading: Reading): boolean =>
  /^\p{L}[\p{L} -]*:\s/u.test(reading.text) &&
  /[.;|]\s+\p{L}[\p{L} -]{0,30}:\s/u.test(reading.text) &&
  deeds(reading).length === 0

/** "Development of", "maintenance of": work told as a noun. */
const ACTION = /(?:ment|tion|ance|sign|ing|work|support)$/

/**
 * Whether a line tells of work. Degrees, certificates, awards, languages, publications, links and jokes do not; asked for a
 * latency they would only read oddly.
 */
export function isWork(reading: Weighed, found: ReadonlySet<Code>, { at }: Subject): boolean {
  const { text, tokens, words, range, mentions, worth } = reading
  const said = text.includes('/') || text.includes('www.') ? text.replace(LINK, ' ') : text
  if (said !== text && (said.match(/\p{L}{2,}/gu) ?? []).length < FEWEST_WORDS) return false
  const named = worth.evidence.system !== null || mentions.some(({ tier }) => tier === 1 || tier === 2)
  if (CITATION.test(text) || isList(text) || isLabelled(reading)) return false
  const marks = words.find('no_work', range)
  const marked = (at: number) => marks.some(({ from, to }) => from <= at && at < to)
  const weak = words.find('weak_openers', range).some(({ from }) => from < 3)
  const told =
    weak || deeds(reading).some((deed) => !marked(deed.at)) || (ACTION.test(tokens[0]?.key ?? '') && !marked(0))
  if (marks.length > 0 && !told) return false
  if (words.has('jokes', range) && !(named && deeds(reading).length > 0)) return false
  // both have a question of their own
  if (found.has('hedge') || found.has('vague_years')) return true
  if ((text.match(/[.!?]\s+\p{Lu}/gu) ?? []).length >= MOST_SENTENCES) return false
  // what was learned is no work yet
  if (familiesOf(reading.rubric, tokens[0]?.key ?? '').some(({ name }) => name === 'learned')) return false
  // who somebody is and what they love
  if (
    !named &&
    reading.figures.length === 0 &&
    deeds(reading).length === 0 &&
    words.find('person_nouns', range).some(({ from }) => from < WHO)
  )
    return false
  // nothing done, nothing named, nothing known: no question fits
  if (named || at >= 0) return true
  if (words.word('person_nouns', tokens[0]?.key)) return false
  return told || opening(reading) !== null || makesSomething(reading, found)
}

/** Who somebody is stands in the first words. */
const WHO = 4

/** Whether somebody made or changed something: only there a language or a number of users can be asked for unseen. */
export function makesSomething({ tokens, rubric }: Reading, found: ReadonlySet<Code>): boolean {
  const heads = tokens.flatMap((_, i) => (i === 0 || /^(?::|i)$/.test(tokens[i - 1]?.key ?? '') ? [i] : []))
  const [first, second] = [tokens[heads.at(-1) ?? 0], tokens[(heads.at(-1) ?? 0) + 1]]
  return (
    found.has('weak_verb') ||
    ACTION.test(first?.key ?? '') ||
    (first !== undefined && !isPast(first.key) && ACTION.test(second?.key ?? '')) ||
    heads.some((i) => familiesOf(rubric, tokens[i]?.key ?? '').some(({ strength }) => MAKING.has(strength)))
  )
}
const MAKING: ReadonlySet<string> = new Set(['did', 'shaped'])
