import { runInNewContext } from 'node:vm'
import { parentPort } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import type { ReadFile } from '../../ports.ts'
import { openPdf } from './pdf-document.ts'
import { readFile } from './read.ts'

const SMALLEST_PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj trailer<</Root 1 0 R>>'

/** One file at a time: bytes in, the parsed resume or the fault out, as plain data; perhaps a first look before. */
parentPort?.on('message', async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  try {
    const early = (file: ReadFile) => parentPort?.postMessage({ early: file })
    parentPort?.postMessage({ file: await readFile(bytes, name, early) })
  } catch (error) {
    const known = error instanceof UserError
    parentPort?.postMessage({
      fault: known ? { code: error.code, message: error.message } : { code: null, message: (error as Error).name },
    })
  }
})
// The PDF library loads its larger half with its first document: not while somebody waits, nor while memory is watched.
await openPdf(Buffer.from(SMALLEST_PDF, 'latin1')).catch(() => undefined)
// On Node 20 it replaces the push of every array by a slow one of its own, to mend what no code of ours or its relies on.
Array.prototype.push = runInNewContext('Array.prototype.push') as typeof Array.prototype.push
parentPort?.postMessage('ready')
