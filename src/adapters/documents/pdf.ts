import { layOut, streamOf } from '../../core/resume/layout.ts'
import type { Item } from '../../core/resume/rows.ts'
import type { HiddenText, SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { dressed, fontsOf } from './fonts.ts'
import { marksOn } from './graphics.ts'
import { withoutOutlines } from './outlines.ts'
import { paintedBullets } from './painted.ts'
import { openPdf, type PdfPage, type PdfTextItem } from './pdf-document.ts'
import { prescan } from './prescan.ts'
import { withHyphens } from './soft-hyphens.ts'
import { withWordGaps } from './spaced.ts'
import { withTexSigns } from './tex-signs.ts'
import { unseenOf, unseenTexts, withoutUnseen } from './unseen.ts'

const MAX_PAGES = 10
/** Fewer letters than this beside a picture: what people see is the picture, and the text layer is not the resume. */
const FEW_LETTERS = 100
/** Points. */
const TINY = 2

interface Page {
  number: number
  page: PdfPage
  viewport: { transform: number[]; width: number; height: number }
  /** As written, and as seen after the second pass. */
  written: Item[]
  items: Item[]
  hidden: HiddenText[]
  image: boolean
}

/** The text of a PDF with its place on the pages, before it is laid out. */
export interface PdfText {
  bytes: number
  pages: number
  /** As written, and as people see it: from top to bottom, in points. */
  written: Item[]
  items: Item[]
  links: string[]
  hidden: HiddenText[]
}

export function documentOf({ bytes, pages, written, items, links, hidden }: PdfText): SourceDocument {
  const { lines, layout, rows } = layOut(items)
  return { type: 'pdf', bytes, pages, layout, lines, links, hidden, views: { stream: streamOf(written), rows } }
}

/**
 * Text items with their place, from the PDF library's own document; the lines are core's work. A first pass reads the text and
 * hands it to `early`; a second looks at what is painted: list signs, fonts, text nobody sees. A page whose painting cannot be
 * read stays as the first pass saw it, and if the second pass costs the thread, what `early` got stands.
 */
export async function readPdf(bytes: Uint8Array, early: (text: PdfText) => void): Promise<PdfText> {
  prescan(bytes)
  const document = await openPdf(withoutOutlines(bytes))
  if (document.numPages > MAX_PAGES) {
    throw new UserError(
      'too-many-pages',
      `This PDF has ${document.numPages} pages; a resume has one to three, and I read up to ${MAX_PAGES}. Please send the resume alone.`,
    )
  }
  const pages: Page[] = []
  const links: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const viewport = page.getViewport({ scale: 1 })
    const items = placed((await page.getTextContent()).items, viewport.transform, number)
    for (const { url } of await page.getAnnotations()) {
      if (typeof url === 'string' && /^(?:https?:|mailto:)/i.test(url)) links.push(url)
    }
    pages.push({ number, page, viewport, image: false, written: items, ...withoutTiny(items) })
  }
  const text = (): PdfText => ({
    bytes: bytes.length,
    pages: document.numPages,
    written: pages.flatMap(({ written }) => written),
    items: pages.flatMap(({ items }) => items),
    links,
    hidden: pages.flatMap(({ hidden }) => hidden),
  })
  const letters = pages.reduce((sum, { items }) => sum + lettersOf(items), 0)
  if (letters === 0) throw noText()
  if (letters >= FEW_LETTERS) early(text())
  const layers = await document.getOptionalContentConfig()
  for (const page of pages) await lookAt(page, (layer) => layers.isVisible(layer)).catch(() => undefined)
  if (letters < FEW_LETTERS && pages.some(({ image }) => image)) throw noText()
  for (const { page } of pages) page.cleanup()
  return text()
}

/** The second pass over one page; changes nothing unless all of it succeeds. */
async function lookAt(page: Page, shows: (layer: unknown) => boolean): Promise<void> {
  const fonts = fontsOf(page.page)
  const marks = await marksOn(page.page, page.viewport.transform, fonts, shows)
  const unseen = unseenOf(marks, page.viewport)
  const items = dressed(withWordGaps(withHyphens(withoutUnseen(page.items, unseen), marks), marks), fonts)
  page.hidden = [...page.hidden, ...unseenTexts(unseen, items, page.number)]
  page.items = [...items, ...paintedBullets(marks, items)]
  page.image = marks.some((mark) => mark.kind === 'picture' && mark.image)
}

/** Nobody reads type of this size: it is there for machines. */
function withoutTiny(items: Item[]): { items: Item[]; hidden: HiddenText[] } {
  const tiny = items.filter(({ text, height }) => height < TINY && text.trim() !== '')
  const hidden = tiny.map(({ text, page }) => ({ text, page, reason: 'in tiny type' }))
  return { items: items.filter(({ height }) => height >= TINY), hidden }
}

const lettersOf = (items: Item[]) => items.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)

const noText = (): UserError =>
  new UserError(
    'no-text',
    'This PDF has no text layer: it is a picture of a page, and an ATS sees nothing in it. Please export it from your editor instead of scanning it.',
  )

/** Text items in points from the top left corner. Rotated text has no place in the rows: it follows below, a line each. */
function placed(found: PdfTextItem[], viewport: number[], page: number): Item[] {
  const [a, b, c, d, e, f] = viewport as [number, number, number, number, number, number]
  const upright: Item[] = []
  const rotated: Item[] = []
  for (const { str, transform, width = 0, height = 0, fontName: font = '' } of found) {
    if (!str || !transform) continue
    const [p, q, r, s, x, y] = transform as [number, number, number, number, number, number]
    const size = Math.hypot(r, s) || height
    const along = [a * p + c * q, b * p + d * q] as const
    const item = {
      text: withTexSigns(str),
      x: a * x + c * y + e,
      y: b * x + d * y + f,
      width,
      height: size,
      page,
      font,
    }
    if (Math.abs(along[1]) <= 0.2 * Math.hypot(...along)) upright.push(item)
    else rotated.push(item)
  }
  const bottom = Math.max(0, ...upright.map(({ y }) => y))
  return [...upright, ...rotated.map((item, i) => ({ ...item, x: 0, y: bottom + (i + 2) * 30 }))]
}
