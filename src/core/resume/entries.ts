import { findRange } from './dates.ts'
import { unwrap } from './normalise.ts'
import type { PlacedLine } from './place.ts'
import type { Piece } from './types.ts'

/** Lines that belong together: a list item with its wrapped rows, or a run of plain lines. */
export interface Block {
  kind: 'bullet' | 'text'
  lines: PlacedLine[]
}

/** Groups a section's lines: wrapped rows join their bullet, everything else stays a line of its own. */
export function blocksOf(lines: readonly PlacedLine[], type: string): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    const before = last?.lines.at(-1)
    if (line.kind === 'bullet') blocks.push({ kind: 'bullet', lines: [line] })
    else if (last?.kind === 'bullet' && before && continues(line, before, last.lines[0]!, type)) last.lines.push(line)
    else blocks.push({ kind: 'text', lines: [line] })
  }
  return type === 'pdf' || type === 'docx' ? markGlyphless(blocks) : blocks
}

/** Is this row the rest of the bullet above? */
function continues(line: PlacedLine, before: PlacedLine, bullet: PlacedLine, type: string): boolean {
  if (line.kind === 'heading' || type === 'docx') return false
  if (type === 'txt' || type === 'md') {
    if (line.gap !== 1) return false
    if (line.indent > bullet.indent) return true
    return !findRange(line.text) && !/[.!?]$/.test(before.text) && before.text.length > 45
  }
  if (Math.abs(line.size - bullet.size) > 0.6 || (line.bold && !before.bold)) return false
  // The rest stands to the right of the glyph and close below; over a page or column break only the indent can tell.
  const near = line.gap === null || line.page !== before.page || line.gap < 1.9 * Math.max(line.size, 6)
  return near && line.indent > bullet.indent + 1.5 && line.indent < bullet.indent + 40
}

/** Lists without any sign: paragraphs below a dated line, each beginning anew after a wider gap than between rows. */
function markGlyphless(blocks: Block[]): Block[] {
  if (blocks.some(({ kind }) => kind === 'bullet')) return blocks
  const out: Block[] = []
  let listing = false
  for (const block of blocks) {
    const line = block.lines[0]!
    const last = out.at(-1)
    const before = last?.lines.at(-1)
    if (findRange(line.text)) {
      listing = true
      out.push(block)
      continue
    }
    const prose =
      listing && line.text.split(' ').length >= 5 && /^\p{Lu}/u.test(line.text) && !line.bold && line.kind === 'text'
    if (
      last?.kind === 'bullet' &&
      before &&
      line.gap !== null &&
      line.gap < 1.45 * line.size &&
      Math.abs(line.indent - before.indent) < 2
    ) {
      last.lines.push(line)
    } else if (prose) out.push({ kind: 'bullet', lines: [line] })
    else {
      listing &&= last?.kind !== 'bullet'
      out.push(block)
    }
  }
  // One lone paragraph is a description, not a list.
  return out.filter(({ kind }) => kind === 'bullet').length >= 3 ? out : blocks
}

export const pieceOf = ({ lines }: Block): Piece => ({
  text: unwrap(lines.map(({ text }) => text.replaceAll('\t', ' '))),
  span: { start: lines[0]!.span.start, end: lines.at(-1)!.span.end },
})
