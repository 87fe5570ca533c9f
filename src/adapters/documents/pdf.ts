import { layOut } from '../../core/resume/layout.ts'
import type { Item } from '../../core/resume/rows.ts'
import type { SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { paintedOn } from './painted.ts'
import { openPdf, type PdfTextItem } from './pdf-document.ts'
import { prescan } from './prescan.ts'

const MAX_PAGES = 10
/** Fewer letters than this beside a picture: what people see is the picture, and the text layer is not the resume. */
const FEW_LETTERS = 100
/** Points. */
const TINY = 2

/** Text items with their place, from the PDF library's own document; the lines are core's work. */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  prescan(bytes)
  const document = await openPdf(bytes)
  if (document.numPages > MAX_PAGES) {
    throw new UserError(
      'too-many-pages',
      `This PDF has ${document.numPages} pages; a resume has one to three, and I read up to ${MAX_PAGES}. Please send the resume alone.`,
    )
  }
  const items: Item[] = []
  const links: string[] = []
  let image = false
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { transform } = page.getViewport({ scale: 1 })
    items.push(...placed((await page.getTextContent()).items, transform, number))
    const painted = await paintedOn(
      page,
      items.filter((item) => item.page === number),
      transform,
    )
    items.push(...painted.bullets)
    image ||= painted.image
    for (const { url } of await page.getAnnotations()) {
      if (typeof url === 'string' && /^(?:https?:|mailto:)/i.test(url)) links.push(url)
    }
    page.cleanup()
  }
  const letters = items.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
  if (letters === 0 || (image && letters < FEW_LETTERS)) {
    throw new UserError(
      'no-text',
      'This PDF has no text layer: it is a picture of a page, and an ATS sees nothing in it. Please export it from your editor instead of scanning it.',
    )
  }
  // Nobody reads type of this size: it is there for machines.
  const tiny = items.filter(({ text, height }) => height < TINY && text.trim() !== '')
  const hidden = tiny.map(({ text, page }) => ({ text, page, reason: 'tiny' }))
  const { lines, layout } = layOut(items.filter(({ height }) => height >= TINY))
  return { type: 'pdf', bytes: bytes.length, pages: document.numPages, layout, lines, links, hidden }
}

/** Text items in points from the top left corner. Rotated text has no place in the rows: it follows below, a line each. */
function placed(found: PdfTextItem[], viewport: number[], page: number): Item[] {
  const [a, b, c, d, e, f] = viewport as [number, number, number, number, number, number]
  const upright: Item[] = []
  const rotated: Item[] = []
  for (const { str, transform, width = 0, height = 0 } of found) {
    if (!str || !transform) continue
    const [p, q, r, s, x, y] = transform as [number, number, number, number, number, number]
    const size = Math.hypot(r, s) || height
    const along = [a * p + c * q, b * p + d * q] as const
    const item = { text: str, x: a * x + c * y + e, y: b * x + d * y + f, width, height: size, page }
    if (Math.abs(along[1]) <= 0.2 * Math.hypot(...along)) upright.push(item)
    else rotated.push(item)
  }
  const bottom = Math.max(0, ...upright.map(({ y }) => y))
  return [...upright, ...rotated.map((item, i) => ({ ...item, x: 0, y: bottom + (i + 2) * 30 }))]
}
