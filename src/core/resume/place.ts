import { normalise } from './normalise.ts'
import type { Line, Span } from './types.ts'

/** A line with its place in the whole text. */
export interface PlacedLine extends Line {
  index: number
  span: Span
}

/** The text all spans refer to, and the lines in it. Headers and footers that return on every page are left out after the first. */
export function placeLines(source: readonly Line[]): { text: string; lines: PlacedLine[] } {
  const lines: PlacedLine[] = []
  let text = ''
  for (const line of withoutRunningHeads(source)) {
    const words = normalise(line.text)
    if (words === '') continue
    if (text) text += '\n'
    lines.push({
      ...line,
      text: words,
      index: lines.length,
      span: { start: text.length, end: text.length + words.length },
    })
    text += words
  }
  return { text, lines }
}

function withoutRunningHeads(lines: readonly Line[]): Line[] {
  const pages = new Set(lines.map(({ page }) => page)).size
  if (pages < 2) return lines.filter(({ text }) => !isPageNumber(text))
  const plain = (line: Line) => line.text.replace(/\d+/g, '#').toLowerCase()
  const edges = new Map<string, Set<number>>()
  const isEdge = (line: Line) => {
    const same = lines.filter(({ page }) => page === line.page)
    const at = same.indexOf(line)
    return at < 3 || at >= same.length - 2
  }
  for (const line of lines.filter(isEdge)) edges.set(plain(line), (edges.get(plain(line)) ?? new Set()).add(line.page))
  return lines.filter((line) => {
    if (isPageNumber(line.text)) return false
    const seen = edges.get(plain(line))
    return !(seen && seen.size > 1 && isEdge(line) && line.page !== Math.min(...seen))
  })
}

const isPageNumber = (text: string) =>
  /^(?:page|seite|página)?\s*\d{1,2}\s*(?:(?:of|\/|von|de)\s*\d{1,2})?$/i.test(text.trim()) &&
  /page|seite|página|of|von|\//i.test(text)
