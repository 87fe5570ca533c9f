import { constants, inflateSync } from 'node:zlib'
import { UserError } from '../../errors.ts'
import { isFlate, streamsOf } from './streams.ts'

const MAX_STREAM = 24 * 1024 * 1024
const MAX_TOTAL = 64 * 1024 * 1024
const MAX_STREAMS = 20_000

/**
 * Inflates every deflated stream of a PDF under a cap before the PDF library sees the file: a few kilobytes can unfold to
 * gigabytes. Pictures are skipped, the library is told not to decode large ones.
 */
export function prescan(bytes: Uint8Array): void {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let total = 0
  let streams = 0
  for (const { dictionary, start, end } of streamsOf(raw)) {
    if (++streams > MAX_STREAMS) throw refused()
    if (!isFlate(dictionary) || /\/Subtype\s*\/Image\b/.test(dictionary)) continue
    const filters =
      dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode)\b/g) ?? []
    if (filters.length > 2 || filters.filter(isFlate).length > 1) throw refused()
    total += inflatedLength(raw.subarray(start, end))
    if (total > MAX_TOTAL) throw refused()
  }
}

function inflatedLength(body: Buffer): number {
  try {
    // Cut or trailing data is common and fine; only what unfolds too far is refused.
    return inflateSync(body, { maxOutputLength: MAX_STREAM, finishFlush: constants.Z_SYNC_FLUSH }).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw refused()
    return 0
  }
}

const refused = (): UserError =>
  new UserError(
    'damaged',
    'This PDF unfolds to far more data than a resume holds, so I did not open it. Please export it again from your editor.',
  )
