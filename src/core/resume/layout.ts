import { readingOrder } from './columns.ts'
import { type Fragment, fragmentsOf, type TextItem } from './fragments.ts'
import type { Line } from './types.ts'

const GLYPH = /^[•▪●◦‣·∙■□▸►➢➤✓✔○\uf0b7\uf0a7\uf0d8]\s*|^[-–—*]\s+|^o\s{2,}|^[-–—*o]\t/u

/** Positioned text to lines in the order a person reads them: columns one after the other, rows inside them. */
export function layOut(items: readonly TextItem[]): { lines: Line[]; layout: 'single' | 'two-column' } {
  const body = bodySize(items)
  let columns = false
  const lines: Line[] = []
  for (const page of new Set(items.map((item) => item.page))) {
    const fragments = fragmentsOf(items.filter((item) => item.page === page))
    const { blocks, gutter } = readingOrder(fragments, body)
    columns ||= gutter
    for (const block of blocks) lines.push(...linesOf(block, body))
  }
  return { lines, layout: columns ? 'two-column' : 'single' }
}

/** The size most characters have, to half a point. */
function bodySize(items: readonly TextItem[]): number {
  const counts = new Map<number, number>()
  for (const { height, text } of items) {
    const size = Math.round(height * 2) / 2
    counts.set(size, (counts.get(size) ?? 0) + text.length)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/** Fragments of one row and one column make a line; a wide gap inside it stays as a tab, so dates stay beside their job. */
function linesOf(fragments: Fragment[], body: number): Line[] {
  const rows = new Map<number, Fragment[]>()
  for (const fragment of fragments) rows.set(fragment.row, [...(rows.get(fragment.row) ?? []), fragment])
  let above: number | null = null
  return [...rows.values()].map((row): Line => {
    row.sort((a, b) => a.x - b.x)
    const text = row.map((fragment) => fragment.text).join('\t')
    const glyph = GLYPH.exec(text)
    const first = row[0]!
    const size = Math.max(...row.map((fragment) => fragment.size))
    const gap: number | null = above === null ? null : first.y - above
    above = first.y
    const plain = glyph ? text.slice(glyph[0].length) : text
    const heading = !glyph && size >= body * 1.18 && plain.split(/\s+/).length <= 6
    return {
      text: plain,
      kind: glyph ? 'bullet' : heading ? 'heading' : 'text',
      level: heading ? (size >= body * 1.6 ? 1 : 2) : 0,
      page: first.page,
      indent: first.x,
      size,
      bold: row.every((fragment) => fragment.bold),
      gap,
    }
  })
}
