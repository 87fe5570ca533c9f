import { PDFParse } from 'pdf-parse'
import type { TextItem } from '../../core/resume/fragments.ts'
import { layOut } from '../../core/resume/layout.ts'
import type { SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { prescan } from './prescan.ts'

const MAX_PAGES = 10
/** Fewer letters than this on all pages: there is no text layer. */
const MIN_LETTERS = 60

/** Text items with their place, from the PDF library's own document; the lines are core's work. */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  prescan(bytes)
  const document = await open(bytes)
  if (document.numPages > MAX_PAGES) {
    throw new UserError(
      'too-many-pages',
      `This PDF has ${document.numPages} pages; a resume has one to three, and I read up to ${MAX_PAGES}. Please send the resume alone.`,
    )
  }
  const items: TextItem[] = []
  const links: string[] = []
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
    for (const { url } of await page.getAnnotations()) {
      if (typeof url === 'string' && /^(?:https?:|mailto:)/i.test(url)) links.push(url)
    }
    page.cleanup()
  }
  if (items.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0) < MIN_LETTERS) {
    throw new UserError(
      'no-text',
      'This PDF has no text layer: it is a picture of a page, and an ATS sees nothing in it. Please export it from your editor instead of scanning it.',
    )
  }
  const { lines, layout } = layOut(items)
  return { type: 'pdf', bytes: bytes.length, pages: document.numPages, layout, lines, links, hidden: [] }
}

interface TextContentItem {
  str: string
  transform: number[]
  width: number
  height: number
}

interface PdfPage {
  getViewport(options: { scale: number }): { transform: number[]; width: number; height: number }
  getTextContent(): Promise<{ items: (TextContentItem | { type: string })[] }>
  getAnnotations(): Promise<{ url?: string }[]>
  cleanup(): void
}

interface PdfDocument {
  numPages: number
  getPage(number: number): Promise<PdfPage>
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // The library takes the bytes over, so it gets its own.
    const options = {
      data: new Uint8Array(bytes),
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 4e6,
    }
    // `load` is private in the typings but what the library itself calls; a test holds it there.
    const parser = new PDFParse(options) as unknown as { load(): Promise<PdfDocument> }
    return await parser.load()
  } catch (error) {
    if ((error as Error).name === 'PasswordException') {
      throw new UserError(
        'password',
        'This PDF is password protected. Please export it without a password and send it again.',
      )
    }
    throw damaged()
  }
}

export const damaged = (): UserError =>
  new UserError(
    'damaged',
    'This PDF is damaged and cannot be read. Please export it again from your editor and send the new file.',
  )
