/** A margin of section headings: "Experience" stands left of its text, in a column that holds nothing else. */
import { headingHint, headingKind } from './marks.ts'
import type { Fragment } from './rows.ts'

export interface Column {
  fragments: Fragment[]
  /** True beside another column. */
  split: boolean
}

export interface LabelColumn {
  /** Left edge of the headings, and of the text beside them. */
  margin: number
  text: number
}

/** `before` is what the pages above had: a last page may hold a single heading. */
export function labelColumn(fragments: Fragment[], body: number, before: LabelColumn | null): LabelColumn | null {
  const margin = before?.margin ?? Math.min(...fragments.map((one) => one.x))
  const atMargin = fragments.filter((one) => Math.abs(one.x - margin) <= 0.6 * body && isLabel(one))
  const labels = atMargin.length > 0 ? atMargin : rightAligned(fragments, body)
  const first = labels[0]
  if (!first) return before
  const beside = fragments.filter((one) => labels.some((label) => one.x > label.x && sameTop(one, label)))
  const text = before?.text ?? Math.min(...beside.map((one) => one.x))
  const left = fragments.filter((one) => one.y >= first.y - first.size && one.x < text - 0.3 * body)
  const halves = halvesIn(fragments, text)
  const own = left.filter(
    (one) => labels.includes(one) || halves.has(one) || labels.some((label) => continues(one, label)),
  )
  const accompanied = labels.filter((label) => beside.some((one) => sameTop(one, label))).length
  const enough = before ? accompanied > 0 : labels.length >= 3 && accompanied >= 0.6 * labels.length
  return enough && own.length >= 0.9 * left.length && labels.every((one) => one.x + one.width < text)
    ? { margin, text }
    : null
}

/** Headings that end at one edge, close to their text. */
const rightAligned = (fragments: Fragment[], body: number): Fragment[] => {
  const end = (one: Fragment) => one.x + one.width
  const beside = (one: Fragment, i: number) => fragments[i + 1]?.row === one.row && fragments[i - 1]?.row !== one.row
  const named = fragments.filter((one, i) => one.text.length <= 40 && beside(one, i) && isLabel(one))
  const groups = named.map((one) => named.filter((other) => Math.abs(end(other) - end(one)) <= 0.6 * body))
  return groups.sort((a, b) => b.length - a.length)[0] ?? []
}

/** Beside each other although the type may differ in size. */
const sameTop = (one: Fragment, label: Fragment) =>
  one.row === label.row || Math.abs(one.y - one.size - (label.y - label.size)) < 0.7 * label.size

/** "Professional" over "experience". */
const continues = (one: Fragment, label: Fragment) =>
  one.bold === label.bold &&
  Math.abs(one.size - label.size) < 0.5 &&
  one.y > label.y &&
  one.y - label.y < 2.6 * label.size

/** Each heading, then what stands beside and below it. */
export function byLabel(all: Fragment[], { text }: LabelColumn): Column[] {
  const fragments = wholeLabels(all, text)
  const columns: Column[] = [{ fragments: [], split: false }]
  const labels = fragments.filter((one) => one.x < text - 1 && isLabel(one))
  const rest = fragments.filter((one) => !labels.includes(one))
  for (const [i, label] of labels.entries()) {
    const top = label.y - 0.9 * label.size
    const next = labels[i + 1]
    const bottom = next ? next.y - 0.9 * next.size : Number.POSITIVE_INFINITY
    if (i === 0) columns[0]!.fragments.push(...rest.filter((one) => one.y < top))
    const body = rest.filter((one) => one.y >= top && one.y < bottom)
    const more = body.filter((one) => one.x < text - 1 && continues(one, label))
    columns.push({ fragments: [glued(label, more)], split: false })
    columns.push({ fragments: body.filter((one) => !more.includes(one)), split: false })
  }
  if (labels.length === 0) columns[0]!.fragments.push(...rest)
  return columns.filter((column) => column.fragments.length > 0)
}

/** "Technical" over "skills": the first half of a label of two lines opens it. */
function wholeLabels(fragments: Fragment[], text: number): Fragment[] {
  const halves = halvesIn(fragments, text)
  const rest = new Set(halves.values())
  return fragments
    .filter((one) => !rest.has(one))
    .map((one) => (halves.has(one) ? { ...one, text: `${one.text} ${halves.get(one)!.text}` } : one))
}

function halvesIn(fragments: Fragment[], text: number): Map<Fragment, Fragment> {
  const column = fragments.filter((one) => one.x < text - 1)
  const halves = new Map<Fragment, Fragment>()
  for (const [i, one] of column.entries()) {
    const below = column[i + 1]
    const near = below && below.y - one.y < 1.6 * one.size && Math.abs(below.x - one.x) < one.size
    const whole = near ? headingKind(`${one.text} ${below.text}`) : null
    if (below && whole !== null && !isLabel(one) && isLabel(below)) halves.set(one, below)
  }
  return halves
}

const isLabel = (one: Fragment) => (headingKind(one.text) ?? (one.bold ? headingHint(one.text) : null)) !== null

const glued = (label: Fragment, more: Fragment[]): Fragment => ({
  ...label,
  text: [label, ...more].map((one) => one.text).join(' '),
})
