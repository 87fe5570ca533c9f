import type { Fragment } from './fragments.ts'
import { canonicalHeading } from './headings.ts'

interface Ordered {
  /** Groups of fragments that are read one after the other. */
  blocks: Fragment[][]
  gutter: boolean
}

/** Finds the gutter between two columns, if there is one, and puts the fragments into reading order. */
export function readingOrder(fragments: Fragment[], body: number, depth = 0): Ordered {
  const gutter = depth < 2 ? findGutter(fragments, body) : null
  if (gutter === null) return { blocks: [fragments], gutter: false }
  // What crosses the gutter ends a band: above it both columns are read to their end.
  const bands: { crossing: Fragment[]; left: Fragment[]; right: Fragment[] }[] = [{ crossing: [], left: [], right: [] }]
  for (const fragment of [...fragments].sort((a, b) => a.row - b.row || a.x - b.x)) {
    let band = bands.at(-1)!
    if (fragment.x < gutter - 1 && fragment.right > gutter + 1) {
      if (band.left.length + band.right.length > 0) {
        band = { crossing: [], left: [], right: [] }
        bands.push(band)
      }
      band.crossing.push(fragment)
    } else band[fragment.right <= gutter + 1 ? 'left' : 'right'].push(fragment)
  }
  const blocks = bands.flatMap(({ crossing, left, right }) => [
    crossing,
    ...readingOrder(left, body, depth + 1).blocks,
    ...readingOrder(right, body, depth + 1).blocks,
  ])
  return { blocks: blocks.filter(({ length }) => length > 0), gutter: true }
}

function findGutter(fragments: Fragment[], body: number): number | null {
  if (fragments.length < 12) return null
  const [left, right] = [Math.min(...fragments.map(({ x }) => x)), Math.max(...fragments.map((one) => one.right))]
  let best: { at: number; worth: number } | null = null
  const edges = new Set(fragments.map(({ x }) => Math.round(x)))
  for (const edge of edges) {
    const at = edge - 0.35 * body
    if (at < left + 0.14 * (right - left) || at > left + 0.86 * (right - left)) continue
    const worth = worthOf(at, fragments, body, right - left)
    if (worth !== null && (best === null || worth > best.worth)) best = { at, worth }
  }
  return best?.at ?? null
}

/** How good a gutter is, or null when it is none: right-aligned dates and tables must not look like columns. */
function worthOf(at: number, fragments: Fragment[], body: number, width: number): number | null {
  const lefts = fragments.filter((one) => one.right <= at + 1)
  const rights = fragments.filter(({ x }) => x >= at - 1)
  if (lefts.length < 5 || rights.length < 5) return null
  const crossing = fragments.length - lefts.length - rights.length
  if (crossing > fragments.length * 0.35) return null
  const [top, bottom] = [Math.max(first(lefts), first(rights)), Math.min(last(lefts), last(rights))]
  const height = last(fragments) - first(fragments)
  if (bottom - top < height * 0.2) return null
  const shared = fragments.filter(({ y }) => y >= top && y <= bottom)
  const crossingShared = shared.filter((one) => one.x < at - 1 && one.right > at + 1).length
  if (crossingShared > shared.length * 0.1) return null

  const aligned = rights.filter(({ x }) => Math.abs(x - (at + 0.35 * body)) <= 0.6 * body).length / rights.length
  const headings = hasHeading(lefts) && hasHeading(rights)
  if (!(headings && aligned > 0.3)) {
    const own = (side: Fragment[], other: Fragment[]) => {
      const rows = new Set(other.map(({ row }) => row))
      return side.filter(({ row }) => !rows.has(row)).length / side.length
    }
    const narrow = Math.min(mean(lefts), mean(rights))
    const dense = pitch(lefts) < 2.4 * body && pitch(rights) < 2.4 * body
    const apart = own(lefts, rights) > 0.3 && own(rights, lefts) > 0.3
    const large = lefts.length > 7 && rights.length > 7 && narrow > width * 0.1
    if (!dense || !apart || !large || aligned <= 0.55) return null
  }
  return (
    Math.min(lefts.length, rights.length) * aligned * (1 - (2 * crossing) / fragments.length) * (headings ? 1.5 : 1)
  )
}

const first = (side: Fragment[]) => Math.min(...side.map(({ y }) => y))
const last = (side: Fragment[]) => Math.max(...side.map(({ y }) => y))
const mean = (side: Fragment[]) => side.reduce((sum, { x, right }) => sum + right - x, 0) / side.length
const hasHeading = (side: Fragment[]) => side.some(({ text }) => canonicalHeading(text) !== null)

/** Median distance between the lines of a side. */
function pitch(side: Fragment[]): number {
  const ys = [...new Set(side.map(({ y }) => Math.round(y)))].sort((a, b) => a - b)
  const steps = ys
    .slice(1)
    .map((y, i) => y - ys[i]!)
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 0
}
