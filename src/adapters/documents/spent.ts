import { readFileSync, readlinkSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'

/** Length of the unit Linux counts processor time in. */
const TICK_MS = 10

/** The number the system knows the calling thread by; null where it does not tell (only Linux does). */
export function ownThread(): string | null {
  try {
    const id = readlinkSync('/proc/thread-self').split('/').at(-1) ?? ''
    return processorTime(id) > 0 ? id : null
  } catch {
    return null
  }
}

/**
 * Milliseconds a thread has worked, or waited with nothing to do. What other programs take away from it does not count, so a
 * busy machine refuses no file that an idle one reads. Without a number it is the clock.
 */
export function spentBy(worker: Worker, id: string | null): number {
  return id === null ? performance.now() : processorTime(id) + worker.performance.eventLoopUtilization().idle
}

function processorTime(id: string): number {
  const stat = readFileSync(`/proc/self/task/${id}/stat`, 'latin1')
  // The name in brackets may hold blanks; the 12th and 13th field behind it are user and system time.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * TICK_MS
}
