import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withoutOutlines } from '../../../src/adapters/documents/outlines.ts'
import { openPdf } from '../../../src/adapters/documents/pdf-document.ts'
import { streamsOf } from '../../../src/adapters/documents/streams.ts'

const folder = new URL('../../fixtures/reading/', import.meta.url)
/** Set by pdfTeX, LuaTeX and XeTeX. */
const pdfs = ['ines.article-lua.pdf', 'jonas.moderncv-classic.pdf', 'lucia.pandoc.pdf']
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))

/** What one sees of a page: its text with places, and the letters and widths its operators write. */
async function contentOf(bytes: Uint8Array): Promise<string> {
  const document = await openPdf(bytes)
  const page = await document.getPage(1)
  const { items } = await page.getTextContent()
  const { argsArray } = await page.getOperatorList()
  const glyphs = JSON.stringify(argsArray, (key, value) =>
    /^(?:fontChar|isInFont|accent|originalCharCode)$/.test(key) ? undefined : value,
  )
  return (JSON.stringify(items) + glyphs).replace(/_d\d+_/g, '_')
}

describe('withoutOutlines', () => {
  it.each(pdfs)('%s says the same without', async (name) => {
    expect(await contentOf(withoutOutlines(bytesOf(name)))).toBe(await contentOf(bytesOf(name)))
  })

  it('leaves of the fonts of TeX the half that tells the encoding', () => {
    const raw = Buffer.from(withoutOutlines(bytesOf('jonas.moderncv-classic.pdf')))
    const fonts = [...streamsOf(raw)].filter(({ dictionary }) => /Length2/.test(dictionary))
    expect(fonts.length).toBeGreaterThan(3)
    for (const { start, end } of fonts)
      expect(inflateSync(raw.subarray(start, end)).toString('latin1')).toMatch(/^%!PS.*\/Encoding.*eexec.{17}$/s)
  })

  it('empties fonts of numbered letters, and nothing else', () => {
    const stream = (dictionary: string) => `1 0 obj\n<< ${dictionary} /Length 4 >>\nstream\nabcd\nendstream\nendobj\n`
    const bytes = Buffer.from(stream('/Subtype /CIDFontType0C') + stream('/Subtype /Type1C') + stream('/Length1 4'))
    expect(
      Buffer.from(withoutOutlines(bytes))
        .toString('latin1')
        .match(/abcd|\0{4}/g),
    ).toEqual(['\0\0\0\0', 'abcd', 'abcd'])
  })
})
