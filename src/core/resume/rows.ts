/** Items of one page -> rows of fragments: pieces of text without a wide gap inside. */
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
  return rows
    .sort((a, b) => a.y - b.y)
    .map((row, index) => fragmentsOf(row, index))
    .filter((row) => row.length > 0)
}

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

function fragmentsOf(row: Row, index: number): Fragment[] {
  const out: Fragment[] = []
  let current: { fragment: Fragment; last: Item; weight: number; bold: number } | null = null
  for (const item of row.items.sort((a, b) => a.x - b.x)) {
    // Fake bold prints the same word twice, a hair apart.
    if (current && current.last.text === item.text && Math.abs(current.last.x - item.x) < 1) continue
    const gap = current ? item.x - (current.fragment.x + current.fragment.width) : 0
    if (!current || gap >= 1.1 * Math.max(current.last.height, item.height)) {
      const { text, x, width, height: size, bold = false } = item
      const fragment = { text, x, y: row.y, width, size, bold, row: index }
      out.push(fragment)
      current = { fragment, last: item, weight: text.length, bold: bold ? text.length : 0 }
      continue
    }
    const { fragment } = current
    const space = gap > 0.16 * Math.min(current.last.height, item.height)
    fragment.text += (space && !/\s$/.test(fragment.text) && !/^\s/.test(item.text) ? ' ' : '') + item.text
    fragment.width = Math.max(fragment.width, item.x + item.width - fragment.x)
    const weight = current.weight + item.text.length
    fragment.size = (fragment.size * current.weight + item.height * item.text.length) / weight
    current.last = item
    current.weight = weight
    if (item.bold) current.bold += item.text.length
    fragment.bold = current.bold > 0.6 * weight
  }
  for (const fragment of out) fragment.text = tidy(fragment.text)
  return out.filter((fragment) => fragment.text !== '')
}

/** Icons live in the private use area, and so do the bullets of Symbol and Wingdings. */
function tidy(text: string): string {
  const clean = text.replace(/[\uf0b7\uf0a7\uf0d8]/g, '•').replace(/[\ue000-\uf8ff]/g, '')
  const tokens = clean.trim().split(/ +/)
  const spaced = tokens.length >= 4 && tokens.every((token) => [...token].length === 1)
  if (spaced) {
    return clean
      .trim()
      .split(/ {2,}/)
      .map((word) => word.replaceAll(' ', ''))
      .join(' ')
  }
  return clean.replace(/\s+/g, ' ').trim()
}
