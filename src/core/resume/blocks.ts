/** Visual lines -> blocks: a wrapped bullet is one block, every other line is its own. */
import { isCompound } from './compounds.ts'
import { findRange } from './dates.ts'
import type { FileType, Line, Span } from './types.ts'

const MAX_BULLET = 2000

/** A sentence that goes on: behind a comma, an article, a preposition. */
export const OPEN_END =
  /(?:[,;:(/&+–-]|(?:^|\s)(?:and|or|of|the|an?|in|on|for|to|with|by|from|at|as|into|over|using|via|per|than|that|which|et|ou|de|des?|du|la|les?|pour|avec|par|sur|dans|en|y|o|el|los|las|con|para|del|al|que|und|oder|mit|für|von|der|die|das|im|auf))$/iu

export interface Row extends Line {
  start: number
}

export interface Block {
  kind: Line['kind']
  text: string
  span: Span
  depth: number
  /** The first line of the block. */
  row: Row
  last: Row
}

/** Line pitch of running text: the most common distance between neighbours. */
export function pitchOf(rows: readonly Line[]): number {
  const count = new Map<number, number>()
  for (const { gap } of rows) {
    if (gap === null || gap <= 0) continue
    const rounded = Math.round(gap * 2) / 2
    count.set(rounded, (count.get(rounded) ?? 0) + 1)
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0
}

export function toBlocks(rows: Row[], type: FileType, pitch: number): Block[] {
  const blocks: Block[] = []
  for (const row of rows) {
    const above = blocks.at(-1)
    if (above && above.kind === 'bullet' && row.kind !== 'bullet' && goesOn(above, row, type, pitch)) {
      above.text = joinWrapped(above.text, row.text)
      above.span = { start: above.span.start, end: row.start + row.text.length }
      above.last = row
      continue
    }
    const span = { start: row.start, end: row.start + row.text.length }
    blocks.push({ kind: row.kind, text: row.text, span, depth: row.level, row, last: row })
  }
  return blocks
}

/** A line under a bullet belongs to it when it hangs behind the mark, or plainly continues the sentence. */
function goesOn(bullet: Block, row: Row, type: FileType, pitch: number): boolean {
  if (type === 'docx' || row.kind === 'heading') return false
  // Nobody's bullet is this long; joining without an end would cost quadratic time.
  if (bullet.text.length > MAX_BULLET) return false
  // A tab sets off a date or a place: such a line is a header, even where employers carry a mark.
  if (row.text.includes('\t') || bullet.text.includes('\t')) return false
  if (findRange(row.text) && !isSentence(row.text) && !OPEN_END.test(bullet.text)) return false
  // Nor does a line in bold end a sentence that is not.
  if (row.bold && !bullet.last.bold && /^\p{Lu}/u.test(row.text) && !OPEN_END.test(bullet.text)) return false
  const near = row.gap === null || pitch === 0 || row.gap <= Math.max(1.45 * pitch, 1.9 * row.size)
  if (!near || Math.abs(row.size - bullet.row.size) > 1.2) return false
  const wrapped = bullet.last !== bullet.row
  if (wrapped && Math.abs(row.indent - bullet.last.indent) <= 2)
    return row.indent > bullet.row.indent + 2 || startsLow(row)
  if (!wrapped && row.indent > bullet.row.indent + 2 && row.indent < bullet.row.indent + 60) return true
  return row.gap !== null && (startsLow(row) || (row.kind === 'text' && OPEN_END.test(bullet.text)))
}

/** "per month between January 2023 and June 2024": a range inside a sentence that goes on is no date of a job. */
export function isSentence(text: string): boolean {
  if (!/^\p{Ll}/u.test(text) || text.includes('\t')) return false
  const range = findRange(text)
  const rest = range ? text.slice(0, range.index) + text.slice(range.index + range.length) : text
  return rest.trim().split(/\s+/).length >= 4
}

const startsLow = (row: Row) => /^[\p{Ll}\d(%]/u.test(row.text)

/** A hyphen at the line end between small letters was put there by the printer, unless the word has one of its own. */
export function joinWrapped(above: string, below: string): string {
  if (/\p{Ll}[-‐]$/u.test(above) && /^\p{Ll}/u.test(below)) {
    const word = above.slice(above.lastIndexOf(' ') + 1, -1)
    // "end-to-" + "end": a compound that has a hyphen already keeps this one.
    const keeps = word.includes('-') || isCompound(word, /^\p{L}+/u.exec(below)?.[0] ?? '')
    return keeps ? above + below : above.slice(0, -1) + below
  }
  return /[-/]$/.test(above) && !/\s[-/]$/.test(above) ? above + below : `${above} ${below}`
}

/** Only the last piece is looked at, so that long texts stay linear. */
export function joinAll(texts: string[]): string {
  const out: string[] = []
  for (const text of texts) {
    const last = out.pop()
    const joined = last === undefined ? text : joinWrapped(last, text)
    out.push(joined.slice(0, joined.length - text.length), text)
  }
  return out.join('')
}
