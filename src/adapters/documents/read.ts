import { parseResume } from '../../core/resume/parse.ts'
import type { FileType, SourceDocument } from '../../core/resume/types.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { ReadFile } from '../../ports.ts'
import { readDocx } from './docx.ts'
import { damaged, readPdf } from './pdf.ts'
import { sniff } from './sniff.ts'
import { readText } from './text.ts'

/** Fewer words than this cannot be a resume. */
const MIN_WORDS = 15

/** Bytes to a parsed resume. Runs inside a thread: it may be killed at any time. */
export async function readFile(bytes: Uint8Array, name: string): Promise<ReadFile> {
  if (bytes.length > MAX_FILE_BYTES) {
    throw new UserError(
      'too-large',
      'This file is over 10 MB. Please export it without large pictures and send it again.',
    )
  }
  const document = await readDocument(sniff(bytes, name), bytes)
  const resume = parseResume(document)
  if (resume.text.split(/\s+/).length < MIN_WORDS) {
    throw new UserError(
      'no-text',
      'There are too few readable words in this file. If it is a picture, please export it from your editor instead of scanning it.',
    )
  }
  return { type: document.type, bytes: bytes.length, pages: document.pages, resume, hidden: document.hidden }
}

async function readDocument(type: FileType, bytes: Uint8Array): Promise<SourceDocument> {
  if (type === 'docx') return readDocx(bytes)
  if (type !== 'pdf') return readText(bytes, type)
  try {
    return await readPdf(bytes)
  } catch (error) {
    if (error instanceof UserError) throw error
    // Whatever the library stumbled over, the file is to blame, and the person can export it again.
    throw damaged()
  }
}
