import type { Item } from '../../core/resume/rows.ts'
import type { Mark, Run } from './graphics.ts'

const SOFT = '\u00ad'

/**
 * Some typesetters (LuaTeX with its default font loader is the common one) map the hyphen to U+00AD, and the PDF library drops
 * that sign as invisible: "cloud-native" becomes "cloudnative". What was written still holds it, so it is put back.
 */
export function withHyphens(items: Item[], marks: Mark[]): Item[] {
  const written = linesOf(marks).filter((line) => line.text.includes(SOFT))
  if (written.length === 0) return items
  return items.map((item) => {
    const line = written.find(
      (one) =>
        Math.abs(one.y - item.y) < 0.1 * item.height + 0.1 &&
        one.left < item.x + item.width &&
        one.right > item.x - 0.5 * item.height,
    )
    return line ? { ...item, text: restored(item.text, line.text) } : item
  })
}

/** Runs that follow each other without a gap are one line. */
function linesOf(marks: Mark[]): { text: string; y: number; left: number; right: number }[] {
  const lines: { text: string; y: number; left: number; right: number }[] = []
  for (const run of marks.filter((mark): mark is Run => mark.kind === 'text')) {
    const last = lines.at(-1)
    const gap = last ? run.left - last.right : 0
    if (last && Math.abs(run.y - last.y) <= 0.1 * run.size + 0.1 && gap > -0.5 * run.size && gap < 3 * run.size) {
      last.text += gap > 0.12 * run.size && !last.text.endsWith(' ') ? ` ${run.text}` : run.text
      last.right = run.right
    } else lines.push({ text: run.text, y: run.y, left: run.left, right: run.right })
  }
  return lines
}

/** The text with a hyphen wherever the line has a soft one between the same signs. */
function restored(text: string, line: string): string {
  const signs = [...line.normalize('NFKC').replace(/\s+/g, ' ')]
  const solid = signs.filter((sign) => sign !== ' ' && sign !== SOFT).join('')
  const own = text.normalize('NFKC').replace(/\s+/g, '')
  const start = own === '' ? -1 : solid.indexOf(own)
  if (start < 0) return text
  // Walk the line to where the text begins, then copy the text and add what was dropped.
  let seen = 0
  let at = 0
  while (seen < start || signs[at] === ' ') if (!/[ \u00ad]/.test(signs[at++]!)) seen++
  let out = ''
  for (const sign of text.normalize('NFKC')) {
    if (sign.trim() === '') {
      out += sign
      continue
    }
    for (; signs[at] === ' ' || signs[at] === SOFT; at++) out = hyphened(out, signs, at)
    out += sign
    at++
  }
  for (; signs[at] === SOFT; at++) out = hyphened(out, signs, at)
  return out
}

function hyphened(out: string, signs: string[], at: number): string {
  if (signs[at] !== SOFT) return out
  const apart = at === 0 || signs[at - 1] === ' '
  if (!apart) return /\s$/.test(out) ? `${out.trimEnd()}- ` : `${out}-`
  return `${out.trimEnd()}${out.trim() === '' ? '' : ' '}-${signs[at + 1] === ' ' ? ' ' : ''}`
}
