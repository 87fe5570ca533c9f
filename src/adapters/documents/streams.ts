const LOOK_BACK = 400

export interface PdfStream {
  /** What its dictionary says, as written; the last 400 bytes of it. */
  dictionary: string
  /** Where the stored bytes begin and end. */
  start: number
  end: number
}

/** The streams of a PDF as they stand in the file, without a look at its structure: that may lie. */
export function* streamsOf(raw: Buffer): Generator<PdfStream> {
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 6)) {
    if (raw.subarray(at - 3, at).toString('latin1') === 'end') continue
    const before = raw.subarray(Math.max(0, at - LOOK_BACK), at).toString('latin1')
    const start = at + (raw[at + 6] === 13 ? 8 : 7)
    const end = raw.indexOf('endstream', start)
    yield {
      dictionary: before.slice(Math.max(0, before.lastIndexOf(' obj'))),
      start,
      end: end < 0 ? raw.length : end,
    }
  }
}

export const isFlate = (dictionary: string): boolean => /\/(?:FlateDecode|Fl)\b/.test(dictionary)
