import type { Item } from '../../core/resume/rows.ts'
import type { PdfPage } from './pdf-document.ts'

// Operator numbers of pdf.js; the library is pinned and a test paints a bullet through them.
const SAVE = 10
const RESTORE = 11
const TRANSFORM = 12
const FILL = new Set([22, 23, 24, 25, 26, 27])
const IMAGES = new Set([83, 84, 85, 86, 87, 88, 90])
const FORM_BEGIN = 74
const FORM_END = 75
const CONSTRUCT_PATH = 91

type Matrix = [number, number, number, number, number, number]

/**
 * Browsers paint list discs as shapes, so they are in no text. A small filled square or disc left of a line's start is its
 * bullet. Also tells whether a picture is on the page. A page whose operators cannot be read has none: the text alone stands.
 */
export async function paintedOn(
  page: PdfPage,
  items: Item[],
  viewport: number[],
): Promise<{ bullets: Item[]; image: boolean }> {
  const { shapes, image } = await smallShapes(page, viewport as Matrix).catch(() => ({ shapes: [], image: false }))
  const bullets: Item[] = []
  for (const { x, y, size } of shapes) {
    const starts = items.filter((item) => item.text.trim() !== '' && item.x > x && item.x - x < 3 * item.height + size)
    const line = starts.find(
      (item) => item.y - y > -0.2 * item.height && item.y - y < 0.65 * item.height && !hasLeft(item, items),
    )
    if (line) bullets.push({ ...line, text: '•', x, width: size })
  }
  return { bullets, image }
}

/** Something in the same row already stands left of it, so it is not where a line starts. */
const hasLeft = (item: Item, items: Item[]): boolean =>
  items.some(
    (one) =>
      one !== item &&
      Math.abs(one.y - item.y) < 0.3 * item.height &&
      one.x < item.x &&
      item.x - one.x < 4 * item.height,
  )

/** Filled, nearly square shapes of 1 to 7 points: left edge, middle and width, in points from the top left corner. */
async function smallShapes(
  page: PdfPage,
  viewport: Matrix,
): Promise<{ shapes: { x: number; y: number; size: number }[]; image: boolean }> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const stack: Matrix[] = []
  let matrix = viewport
  const shapes: { x: number; y: number; size: number }[] = []
  let image = false
  for (const [i, operator] of fnArray.entries()) {
    image ||= IMAGES.has(operator)
    const args = argsArray[i] as unknown[]
    if (operator === SAVE) stack.push(matrix)
    else if (operator === RESTORE || operator === FORM_END) matrix = stack.pop() ?? viewport
    else if (operator === TRANSFORM) matrix = multiply(matrix, args as unknown as Matrix)
    else if (operator === FORM_BEGIN) {
      stack.push(matrix)
      if (args[0]) matrix = multiply(matrix, [...(args[0] as ArrayLike<number> as number[])] as Matrix)
    } else if (operator === CONSTRUCT_PATH && FILL.has(args[0] as number)) {
      const box = args[2] as ArrayLike<number> | null
      if (!box) continue
      const [left, top] = apply(matrix, box[0]!, box[1]!)
      const [right, bottom] = apply(matrix, box[2]!, box[3]!)
      const [width, height] = [Math.abs(right - left), Math.abs(bottom - top)]
      if (width >= 1 && width <= 7 && Math.abs(width - height) <= 0.6) {
        shapes.push({ x: Math.min(left, right), y: (top + bottom) / 2, size: width })
      }
    }
  }
  return { shapes, image }
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
