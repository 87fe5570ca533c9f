import { parentPort } from 'node:worker_threads'
import { UserError } from '../../errors.ts'
import { readFile } from './read.ts'

/** One file at a time: bytes in, the parsed resume or the fault out, as plain data. */
parentPort?.on('message', async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  try {
    parentPort?.postMessage({ file: await readFile(bytes, name) })
  } catch (error) {
    const known = error instanceof UserError
    parentPort?.postMessage({
      fault: known ? { code: error.code, message: error.message } : { code: null, message: (error as Error).name },
    })
  }
})
parentPort?.postMessage('ready')
