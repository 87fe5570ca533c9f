import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { createDocumentReader } from '../../../src/adapters/documents/pool.ts'
import { spentBy } from '../../../src/adapters/documents/spent.ts'
import { UserError } from '../../../src/errors.ts'
import { at, disc, pdf } from './pdf-file.ts'

const reader = createDocumentReader({ size: 2 })
afterAll(() => reader.close())

/** A list whose signs only the second look sees. */
const LINES = ['Built the ledger service in Go', 'Moved nightly jobs to RabbitMQ', 'Cut costs of storage by half']
const file = pdf([
  at(60, 780, 'Nils Okonjo', 20) +
    at(60, 740, 'Experience', 13) +
    at(60, 720, 'Backend Engineer, Quayside Ltd | March 2021 - Present') +
    LINES.map((line, i) => at(75, 700 - i * 14, line) + disc(64, 702 - i * 14)).join(''),
])
const read = async () => JSON.stringify(await reader.read(file, 'cv.pdf'))

/** A thread of its own kind; `stop` ends it. */
function thread(code: string): { worker: Worker; stop: () => Promise<number> } {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const head = 'const { parentPort, workerData, threadId } = require("node:worker_threads");'
  const worker = new Worker(head + code, { eval: true, workerData: flag })
  const stop = () => {
    Atomics.store(flag, 0, 1)
    Atomics.notify(flag, 0)
    return worker.terminate()
  }
  return { worker, stop }
}

describe('a busy machine', () => {
  it('reads thirty times the same', async () => {
    const first = await read()
    expect(JSON.parse(first).resume.roles[0].bullets.map((one: { text: string }) => one.text)).toEqual(LINES)
    const busy = [1, 2].map(() => thread('while (Atomics.load(workerData, 0) === 0);'))
    const all = await Promise.all(Array.from({ length: 30 }, read))
    for (const { stop } of busy) await stop()
    expect(new Set([first, ...all]).size).toBe(1)
  })

  // Elsewhere the system does not tell, and the clock has to do.
  it.runIf(process.platform === 'linux')('does not charge a file for what the thread did not get', async () => {
    // Held without work: as little of the processor as a thread others keep from it.
    const ready = 'parentPort.postMessage(require("node:fs").readlinkSync("/proc/thread-self").split("/").at(-1));'
    const { worker, stop } = thread(`${ready} Atomics.wait(workerData, 0, 0, 400); parentPort.postMessage("done")`)
    const next = () => new Promise<string>((resolve) => worker.once('message', resolve))
    const id = await next()
    const [spent, clock] = [spentBy(worker, id), performance.now()]
    await next()
    expect(performance.now() - clock).toBeGreaterThan(300)
    expect(spentBy(worker, id) - spent).toBeLessThan(200)
    await stop()
  })
})

describe('memory that grows while two files are read', () => {
  it('gives each of them a second try alone', async () => {
    const first = await read()
    const both = [read(), read()]
    // More than one file may take, before either can answer: nobody can tell which of the two it was.
    const taken = Buffer.alloc(400 * 1024 * 1024, 1)
    expect([...(await Promise.all(both)), taken.length > 0]).toEqual([first, first, true])
  })
})

it('does not blame the file when the reader closes over it', async () => {
  const closing = createDocumentReader({ size: 1 })
  await closing.read(file, 'cv.pdf')
  const cut = closing.read(file, 'cv.pdf').catch((error: unknown) => error)
  await closing.close()
  const error = await cut
  expect(error).toBeInstanceOf(Error)
  expect(error).not.toBeInstanceOf(UserError)
})
