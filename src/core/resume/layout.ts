/** Positioned text -> lines in reading order. Thresholds are in em, so any type size works. */
import { isDate, withoutDots, withWholeDates } from './date-column.ts'
import { byLabel, type Column, type LabelColumn, labelColumn } from './labels.ts'
import { bulletText, headingHint, headingKind, isDashItem, isSign } from './marks.ts'
import { type Fragment, type Item, toRows } from './rows.ts'
import type { Line, SourceDocument } from './types.ts'

/** `rows` is the same text row by row across the page, the pieces parted by tabs. */
export function layOut(items: Item[]): { lines: Line[]; layout: SourceDocument['layout']; rows: string[] } {
  const body = bodySize(items)
  const lines: Line[] = []
  const printed: string[] = []
  let columns = false
  let labels: LabelColumn | null = null
  for (const { page, rows } of pagesOf(items)) {
    const fragments = rows.flat()
    printed.push(...rows.map((row) => row.map((one) => one.text).join('\t')))
    labels = labelColumn(fragments, body, labels)
    for (const column of labels ? byLabel(fragments, labels) : columnsOf(fragments, body, 0)) {
      columns ||= column.split
      lines.push(...toLines(column.fragments, body, page))
    }
  }
  return { lines, layout: columns ? 'two-column' : 'single', rows: printed }
}

/** The text in the order it was written. */
export function streamOf(written: Item[]): string[] {
  const stream: string[] = []
  let last: Item | null = null
  for (const item of written) {
    if (item.text.trim() === '') continue
    const goesOn = last && last.page === item.page && Math.abs(last.y - item.y) < 0.5 * item.height
    if (last && goesOn)
      stream[stream.length - 1] += item.x - last.x - last.width > 0.16 * item.height ? ` ${item.text}` : item.text
    else stream.push(item.text)
    last = item
  }
  return stream
}

const pagesOf = (items: Item[]): { page: number; rows: Fragment[][] }[] =>
  [...new Set(items.map((item) => item.page))]
    .sort((a, b) => a - b)
    .map((page) => ({ page, rows: toRows(items.filter((item) => item.page === page)) }))

