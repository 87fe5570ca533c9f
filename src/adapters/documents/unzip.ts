import { Unzip, UnzipInflate } from 'fflate'
import { UserError } from '../../errors.ts'

const CHUNK = 16 * 1024
const MAX_ENTRIES = 2_000
const MAX_PART = 8 * 1024 * 1024
const MAX_TOTAL = 16 * 1024 * 1024
/** The parts of a DOCX that hold text; pictures and the rest are never inflated. */
const WANTED =
  /^word\/(?:document|numbering|styles|footnotes|header\d*|footer\d*|_rels\/(?:document|header\d*|footer\d*)\.xml)\.(?:xml|rels)$/

/** The wanted parts of a DOCX by name, inflated piece by piece under every bound. */
export function unzipParts(bytes: Uint8Array): Map<string, Buffer> {
  const parts = new Map<string, Buffer[]>()
  let entries = 0
  let total = 0
  // Exceptions thrown inside fflate's callbacks come out wrapped: the fault is kept and thrown by us.
  let fault: UserError | null = null
  const unzip = new Unzip((file) => {
    if (++entries > MAX_ENTRIES) fault ??= tooMuch()
    if (fault || !WANTED.test(file.name) || parts.has(file.name)) return
    const chunks: Buffer[] = []
    let size = 0
    parts.set(file.name, chunks)
    file.ondata = (error, data) => {
      if (error) fault ??= broken()
      if (fault) return
      size += data.length
      total += data.length
      if (size > MAX_PART || total > MAX_TOTAL) fault = tooMuch()
      else chunks.push(Buffer.from(data))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && !fault; at += CHUNK) {
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length)
    }
  } catch {
    fault ??= broken()
  }
  if (fault) throw fault
  if (!parts.has('word/document.xml')) throw broken()
  return new Map([...parts].map(([name, chunks]) => [name, Buffer.concat(chunks)]))
}

export const broken = (): UserError =>
  new UserError(
    'damaged',
    'This DOCX is damaged and cannot be opened. Please save it again in your editor and send the new file.',
  )

const tooMuch = (): UserError =>
  new UserError(
    'too-large',
    'This DOCX unfolds to far more than a resume holds (over 8 MB in one part). Please save a copy with text only and send that.',
  )
