/** What counts as a list where nothing marks it: paragraphs below a role, lines that hang behind their project. */
import { type Block, joinAll } from './blocks.ts'
import type { Span } from './types.ts'

export interface ListItem {
  text: string
  span: Span
  depth: number
}

/** Verbs people begin an achievement with; all regular ones end in -ed. */
const IRREGULAR =
  'built|cut|wrote|write|led|lead|ran|run|set|made|make|own|owned|kept|keep|drove|drive|grew|taught|took|brought|began|chose|held|hold|sent|sped|won|won|rebuilt|rewrote|oversaw|cover|helped|help|build|design|develop|maintain|manage|support|work|create|mentor|review|responsible|participate|gave|found|put|shipped|ship|spoke|saw|did|sold|split'
const VERB = new RegExp(`^(?:(?:${IRREGULAR})|\\p{L}{2,}ed)\\b`, 'iu')

/** Marked bullets; where a role has none, its paragraphs are the list. */
export function listOf(body: Block[]): ListItem[] {
  const items = marked(body)
  if (items.length > 0) return items
  const paragraphs = toParagraphs(body)
  return paragraphs.length >= 2 || paragraphs.every((one) => VERB.test(one.text)) ? paragraphs : []
}

/** A tab sets off a place or a date: such a line is a header with a mark. */
export const marked = (body: Block[]): ListItem[] =>
  body
    .filter((block) => block.kind === 'bullet' && !block.text.includes('\t'))
    .map(({ text, span, depth }) => ({ text, span, depth }))

/** Among projects, lines that hang behind others and tell what was done are a list without marks. */
export function hangingList(body: Block[]): ListItem[] {
  const items = marked(body)
  if (items.length > 0) return items
  const edge = Math.min(...body.map((block) => block.row.indent))
  const runs: Block[][] = [[]]
  for (const block of body) {
    if (block.row.indent > edge + 4) runs.at(-1)!.push(block)
    else runs.push([])
  }
  // Two edges may also be a centred line: a list has its header first.
  return (body[0]?.row.indent ?? 0) > edge + 4
    ? []
    : runs
        .map(toParagraphs)
        .filter((run) => run.some((one) => VERB.test(one.text)))
        .flat()
}

function toParagraphs(body: Block[]): ListItem[] {
  const widest = Math.max(0, ...body.map((block) => block.text.length))
  const groups: Block[][] = []
  for (const block of body) {
    const last = groups.at(-1)?.at(-1)
    if (!last || opens(block, last, widest)) groups.push([block])
    else groups.at(-1)!.push(block)
  }
  return groups.map((group) => ({
    text: joinAll(group.map((block) => block.text)),
    span: { start: group[0]!.span.start, end: group.at(-1)!.span.end },
    depth: 0,
  }))
}

/** A new item begins with a capital, and with a verb or where its first word would have fitted on the line above. */
function opens(block: Block, last: Block, widest: number): boolean {
  if (!/^["“'(]?[\p{Lu}\d]/u.test(block.text)) return false
  const word = block.text.split(' ', 1)[0]!
  if (/^\d/.test(word)) return false
  const fits = last.text.length + 1 + word.length < 0.95 * widest
  return block.row.gap === null || fits || VERB.test(block.text) || /[.!?]$/.test(last.text)
}
