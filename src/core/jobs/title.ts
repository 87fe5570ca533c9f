import type { Level } from '../report/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Range } from '../scoring/lexicon.ts'
import { tokenAt } from '../scoring/tokens.ts'
import type { Block } from './clean.ts'
import type { MatchedJob } from './matched.ts'

const LOOK_AT = 12
const LONGEST = 90
const GENDERS = /(?<!\s)\s*\((?:all genders|[mwfdhx](?: ?[/|] ?[mwfdhx]){1,3})\)/i
const ENDS = new Set(['|', '@', 'at', 'bei', 'chez'])
const ROMAN = /^(?:I{1,3}|IV|V)$/

/** A title and the tokens it stands in. */
interface Titled {
  title: string
  range: Range
}

/** A sentence that names a profession is no title. */
const SPEAKS = /\b(?:we|you|your|our|join|wir|du|sie)\b/i

/** "SOFTWARE ENGINEER III" reads better in small letters; numerals stay. */
function calm(title: string): string {
  if (/\p{Ll}/u.test(title)) return title
  return title.replace(/\p{L}+/gu, (word) =>
    ROMAN.test(word) || word.length < 3 ? word : word[0] + word.slice(1).toLowerCase(),
  )
}

/** Off comes what stands around a title: a label, brackets about place or gender, a company behind "at". */
function trimTitle(job: MatchedJob, range: Range): string | null {
  const { tokens, words, text } = job
  let { from, to } = range
  for (let i = from; i < to - 1; i++) {
    if (tokens[i + 1]?.key !== ':') continue
    if (words.find('title_label', { from, to: i + 1 }).length > 0) from = i + 2
    break
  }
  for (let i = from; i < to; i++) {
    if (i > from && ENDS.has(tokens[i]?.key ?? '') && hasNoun(job, { from, to: i })) to = i
    else if (tokens[i]?.key === '|' && !hasNoun(job, { from, to: i })) from = i + 1
  }
  // brackets and dashed endings about place, hours and gender
  for (let i = to - 1; i > from; i--) {
    if (tokens[i]?.key !== '(' && tokens[i]?.key !== ',' && tokens[i]?.gap !== 'break') continue
    if (words.has('title_place', { from: i, to }) && hasNoun(job, { from, to: i })) to = i
  }
  const last = tokens[to - 1]
  const first = tokens[from]
  if (!first || !last || from >= to) return null
  const title = text
    .slice(first.start, last.end)
    .replace(GENDERS, '')
    .replace(/(?<![\s,:(-])[\s,:(-]+$/, '')
    .trim()
  return title.length > 0 && title.length <= LONGEST ? calm(title) : null
}

const hasNoun = ({ words }: MatchedJob, range: Range) => words.has('title_noun', range)

const STARTS = new Set([
  'a',
  'an',
  'our',
  'the',
  'two',
  'another',
  'new',
  'eine',
  'einen',
  'ein',
  'un',
  'una',
  'une',
  'next',
  'first',
  'as',
])
const MOST_BEFORE = 8

/** "… is hiring a Senior Backend Engineer to …": the words up to the noun. */
function titleInProse(job: MatchedJob, range: Range): Titled | null {
  for (const noun of job.words.find('title_noun', range)) {
    let from = noun.from
    while (from > range.from && noun.from - from < MOST_BEFORE) {
      const before = job.tokens[from - 1]
      // "C#/.NET developer"
      if ((before?.kind !== 'word' && before?.key !== '/') || STARTS.has(before.key)) break
      from--
    }
    if (!STARTS.has(job.tokens[from - 1]?.key ?? '')) continue
    const title = job.text.slice(job.tokens[from]!.start, job.tokens[noun.to - 1]!.end)
    return { title: title.replace(/s$/, ''), range: { from, to: noun.to } }
  }
  return null
}

/** The title of a description: its first short line that names a profession, else the first sentence that does. */
export function titleOf(job: MatchedJob, blocks: readonly Block[]): Titled | null {
  const ranges = blocks.slice(0, LOOK_AT).map((block) => ({
    block,
    range: { from: tokenAt(job.tokens, block.span.start), to: tokenAt(job.tokens, block.span.end) },
  }))
  for (const { block, range } of ranges) {
    const { start, end } = block.span
    if (block.item || end - start > LONGEST || !hasNoun(job, range)) continue
    if (/[.!?]$/.test(job.text.slice(start, end))) continue
    const title = trimTitle(job, range)
    if (title && !SPEAKS.test(title)) return { title, range }
  }
  for (const { range } of ranges) {
    const title = titleInProse(job, range)
    if (title) return title
  }
  return null
}

const NUMERALS: Record<string, Level> = { i: 'junior', ii: 'mid', iii: 'senior', iv: 'staff', v: 'staff' }

/** From the words of the title, else from the years asked for; years alone never make anybody staff. */
export function levelOf(rubric: Rubric, title: string | null, minYears: number | null): Level | null {
  const words = (title ?? '').toLowerCase().split(/[^\p{L}]+/u)
  const plain = ` ${words.join(' ')} `
  for (const level of ['staff', 'senior', 'mid', 'junior'] as const) {
    if (rubric.jobs.words[`level_${level}`]?.some((word) => plain.includes(` ${word} `))) return level
  }
  const numeral = words.map((word) => NUMERALS[word]).find(Boolean)
  if (numeral) return numeral
  if (minYears === null) return null
  const { mid, senior } = rubric.seniority.months
  const months = minYears * 12
  return months >= senior ? 'senior' : months >= mid ? 'mid' : 'junior'
}
