import { deflateSync, inflateSync } from 'node:zlib'
import { isFlate, streamsOf } from './streams.ts'

/** What remains of the encrypted half of a Type 1 font: too little for a letter. */
const NO_LETTERS = Buffer.alloc(16)
const MAX_FONT = 4 * 1024 * 1024

/**
 * A copy of a PDF whose fonts hold no drawings of letters. The PDF library compiles them for a screen, which takes most of the
 * time a resume set in TeX or Typst needs (300 ms for one page), and no text comes from them: what a code means stands in
 * the page's own tables, and for Type 1 in the half of the font that is kept.
 */
export function withoutOutlines(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes)
  const raw = Buffer.from(copy.buffer)
  for (const { dictionary, start, end } of streamsOf(raw)) {
    // A compact font with numbered letters: it has no names or codes for them at all.
    if (/\/Subtype\s*\/CIDFontType0C\b/.test(dictionary)) raw.fill(0, start, end)
    else if (/\/Length2\s+\d/.test(dictionary) && isFlate(dictionary)) {
      const head = headOfType1(raw.subarray(start, end))
      if (head && head.length <= end - start) raw.fill(0, start, end).set(head, start)
    }
  }
  return copy
}

/** The half in plain text, which holds the encoding, folded again. */
function headOfType1(body: Buffer): Buffer | null {
  try {
    const font = inflateSync(body, { maxOutputLength: MAX_FONT })
    const eexec = font.indexOf('eexec')
    return eexec < 0 ? null : deflateSync(Buffer.concat([font.subarray(0, eexec + 6), NO_LETTERS]))
  } catch {
    return null
  }
}
