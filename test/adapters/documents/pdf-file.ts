import { deflateSync } from 'node:zlib'

/** A PDF of the given pages, each a content stream with a font /F1, states /Clear and /Half, layers /On and /Off; objects are laid out with a correct cross-reference table. */
export function pdf(pages: string[], options: { filter?: string; body?: Buffer } = {}): Uint8Array {
  const objects: Buffer[] = []
  const layer = (on: boolean) => `${4 + 2 * pages.length + (on ? 0 : 1)} 0 R`
  const add = (text: string, stream?: Buffer) => {
    const head = Buffer.from(stream ? `${text}\nstream\n` : text)
    objects.push(stream ? Buffer.concat([head, stream, Buffer.from('\nendstream')]) : head)
    return objects.length
  }
  add(
    `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [${layer(true)} ${layer(false)}] /D << /OFF [${layer(false)}] >> >> >>`,
  )
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  for (const [i, page] of pages.entries()) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + i * 2} 0 R /Resources << /Font << /F1 3 0 R >> /ExtGState << /Clear << /ca 0 >> /Half << /ca 0.5 >> >> /Properties << /On ${layer(true)} /Off ${layer(false)} >> >> >>`,
    )
    const stream = options.body ?? deflateSync(Buffer.from(page, 'latin1'))
    add(`<< /Length ${stream.length} /Filter ${options.filter ?? '/FlateDecode'} >>`, stream)
  }
  for (const name of ['on', 'off']) add(`<< /Type /OCG /Name (${name}) >>`)
  const chunks = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let length = chunks[0]!.length
  for (const [i, object] of objects.entries()) {
    offsets.push(length)
    const chunk = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    chunks.push(chunk)
    length += chunk.length
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  chunks.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(chunks))
}

/** Text at a place, in points from the lower left corner. */
export const at = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`

/** A small filled square, as browsers paint list signs. */
export const disc = (x: number, y: number): string => `${x} ${y} 3.5 3.5 re f\n`
