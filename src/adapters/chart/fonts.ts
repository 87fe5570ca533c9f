import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** Names of our own, so that no font of the machine is ever taken for them. */
export const REGULAR = 'chart-regular'
export const BOLD = 'chart-bold'

/** A slim image has no fonts: ours are the Liberation Sans that the PDF reader's own library brings along. */
export function loadFonts(): void {
  if (GlobalFonts.has(REGULAR) && GlobalFonts.has(BOLD)) return
  const fromReader = createRequire(fileURLToPath(import.meta.resolve('pdf-parse')))
  const folder = path.join(path.dirname(fromReader.resolve('pdfjs-dist/package.json')), 'standard_fonts')
  for (const [name, file] of [
    [REGULAR, 'LiberationSans-Regular.ttf'],
    [BOLD, 'LiberationSans-Bold.ttf'],
  ] as const) {
    if (!GlobalFonts.registerFromPath(path.join(folder, file), name)) throw new Error(`the font ${file} cannot be read`)
  }
}
