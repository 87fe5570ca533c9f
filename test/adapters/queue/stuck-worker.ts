import { createQueue } from '../../../src/adapters/queue/index.ts'
import { silentLog } from '../../../src/log.ts'
import type { Deps, Worker } from '../../../src/ports.ts'
import { idleWorkers } from '../../idle-workers.ts'

/** A process that takes a job, says so, and never finishes it: the test kills it. */
const { location, timing } = JSON.parse(process.argv[2] ?? '{}')
const queue = await createQueue(location, silentLog, timing)
const stuck: Worker<'score-resume'> = {
  run: async () => {
    process.send?.('running')
    await new Promise(() => undefined)
  },
}
await queue.work(idleWorkers({ 'score-resume': stuck }), {} as Deps)
