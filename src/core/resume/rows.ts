/** Items of one page -> rows of fragments: pieces of text without a wide gap inside. */
import { withAccents } from './accents.ts'
import { isSign } from './marks.ts'

/** `x` is the left edge, `y` the baseline counted downwards. */
export interface Item {
  text: string
  x: number
  y: number
  width: number
  height: number
  page: number
  /** The reader's name for its font. */
  font?: string
  /** From the real name of its font, where that is known. */
  bold?: boolean
}

export interface Fragment {
  text: string
  x: number
  y: number
  width: number
  size: number
  /** Most of it is. */
  bold: boolean
  /** Fragments with the same number share a baseline. */
  row: number
}

interface Row {
  y: number
  size: number
  items: Item[]
}

export function toRows(items: Item[]): Fragment[][] {
  const rows: Row[] = []
  const visible = items.filter((item) => item.text.trim() !== '' && item.height > 0)
  for (const item of visible.sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.slice(-4).find((one) => joins(one, item))
    if (!row) rows.push({ y: item.y, size: item.height, items: [item] })
    else {
      row.items.push(item)
      // A superscript or a small glyph must not move the baseline of its row.
      if (item.height > row.size) Object.assign(row, { y: item.y, size: item.height })
    }
  }
  const sorted = rows.sort((a, b) => a.y - b.y)
  const first = sorted.map((row, index) => fragmentsOf(row, index, []))
  const edges = sharedEdges(first)
  const rowsOf = edges.length === 0 ? first : sorted.map((row, index) => fragmentsOf(row, index, edges))
  return rowsOf.filter((row) => row.length > 0)
}

/** Left edges that several rows share; those that stand behind other text, twice, and all, three times. */
function sharedEdges(rows: Fragment[][]): number[] {
  const behind = rows.flatMap((row) => row.slice(1).map((fragment) => fragment.x))
  const all = rows.flatMap((row) => row.map((fragment) => fragment.x))
  const times = (x: number, list: number[]) => list.filter((other) => Math.abs(other - x) < 1).length
  return [...new Set(all.filter((x) => times(x, behind) >= 2 || times(x, all) >= 3))]
}

/** At the edge of a column a fragment starts after a narrower gap, and where the weight changes after any. */
const opensColumn = (item: Item, last: Item, gap: number, edges: number[]): boolean =>
  (gap > (item.bold === last.bold ? 0.45 : 0.2) * item.height && edges.some((x) => Math.abs(x - item.x) < 0.7)) ||
  (gap > 0.45 * last.height && isSign(item.text))

function joins(row: Row, item: Item): boolean {
  const small = Math.min(row.size, item.height)
  const tall = Math.max(row.size, item.height)
  const distance = Math.abs(row.y - item.y)
  if (distance <= 0.12 * small + 0.3) return true
  const overlap = row.items.some(
    (one) => Math.min(one.x + one.width, item.x + item.width) - Math.max(one.x, item.x) > 0.3 * small,
  )
  if (overlap) return false
  if (distance <= 0.45 * small + 0.3) return true
  const touches = row.items.some(
    (one) => Math.min(Math.abs(item.x - one.x - one.width), Math.abs(one.x - item.x - item.width)) < 0.5 * item.height,
  )
  return small < 0.8 * tall && distance <= 0.55 * tall && touches
}

function fragmentsOf(row: Row, index: number, edges: number[]): Fragment[] {
  const all: { fragment: Fragment; parts: Part[] }[] = []
  let current: { fragment: Fragment; last: Item; weight: number; bold: number; parts: Part[] } | null = null
  for (const item of row.items.sort((a, b) => a.x - b.x)) {
    // Fake bold prints the same word twice, a hair apart.
    if (current && current.last.text === item.text && Math.abs(current.last.x - item.x) < 1) continue
    const gap = current ? item.x - (current.fragment.x + current.fragment.width) : 0
    // A label in bold needs less of a gap than a column.
    const wide = current && item.bold !== current.last.bold ? 0.8 : 1.1
    const apart = current && gap >= wide * Math.max(current.last.height, item.height)
    if (!current || apart || opensColumn(item, current.last, gap, edges)) {
      const { text, x, width, height: size, bold = false } = item
      const fragment = { text, x, y: row.y, width, size, bold, row: index }
      const parts = [{ text, gap: '' }]
      current = { fragment, last: item, weight: text.length, bold: bold ? text.length : 0, parts }
      all.push(current)
      continue
    }
    const { fragment } = current
    current.parts.push({ text: item.text, gap: between(current.last, item, gap) })
    fragment.width = Math.max(fragment.width, item.x + item.width - fragment.x)
    const weight = current.weight + item.text.length
    fragment.size = (fragment.size * current.weight + item.height * item.text.length) / weight
    current.last = item
    current.weight = weight
    if (item.bold) current.bold += item.text.length
    fragment.bold = current.bold > 0.6 * weight
  }
  for (const { fragment, parts } of all) fragment.text = tidy(parts)
  return all.map(({ fragment }) => fragment).filter((fragment) => fragment.text !== '')
}

/** An item's text and what stands between it and the one before. */
interface Part {
  text: string
  gap: string
}

/** Letters set apart one by one leave gaps between words that are larger still. */
function between(last: Item, item: Item, gap: number): string {
  const height = Math.min(last.height, item.height)
  if (gap <= 0.16 * height || /\s$/.test(last.text) || /^\s/.test(item.text)) return ''
  return gap > 0.6 * height && [...last.text].length === 1 && [...item.text].length === 1 ? '  ' : ' '
}

/** Icons live in the private use area, and so do the bullets of Symbol and Wingdings. */
function tidy(parts: Part[]): string {
  const text = parts.map((part) => part.gap + part.text).join('')
  const clean = (isSpaced(text) ? unspaced(parts) : text)
    .replace(/[\uf0b7\uf0a7\uf0d8]/g, '•')
    .replace(/[\ue000-\uf8ff]/g, '')
  return withAccents(clean).replace(/\s+/g, ' ').trim()
}

/** "C O N T A C T", also where tight pairs stayed together ("C O N TA C T"). */
function isSpaced(text: string): boolean {
  const tokens = text.trim().split(/ +/)
  const single = tokens.filter((token) => [...token].length === 1).length
  const short = tokens.every((token) => [...token].length <= 2)
  return tokens.length >= 4 && short && single >= 0.6 * tokens.length && /\p{L} \p{L}/u.test(text)
}

/** A word is an item where items hold several letters, else what wider gaps part. */
function unspaced(parts: Part[]): string {
  if (parts.some(({ text }) => /\S \S/.test(text)))
    return parts
      .map(({ text }) =>
        text
          .trim()
          .split(/ {2,}/)
          .map((word) => word.replaceAll(' ', ''))
          .join(' '),
      )
      .join(' ')
  return parts.map(({ gap, text }) => (gap === '  ' ? ' ' : '') + text.trim()).join('')
}
