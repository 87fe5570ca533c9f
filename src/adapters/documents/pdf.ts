import type { TextItem } from '../../core/resume/fragments.ts'
import { layOut } from '../../core/resume/layout.ts'
import type { SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { paintedOn } from './painted.ts'
import { openPdf } from './pdf-document.ts'
import { prescan } from './prescan.ts'

const MAX_PAGES = 10
/** Fewer letters than this beside a picture: what people see is the picture, and the text layer is not the resume. */
const FEW_LETTERS = 100

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
  const items: TextItem[] = []
  const links: string[] = []
  let image = false
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { transform, width, height } = page.getViewport({ scale: 1 })
    const { items: found } = await page.getTextContent()
    for (const item of found) {
      if (!('str' in item) || item.str === '') continue
      const [a, b, c, d, e, f] = item.transform as [number, number, number, number, number, number]
      const [m0, m1, m2, m3, m4, m5] = transform as [number, number, number, number, number, number]
      const size = Math.hypot(c, d) || item.height
      items.push({
        text: item.str,
        x: m0 * e + m2 * f + m4,
        y: m1 * e + m3 * f + m5,
        width: item.width,
        height: size,
        page: number,
        pageWidth: width,
        pageHeight: height,
        rotated: Math.abs(b) > 0.2 * Math.hypot(a, b),
      })
    }
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
  const { lines, layout } = layOut(items)
  return { type: 'pdf', bytes: bytes.length, pages: document.numPages, layout, lines, links, hidden: [] }
}
