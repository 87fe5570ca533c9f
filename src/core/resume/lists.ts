/** What counts as a list where nothing marks it: paragraphs below a role, lines that hang behind their project. */
import { type Block, joinAll, OPEN_END } from './blocks.ts'
import { findRange } from './dates.ts'
import type { Span } from './types.ts'

export interface ListItem {
  text: string
  span: Span
  depth: number
}

/** Points; edges closer than this are one. */
const STEP = 4

/** Verbs people begin an achievement with; all regular ones end in -ed. */
const IRREGULAR =
  'built|cut|wrote|write|led|lead|ran|run|set|made|make|own|owned|kept|keep|drove|drive|grew|taught|took|brought|began|chose|held|hold|sent|sped|won|won|rebuilt|rewrote|oversaw|cover|helped|help|build|design|develop|maintain|manage|support|work|create|mentor|review|responsible|participate|gave|found|put|shipped|ship|spoke|saw|did|sold|split|look|looked'
const VERB = new RegExp(`^(?:(?:I|We) (?:also |have )?)?(?:(?:${IRREGULAR})|\\p{L}{2,}ed)\\b`, 'iu')

/** Marked bullets; where a role has none, its paragraphs are the list. */
export function listOf(body: Block[], habits: Habits): ListItem[] {
  const items = marked(body)
  if (items.length > 0) return items
  const paragraphs = toParagraphs(body, habits)
  return paragraphs.length >= 2 || paragraphs.every((one) => VERB.test(one.text)) ? paragraphs : []
}

export interface Habits {
  /** How lines without marks go on: hanging behind their first, below it, or never as in a word processor. */
  style: 'hanging' | 'flush' | 'unknown' | 'whole'
  /** Words with a capital wherever they stand. */
  names: ReadonlySet<string>
}

/** Words with a capital in the middle of a line. In German every noun has one, so it tells nothing: all words pass for names. */
export function namesIn(text: string, language: string): ReadonlySet<string> {
  const pattern = language === 'de' ? /\p{Lu}[\p{L}\d]*/gu : /(?<=[^\s.!?:•*–-] )\p{Lu}[\p{L}\d]*/gu
  return new Set(text.match(pattern) ?? [])
}

/** `wraps` tells whether a line may go on in the next one. */
export function habitsOf(blocks: Block[], names: ReadonlySet<string>, wraps: boolean): Habits {
  const rests = blocks.flatMap((block, i) => {
    const above = blocks[i - 1]
    // What begins with a small letter surely goes on.
    const goesOn = above?.kind === 'text' && block.kind === 'text' && /^\p{Ll}/u.test(block.text)
    return goesOn ? [block.row.indent - above.row.indent] : []
  })
  const hangs = rests.some((by) => by > STEP)
  const flush = rests.some((by) => Math.abs(by) <= STEP)
  return { style: !wraps ? 'whole' : hangs ? 'hanging' : flush ? 'flush' : 'unknown', names }
}

/** A tab sets off a place or a date: such a line is a header with a mark. */
export const marked = (body: Block[]): ListItem[] =>
  body
    .filter((block) => block.kind === 'bullet' && !block.text.includes('\t'))
    .map(({ text, span, depth }) => ({ text, span, depth }))

/**
 * Among projects, lines that hang behind others and tell what was done are a list without marks; where nothing hangs, what
 * reads like a sentence is.
 */
export function projectList(body: Block[], habits: Habits): ListItem[] {
  const items = marked(body)
  if (items.length > 0) return items
  const edge = Math.min(...body.map((block) => block.row.indent))
  const runs: Block[][] = [[]]
  for (const block of body) {
    if (block.row.indent > edge + STEP) runs.at(-1)!.push(block)
    else runs.push([])
  }
  const hanging = runs.map((run) => toParagraphs(run, habits)).filter((run) => run.some((one) => VERB.test(one.text)))
  // Two edges may also be a centred line: a list has its header first.
  if (hanging.length > 0 && (body[0]?.row.indent ?? 0) <= edge + STEP) return hanging.flat()
  const told = toParagraphs(body, habits, isName).filter((one) => one.text.split(' ').length >= 5)
  return told.length >= 2 || told.every((one) => VERB.test(one.text)) ? told : []
}

/** The line a project stands under: bold, with a date or a place behind a tab, or too short to tell anything. */
const isName = ({ row, text, kind }: Block) =>
  kind === 'heading' || row.bold || text.includes('\t') || findRange(text) !== null || text.split(' ').length <= 3

/** `parts` names lines that belong to no paragraph and end the one above. */
function toParagraphs(body: Block[], habits: Habits, parts: (block: Block) => boolean = () => false): ListItem[] {
  const shape = {
    habits,
    widest: Math.max(0, ...body.map((block) => block.text.length)),
    pitch: Math.min(...body.flatMap(({ row }) => (row.gap !== null && row.gap > 0 ? [row.gap] : []))),
  }
  const edge = Math.min(...body.map((block) => block.row.indent))
  const groups: Block[][] = [[]]
  for (const block of body) {
    const last = groups.at(-1)!.at(-1)
    if (parts(block)) groups.push([])
    else if (last && opens(block, last, shape)) groups.push([block])
    else groups.at(-1)!.push(block)
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)]
    if (!first || !last) return []
    const text = joinAll(group.map((block) => block.text))
    const depth = first.row.indent > edge + STEP ? 1 : 0
    return [{ text, span: { start: first.span.start, end: last.span.end }, depth }]
  })
}

interface Shape {
  habits: Habits
  /** Characters of the longest line. */
  widest: number
  /** Least distance of two lines. */
  pitch: number
}

/** A new item begins with a capital, and with a verb or where its first word would have fitted on the line above. */
function opens(block: Block, last: Block, { habits, widest, pitch }: Shape): boolean {
  if (habits.style === 'whole') return true
  if (!/^["“'(]?[\p{Lu}\d]/u.test(block.text)) return false
  const step = block.row.indent - last.row.indent
  // Where lines go on flush, another indent is another item, inside the one above or after it; else only one further left is.
  if (step < -STEP || (step > STEP && habits.style === 'flush')) return true
  if (block.row.gap === null || block.row.gap > 1.35 * pitch) return true
  const word = block.text.split(' ', 1)[0]!
  if (/^\d/.test(word)) return false
  const fits = last.text.length + 1 + word.length < 0.95 * widest
  return fits || VERB.test(block.text) || /[.!?]$/.test(last.text) || (step <= STEP && begins(word, last, habits))
}

/** A plain word has a capital only where a sentence begins; "and" or a comma above says that one goes on. */
function begins(word: string, last: Block, { names }: Habits): boolean {
  const plain = /^\p{Lu}\p{Ll}+/u.exec(word)?.[0]
  return (
    plain !== undefined &&
    /^[\p{Ll}-]*,?$/u.test(word.slice(plain.length)) &&
    !names.has(plain) &&
    !OPEN_END.test(last.text)
  )
}
