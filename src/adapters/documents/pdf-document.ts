import { runInNewContext } from 'node:vm'
import { PDFParse } from 'pdf-parse'
import { UserError } from '../../errors.ts'

/** What we use of the PDF library's own document; no type of it goes further. */
export interface PdfTextItem {
  /** Absent on marks that carry no text. */
  str?: string
  transform?: number[]
  width?: number
  height?: number
  fontName?: string
}

export interface PdfPage {
  getViewport(options: { scale: number }): { transform: number[]; width: number; height: number }
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>
  getTextContent(): Promise<{ items: PdfTextItem[] }>
  getAnnotations(): Promise<{ url?: string }[]>
  /** Loaded fonts; throws for one that is not. */
  commonObjs: { get(id: string): { name?: string; fontMatrix?: number[] } }
  cleanup(): void
}

export interface PdfDocument {
  numPages: number
  getPage(number: number): Promise<PdfPage>
  getOptionalContentConfig(): Promise<{ isVisible(layer: unknown): boolean }>
}

/** A screen that takes every font and shows nothing: else the library draws each letter as a path before it tells of it. */
const NO_SCREEN = { fonts: { add: () => undefined, delete: () => true } }
Object.assign(globalThis, { FontFace: () => {} })

/** On Node 20 the library puts a slow push of its own in the place of every array's, to mend what nobody here relies on. */
const push: typeof Array.prototype.push = runInNewContext('Array.prototype.push')

/** Opens untrusted bytes; says so when they are locked or damaged. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // The library takes the bytes over, so it gets its own.
    const options = {
      data: new Uint8Array(bytes),
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: false,
      ownerDocument: NO_SCREEN,
      useSystemFonts: false,
      maxImageSize: 4e6,
    }
    // `load` is private in the typings but what the library itself calls; a test holds it there.
    const parser = new PDFParse(options) as unknown as { load(): Promise<PdfDocument> }
    const document = await parser.load()
    if (Array.prototype.push !== push) Array.prototype.push = push
    return document
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
