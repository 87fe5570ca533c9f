import { disguised } from '../../core/resume/disguise.ts'
import { parseResume } from '../../core/resume/parse.ts'
import { plainText } from '../../core/resume/plain.ts'
import { readingRisks } from '../../core/resume/readings.ts'
import type { FileType, SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { ReadFile } from '../../ports.ts'
import { readDocx } from './docx.ts'
import { documentOf, type PdfText, readPdf } from './pdf.ts'
import { damaged } from './pdf-document.ts'
import { sniff } from './sniff.ts'
import { readText } from './text.ts'

/**
 * Bytes to a parsed resume. Runs inside a thread: it may be killed at any time. `early` gets what a first look found, where a
 * second one follows that may cost the thread; `readFirstLook` makes the best of that.
 */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  early: (text: PdfText) => void = () => undefined,
): Promise<ReadFile> {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new UserError(
      'too-large',
      'This file is over 10 MB. Please export it without large pictures and send it again.',
    )
  }
  return parsed(await readDocument(sniff(bytes, name), bytes, early))
}

export const readFirstLook = (text: PdfText): ReadFile => parsed(documentOf(text))

function parsed(document: SourceDocument): ReadFile {
  const resume = parseResume(document)
  if (!/\p{L}/u.test(resume.text)) {
    throw new UserError(
      'no-text',
      'There is no readable text in this file. Please export your resume again and check that it opens.',
    )
  }
  const { type, bytes, pages, hidden, lines } = document
  const risks = readingRisks(document, resume)
  return { type, bytes, pages, resume, plain: plainText(document), hidden, disguised: disguised(lines), risks }
}

async function readDocument(
  type: FileType,
  bytes: Uint8Array,
  early: (text: PdfText) => void,
): Promise<SourceDocument> {
  if (type === 'docx') return readDocx(bytes)
  if (type !== 'pdf') return readText(bytes, type)
  try {
    return documentOf(await readPdf(bytes, early))
  } catch (error) {
    // What the library says about the file ends in "Exception"; anything else is a fault of ours and must not be blamed on it.
    if (error instanceof Error && /Exception$|^FormatError$/.test(error.name)) throw damaged()
    throw error
  }
}
