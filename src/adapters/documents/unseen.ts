/** Text of a PDF page that a person may not see. False alarms hurt more than misses: in doubt it is seen. */
import type { Item } from '../../core/resume/rows.ts'
import type { HiddenText } from '../../core/resume/types.ts'
import type { Box, Fill, Mark, Picture, Run } from './graphics.ts'

export interface Unseen {
  run: Run
  reason: string
}

interface Shape {
  mark: Fill | Picture
  /** Place in the order of painting. */
  at: number
}

/** Contrast ratio (WCAG 2) below which nobody reads; #e9e9e9 on white is 1.21. */
const NO_CONTRAST = 1.2
const OPAQUE = 0.95
const TRANSPARENT = 0.05

export function unseenOf(marks: Mark[], page: { width: number; height: number }): Unseen[] {
  const runs = marks.filter((mark): mark is Run => mark.kind === 'text' && mark.text.trim() !== '')
  // Behind a picture of the page, text without ink is what text recognition adds, and people see the same words.
  const scanned = marks.some(
    (mark) => mark.kind === 'picture' && mark.image && area(mark) > 0.6 * page.width * page.height,
  )
  const shapes: Shape[] = []
  for (const [at, mark] of marks.entries()) if (mark.kind !== 'text') shapes.push({ mark, at })
  const found: Unseen[] = []
  for (const [at, mark] of marks.entries()) {
    if (mark.kind !== 'text' || mark.text.trim() === '') continue
    const reason = scanned && mark.mode === 3 ? null : reasonOf(mark, at, shapes, page)
    // A shadow or an outline: the same words are printed visibly at the same place.
    const printed = (one: Run) =>
      one !== mark && squash(one.text) === squash(mark.text) && Math.abs(one.left - mark.left) < 3 && near(one, mark)
    if (reason && !runs.some((one) => printed(one) && !found.some(({ run }) => run === one)))
      found.push({ run: mark, reason })
  }
  return found
}

function reasonOf(run: Run, at: number, shapes: Shape[], page: { width: number; height: number }): string | null {
  if (run.layerOff) return 'on a layer that is switched off'
  if (run.unsure) return null
  if (run.mode === 3) return 'written without ink'
  if (run.right < 0 || run.left > page.width || run.bottom < 0 || run.top > page.height) return 'outside the page'
  if (run.alpha < TRANSPARENT) return 'transparent'
  if (run.mode === 0 && isLost(run, at, shapes)) return 'in the colour of its background'
  return isCovered(run, at, shapes) ? 'covered by a shape' : null
}

/** No contrast to whatever may lie behind it, at its start, middle and end. */
function isLost(run: Run, at: number, shapes: Shape[]): boolean {
  const { colour } = run
  if (colour === null) return false
  const below = shapes.filter((shape) => shape.at < at).reverse()
  return samples(run).every(([x, y]) => {
    for (const { mark } of below) {
      if (!contains(mark, x, y)) continue
      if (mark.kind === 'picture' || mark.colour === null || mark.alpha < OPAQUE) return false
      if (contrast(colour, mark.colour) >= NO_CONTRAST) return false
      if (mark.exact) return true
    }
    return contrast(colour, '#ffffff') < NO_CONTRAST
  })
}

const isCovered = (run: Run, at: number, shapes: Shape[]): boolean =>
  samples(run).every(([x, y]) =>
    shapes.some((shape) => shape.at > at && hides(shape.mark) && contains(shape.mark, x, y)),
  )

const hides = (mark: Fill | Picture) => mark.kind === 'fill' && mark.exact && mark.alpha >= OPAQUE

const samples = ({ left, right, top, bottom }: Run): [number, number][] =>
  [0.05, 0.35, 0.65, 0.95].map((share) => [left + share * (right - left), (top + bottom) / 2])

const contains = (box: Box, x: number, y: number) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
const area = ({ left, right, top, bottom }: Box) => (right - left) * (bottom - top)
const near = (a: Run, b: Run) => Math.abs(a.y - b.y) < 3
const squash = (text: string) => text.replace(/[\s\u00ad]+/g, '')

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The items without what nobody sees; an item may be seen in part. */
export function withoutUnseen(items: Item[], unseen: Unseen[]): Item[] {
  const out: Item[] = []
  for (const item of items) {
    let { text } = item
    for (const { run } of unseen) {
      const overlap = Math.min(run.right, item.x + item.width) - Math.max(run.left, item.x)
      if (Math.abs(run.y - item.y) > 0.3 * item.height + 0.3 || overlap <= 0) continue
      const words = run.text.trim()
      if (squash(words).includes(squash(text))) text = ''
      else if (words !== '') text = text.replace(words, ' ')
    }
    if (text.trim() !== '' || item.text.trim() === '') out.push(text === item.text ? item : { ...item, text })
  }
  return out
}

/** Neighbours hidden the same way are one text; fewer letters than a word are no message. */
export function unseenTexts(unseen: Unseen[], items: Item[], page: number): HiddenText[] {
  const out: (HiddenText & { last: Run })[] = []
  for (const { run, reason } of unseen) {
    const before = out.at(-1)
    if (before?.reason === reason) {
      const apart = Math.abs(run.y - before.last.y) > 0.3 * run.size || run.left - before.last.right > 0.12 * run.size
      before.text += (apart && !/\s$/.test(before.text) ? ' ' : '') + run.text
      before.last = run
    } else out.push({ text: run.text, page, reason, near: above(run, items), last: run })
  }
  return out
    .map(({ last, ...one }) => ({ ...one, text: one.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= 3)
}

/** The visible text closest above. */
function above(run: Run, items: Item[]): string {
  const before = items.filter((item) => item.y <= run.y + 1 && item.text.trim() !== '')
  return before.reduce<Item | null>((best, item) => (best && best.y >= item.y ? best : item), null)?.text.trim() ?? ''
}
