import { workOff } from '../src/outbox.ts'
import type { Worker } from '../src/ports.ts'

/** What a process wrote down and did not live to queue is queued now. */
export const catchUp: Worker<'catch-up'> = {
  async run(_, deps) {
    const found = await workOff(deps)
    if (found > 0) deps.log.info({ found }, 'looked again at what a deed left to do')
  },
}
