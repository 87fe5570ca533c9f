/** One run of text on a page; x and y in points from the top left corner, y is the baseline. */
export interface TextItem {
  text: string
  x: number
  y: number
  width: number
  /** Type size in points. */
  height: number
  page: number
  pageWidth: number
  pageHeight: number
  rotated: boolean
  bold?: boolean
}

/** A stretch of one row without a wide gap. */
export interface Fragment {
  text: string
  x: number
  right: number
  y: number
  size: number
  page: number
  /** Number of its row on the page, counted from the top. */
  row: number
  bold: boolean
}

const SPLIT_EM = 1.1
const SPACE_EM = 0.16
/** Icon fonts live in the private use area; three of their signs are bullets. */
const ICONS = /(?![\uf0b7\uf0a7\uf0d8])[\ue000-\uf8ff]/g
const LONE_GLYPH = /^[•▪●◦‣·∙■□▸►➢➤✓✔○o*\-–\uf0b7\uf0a7\uf0d8]$/u

/** Items of one page to fragments, rows from the top. Rotated text comes last, by itself. */
export function fragmentsOf(items: readonly TextItem[]): Fragment[] {
  const upright = items.filter(({ text, rotated }) => text.trim() !== '' && !rotated)
  const rows = rowsOf(upright)
  const rotated = items.filter((item) => item.rotated && item.text.trim() !== '').map((item) => [item])
  return [...rows, ...rotated].flatMap((row, number) => split(row, number))
}

function rowsOf(items: TextItem[]): TextItem[][] {
  const rows: { items: TextItem[]; y: number; height: number }[] = []
  for (const item of [...items].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.slice(-4).find((one) => belongs(item, one))
    if (!row) {
      rows.push({ items: [item], y: item.y, height: item.height })
      continue
    }
    row.items.push(item)
    // The tallest item carries the baseline; small ones may be raised.
    if (item.height > row.height) Object.assign(row, { y: item.y, height: item.height })
  }
  return rows.sort((a, b) => a.y - b.y).map((row) => row.items)
}

function belongs(item: TextItem, row: { items: TextItem[]; y: number; height: number }): boolean {
  const smaller = Math.min(item.height, row.height)
  const distance = Math.abs(item.y - row.y)
  if (distance <= 0.12 * smaller + 0.3) return true
  const overlaps = row.items.some(
    (one) => Math.min(one.x + one.width, item.x + item.width) - Math.max(one.x, item.x) > 0.3 * smaller,
  )
  if (overlaps) return false
  if (distance <= 0.45 * smaller + 0.3 && smaller > 0.8 * Math.max(item.height, row.height)) return true
  const taller = Math.max(item.height, row.height)
  const touches = row.items.some((one) => item.x - (one.x + one.width) <= 0.5 * item.height && item.x >= one.x)
  return smaller < 0.8 * taller && distance <= 0.55 * taller && touches
}

function split(row: TextItem[], number: number): Fragment[] {
  const fragments: (Fragment & { chars: number; weight: number; boldChars: number })[] = []
  for (const item of [...row].sort((a, b) => a.x - b.x)) {
    const text = item.text.replace(ICONS, '')
    if (text.trim() === '') continue
    const last = fragments.at(-1)
    const gap = last ? item.x - last.right : Number.POSITIVE_INFINITY
    const em = Math.max(item.height, last?.size ?? 0)
    // Overprinting the same word is how some editors make bold.
    if (last?.text.endsWith(text) && Math.abs(item.x + item.width - last.right) < 1 && gap < 0) continue
    const afterGlyph = last && LONE_GLYPH.test(last.text.trim()) && gap < 3.5 * em
    if (!last || (gap >= SPLIT_EM * em && !afterGlyph)) {
      fragments.push({
        text,
        x: item.x,
        right: item.x + item.width,
        y: item.y,
        size: item.height,
        page: item.page,
        row: number,
        bold: false,
        chars: text.length,
        weight: item.height * text.length,
        boldChars: item.bold ? text.length : 0,
      })
      continue
    }
    const spaced = gap > SPACE_EM * Math.min(item.height, last.size) && !/\s$/.test(last.text) && !/^\s/.test(text)
    last.text += (spaced || afterGlyph ? ' ' : '') + text
    last.right = Math.max(last.right, item.x + item.width)
    last.chars += text.length
    last.weight += item.height * text.length
    if (item.bold) last.boldChars += text.length
    last.size = last.weight / last.chars
  }
  return fragments
    .map(({ chars, boldChars, weight: _, ...fragment }) => ({
      ...fragment,
      text: closeUp(fragment.text.replace(/[ \u00a0]+/g, (run) => (run.length > 1 ? '  ' : ' ')).trim()).replace(
        / {2,}/g,
        ' ',
      ),
      bold: boldChars > chars * 0.6,
    }))
    .filter(({ text }) => text !== '')
}

/** "C O N T A C T" is one word; two spaces keep words apart. */
function closeUp(text: string): string {
  const tokens = text.split(' ').filter(Boolean)
  if (tokens.length < 4 || !tokens.every((token) => [...token].length === 1 && /[\p{L}&]/u.test(token))) return text
  return text
    .split(/ {2,}/)
    .map((word) => word.replaceAll(' ', ''))
    .join(' ')
}
