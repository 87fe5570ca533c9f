import { writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Log, Store } from './ports.ts'

/** One for each user of the machine: nobody can touch another's file. */
export const HEARTBEAT_FILE = path.join(os.tmpdir(), `resume-check-${process.getuid?.() ?? 0}.alive`)
export const HEARTBEAT_MS = 10_000

/** Touches a file as long as the event loop turns and the store answers. Returns what stops it. */
export function beat(store: Store, log: Log): () => void {
  const once = async () => {
    try {
      await store.now()
      writeFileSync(HEARTBEAT_FILE, '')
    } catch (error) {
      log.warn(
        { error: (error as Error).name, code: (error as NodeJS.ErrnoException).code },
        'no heartbeat: the store does not answer, or the temporary folder is closed',
      )
    }
  }
  void once()
  const timer = setInterval(() => void once(), HEARTBEAT_MS)
  timer.unref()
  return () => clearInterval(timer)
}
