import type { Item } from '../../core/resume/rows.ts'
import type { Fill, Mark } from './graphics.ts'

/**
 * Browsers paint list discs as shapes, so they are in no text. A small filled square or disc left of a line's start is its
 * bullet.
 */
export function paintedBullets(marks: Mark[], items: Item[]): Item[] {
  const bullets: Item[] = []
  for (const { left, top, right, bottom } of marks.filter(isDisc)) {
    const [size, middle] = [right - left, (top + bottom) / 2]
    const starts = items.filter(
      (item) => item.text.trim() !== '' && item.x > left && item.x - left < 3 * item.height + size,
    )
    const line = starts.find(
      (item) => item.y - middle > -0.2 * item.height && item.y - middle < 0.65 * item.height && !hasLeft(item, items),
    )
    if (line) bullets.push({ ...line, text: '•', x: left, width: size })
  }
  return bullets
}

/** Filled, nearly square, 1 to 7 points. */
const isDisc = (mark: Mark): mark is Fill => {
  const [width, height] = [mark.right - mark.left, mark.bottom - mark.top]
  return mark.kind === 'fill' && width >= 1 && width <= 7 && Math.abs(width - height) <= 0.6
}

/** Something in the same row already stands left of it, so it is not where a line starts. */
const hasLeft = (item: Item, items: Item[]): boolean =>
  items.some(
    (one) =>
      one !== item &&
      one.text.trim() !== '' &&
      Math.abs(one.y - item.y) < 0.3 * item.height &&
      one.x < item.x &&
      item.x - one.x < 4 * item.height,
  )
