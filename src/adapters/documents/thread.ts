import { parentPort } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { PdfText } from './pdf.ts'
import { openPdf } from './pdf-document.ts'
import type { Work } from './pool.ts'
import { readFile, readFirstLook } from './read.ts'
import { ownThread } from './spent.ts'

const SMALLEST_PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>'

/** One file at a time: bytes in, the parsed resume or the fault out, as plain data; perhaps a first look before. */
parentPort?.on('message', async (work: Work) => {
  try {
    const early = (text: PdfText) => parentPort?.postMessage({ early: text })
    const file = 'early' in work ? readFirstLook(work.early) : await readFile(work.bytes, work.name, early)
    parentPort?.postMessage({ file })
  } catch (error) {
    const known = error instanceof UserError
    parentPort?.postMessage({
      fault: known ? { code: error.code, message: error.message } : { code: null, message: (error as Error).name },
    })
  }
})
// The PDF library loads its larger half with its first document: not while somebody waits, nor while memory is watched.
await openPdf(Buffer.from(SMALLEST_PDF, 'latin1')).catch(() => undefined)
parentPort?.postMessage({ ready: ownThread() })
