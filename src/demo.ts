import { readFile } from 'node:fs/promises'
import { createDocumentReader } from './adapters/documents/pool.ts'
import { type ChatRecord, PUBLIC_ROOM, privateRoom } from './adapters/playground/records.ts'
import { readConfig } from './config.ts'
import type { Block } from './core/report/message.ts'
import { plainMessage } from './core/report/plain.ts'
import { UserError } from './errors.ts'
import { openHouse } from './house.ts'
import { createLog } from './log.ts'

const RESUME = new URL('../examples/resume.pdf', import.meta.url)
const PATIENCE_MS = 60_000

/** The main job, whole: a fictional resume goes up over HTTP, through the queue and a worker, and the thread is printed. */
async function main(): Promise<void> {
  const house = await openHouse({ ...readConfig(), ROLE: 'all', HOST: '127.0.0.1', PORT: 0 }, createLog('silent'), {
    temporary: true,
    reader: createDocumentReader({ size: 1 }),
  })
  try {
    console.log(`Using ${house.store}.\n`)
    const form = new FormData()
    form.set('as', 'student')
    form.set('room', PUBLIC_ROOM)
    form.set('file', new File([await readFile(RESUME)], 'resume.pdf', { type: 'application/pdf' }))
    const answer = await fetch(new URL('/api/messages', house.url ?? ''), { method: 'POST', body: form })
    if (!answer.ok) throw new Error(`the upload was refused: ${await answer.text()}`)
    console.log('student drops resume.pdf in #reviews\n')
    await follow(house.deps.store.list)
  } finally {
    await house.close()
  }
}

/** Prints the public line, each stage, and then the report as it arrives in the author's private room. */
async function follow(
  list: (kind: 'chat', room: string, after?: number) => Promise<{ value: unknown; position: number }[]>,
): Promise<void> {
  const after = new Map([PUBLIC_ROOM, privateRoom('student')].map((room) => [room, 0]))
  const said = new Set<string>()
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    for (const [room, position] of after) {
      for (const { value, position: next } of await list('chat', room, position)) {
        after.set(room, next)
        const record = value as ChatRecord
        if (!record.message || said.has(record.message.text)) continue
        said.add(record.message.text)
        const where = room === PUBLIC_ROOM ? '#reviews, in the thread' : 'private, in the thread'
        console.log(`--- resume-check (${where}) ---\n${plainMessage(record.message)}\n`)
        if (record.message.blocks.some(isLast)) return
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no report within ${PATIENCE_MS / 1000} seconds`)
}

/** The full report comes last. */
const isLast = (block: Block): boolean => block.kind === 'file'

main().catch((error: unknown) => {
  console.error(error instanceof UserError ? error.message : error)
  process.exitCode = 1
})