function bodySize(items: Item[]): number {
  const count = new Map<number, number>()
  for (const { text, height } of items) {
    const size = Math.round(height * 2) / 2
    count.set(size, (count.get(size) ?? 0) + text.length)
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}

/** Bands between crossing fragments, each read left column first. */
function columnsOf(fragments: Fragment[], body: number, depth: number): Column[] {
  const gutter = depth < 2 ? findGutter(fragments, body) : null
  if (gutter === null) return [{ fragments, split: depth > 0 }]
  const head = depth === 0 ? headerRows(fragments, gutter) : []
  const out: Column[] = head.length > 0 ? [{ fragments: head, split: false }] : []
  let left: Fragment[] = []
  let right: Fragment[] = []
  const flush = () => {
    for (const side of [left, right]) if (side.length > 0) out.push(...columnsOf(side, body, depth + 1))
    left = []
    right = []
  }
  for (const fragment of fragments.slice(head.length)) {
    if (crosses(fragment, gutter)) {
      flush()
      out.push({ fragments: [fragment], split: false })
    } else if (fragment.x >= gutter) right.push(fragment)
    else left.push(fragment)
  }
  flush()
  return mergeSingles(out)
}

/** Above the first section heading, rows that go on beyond the gutter are a head over both columns. */
function headerRows(fragments: Fragment[], gutter: number): Fragment[] {
  const first = fragments.find((one) => headingKind(one.text) !== null)
  const head = first ? fragments.filter((one) => one.row < first.row) : []
  const left = new Set(head.filter((one) => one.x < gutter).map((one) => one.row))
  const right = head.filter((one) => one.x >= gutter)
  return right.length > 0 && right.every((one) => left.has(one.row)) ? head : []
}

/** Crossing fragments that follow each other are one run, so that gaps between them are known. */
function mergeSingles(columns: Column[]): Column[] {
  const out: Column[] = []
  for (const column of columns) {
    const last = out.at(-1)
    if (last && !last.split && !column.split) last.fragments.push(...column.fragments)
    else out.push({ ...column, fragments: [...column.fragments] })
  }
  return out
}

/** What a fragment is stays the same for every gutter that is tried. */
interface Looks {
  date(one: Fragment): boolean
  heading(one: Fragment): boolean
}

function once(ask: (one: Fragment) => boolean): (one: Fragment) => boolean {
  const known = new Map<Fragment, boolean>()
  return (one) => {
    const answer = known.get(one) ?? ask(one)
    known.set(one, answer)
    return answer
  }
}

const crosses = (fragment: Fragment, gutter: number) => fragment.x < gutter && fragment.x + fragment.width > gutter

function findGutter(fragments: Fragment[], body: number): number | null {
  if (fragments.length < 12) return null
  const looks = { date: once(isDate), heading: once((one) => isHeading(one, body)) }
  const min = Math.min(...fragments.map((one) => one.x))
  const width = Math.max(...fragments.map((one) => one.x + one.width)) - min
  let best: { score: number; gutter: number } | null = null
  for (const edge of new Set(fragments.map((one) => Math.round(one.x)))) {
    const gutter = edge - 0.35 * body
    if (gutter < min + 0.14 * width || gutter > min + 0.86 * width) continue
    const score = gutterScore(fragments, gutter, body, width, looks)
    if (score > (best?.score ?? 0)) best = { score, gutter }
  }
  return best?.gutter ?? null
}

function gutterScore(fragments: Fragment[], gutter: number, body: number, width: number, looks: Looks): number {
  const crossing = fragments.filter((one) => crosses(one, gutter))
  const left = fragments.filter((one) => one.x + one.width <= gutter)
  const right = fragments.filter((one) => one.x >= gutter)
  if (left.length < 5 || right.length < 5 || crossing.length > 0.35 * fragments.length) return 0
  // Dates beside jobs, or labels beside what they name, are the first half of their row.
  if ([left, right].some((side) => side.filter(looks.date).length > 0.3 * side.length)) return 0
  if (isTable(left, right, looks)) return 0
  const [top, bottom] = shared(left, right)
  const height = Math.max(...fragments.map((one) => one.y)) - Math.min(...fragments.map((one) => one.y))
  const inside = (one: Fragment) => one.y >= top && one.y <= bottom
  if (bottom - top < 0.2 * height) return 0
  const within = fragments.filter(inside).length
  if (crossing.filter(inside).length > 0.1 * within) return 0
  const edges = right.map((one) => right.filter((other) => Math.abs(other.x - one.x) <= 0.6 * body).length)
  const aligned = Math.max(...edges) / right.length
  const headings = [left, right].every((side) => side.some(looks.heading))
  const both = headings && aligned > 0.3
  if (!both && !(aligned > 0.55 && dense(left, right, body, width) && dense(right, left, body, width))) return 0
  const ratio = crossing.length / fragments.length
  return Math.min(left.length, right.length) * aligned * (1 - 2 * ratio) * (headings ? 1.5 : 1)
}

/** Beside headings and what they head, the cells of a table start in the row of their label. */
function isTable(left: Fragment[], right: Fragment[], looks: Looks): boolean {
  const labels = left.filter((one) => !looks.heading(one))
  const rows = new Set(right.map((one) => one.row))
  const beside = labels.filter((one) => rows.has(one.row)).length
  return left.length - labels.length >= 2 && !right.some(looks.heading) && beside >= 0.8 * labels.length
}

const isHeading = ({ text, size, bold }: Fragment, body: number) =>
  headingKind(text) !== null || ((bold || size >= 1.18 * body) && headingHint(text) !== null)

function shared(left: Fragment[], right: Fragment[]): [number, number] {
  const low = (side: Fragment[]) => Math.min(...side.map((one) => one.y))
  const high = (side: Fragment[]) => Math.max(...side.map((one) => one.y))
  return [Math.max(low(left), low(right)), Math.min(high(left), high(right))]
}

/** A real column has rows of its own, close together; a column of dates beside jobs has not. */
function dense(side: Fragment[], other: Fragment[], body: number, width: number): boolean {
  if (side.length <= 7) return false
  const pitches = side.slice(1).map((one, index) => Math.abs(one.y - side[index]!.y))
  const median = pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 2)]!
  const rows = new Set(other.map((one) => one.row))
  const own = side.filter((one) => !rows.has(one.row)).length / side.length
  const mean = side.reduce((sum, one) => sum + one.width, 0) / side.length
  return median < 2.4 * body && own > 0.3 && mean > 0.1 * width
}

function toLines(fragments: Fragment[], body: number, page: number): Line[] {
  const lines: Line[] = []
  let row: Fragment[] = []
  let above: number | null = null
  const flush = () => {
    const first = row[0]
    if (!first) return
    const printed = row.map((one) => one.text).join('\t')
    const size = Math.max(...row.map((one) => one.size))
    const bullet = bulletText(printed)
    const large = size >= 1.18 * body && printed.split(/\s+/).length <= 5
    const heading = bullet === null && (large || headingKind(printed) !== null)
    lines.push({
      text: bullet ?? printed,
      kind: bullet !== null ? 'bullet' : heading ? 'heading' : 'text',
      level: heading ? (size >= 1.6 * body ? 1 : 2) : 0,
      page,
      indent: first.x,
      edges: row.map((one) => one.x),
      right: Math.max(...row.map((one) => one.x + one.width)),
      size,
      bold: row.every((one) => one.bold),
      ...(first.bold && row.length > 1 && row.slice(1).every((one) => !one.bold) ? { labelled: true } : {}),
      gap: above === null ? null : first.y - above,
    })
    above = first.y
    row = []
  }
  const whole = withoutDots(withWholeDates(fragments))
  for (const fragment of whole) {
    // A list sign inside a row starts a line: beside a date, or in a list of two columns.
    const sign = row.length > 0 && (isSign(fragment.text.slice(0, 1)) || isDashItem(fragment.text))
    if (row[0] && (row[0].row !== fragment.row || sign)) flush()
    row.push(fragment)
  }
  flush()
  return lines
}
