import type { Worker, Workers } from '../src/ports.ts'
import { workers } from '../workers/index.ts'

/** Every job does nothing, but for those that are given. */
export function idleWorkers(busy: Partial<Workers>): Workers {
  const idle: Worker<never> = { run: async () => undefined }
  return { ...(Object.fromEntries(Object.keys(workers).map((name) => [name, idle])) as unknown as Workers), ...busy }
}
