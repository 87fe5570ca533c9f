import { createDocumentReader } from '../src/adapters/documents/pool.ts'
import type { DocumentReader } from '../src/ports.ts'

let warm: DocumentReader | null = null

/** One warm thread for all files of a test process that just want a document read: starting one takes two seconds. */
export const warmReader: DocumentReader = {
  read(bytes, name) {
    warm ??= createDocumentReader({ size: 1 })
    return warm.read(bytes, name)
  },
  close: async () => undefined,
}
