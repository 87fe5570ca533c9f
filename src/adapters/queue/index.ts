import {
  type Queue as BullQueue,
  type Worker as BullWorker,
  DelayedError,
  type Job,
  type JobsOptions,
  PRIORITY_LIMIT,
  UnrecoverableError,
} from 'bullmq'
import { placeOf, RetryLater, UserError } from '../../errors.ts'
import type { Deps, JobName, Jobs, Log, Queue, Workers } from '../../ports.ts'
import { connectBackend, type QueueLocation } from './backend.ts'
import { createOperations, type Operations, referenceOf } from './operations.ts'

interface Settings {
  attempts: number
  concurrency: number
  /** How many workers may die in the middle of one job before it is taken for the cause. */
  deaths: number
}

const SETTINGS: Record<JobName, Settings> = {
  'score-resume': { attempts: 4, concurrency: 4, deaths: 1 },
  'post-report': { attempts: 8, concurrency: 8, deaths: 10 },
  'sweep-deliveries': { attempts: 4, concurrency: 2, deaths: 10 },
  'remind-mentor': { attempts: 8, concurrency: 1, deaths: 10 },
  'purge-expired': { attempts: 1, concurrency: 1, deaths: 1 },
  'catch-up': { attempts: 1, concurrency: 1, deaths: 1 },
}
const NAMES = Object.keys(SETTINGS) as JobName[]
const DAY = 24 * 3600

/** Turns that are looked through one by one to say how many come before. */
const MANY = 50

/** How long running jobs may take to finish once we are asked to stop. */
const CLOSE_MS = 20_000

export interface Timing {
  /** A worker that has not renewed its lock for this long is taken for dead. */
  lockMs: number
  /** The pause before the second try; it doubles with every further one. */
  backoffMs: number
}

const TIMING: Timing = { lockMs: 30_000, backoffMs: 2_000 }

/**
 * BullMQ on Redis or PostgreSQL. The only place that catches what a worker throws: a UserError ends the job with its own
 * sentence, RetryLater puts it back, anything else is retried and ends with a reference id.
 */
export async function createQueue(
  location: QueueLocation,
  log: Log,
  timing: Timing = TIMING,
): Promise<Queue & Operations> {
  const backend = await connectBackend(location)
  const queues = new Map<JobName, BullQueue>()
  const running: BullWorker[] = []
  const queueOf = (name: JobName) => {
    let queue = queues.get(name)
    if (!queue) {
      queue = backend.queue(name)
      queue.on('error', (error: Error) => log.warn({ queue: name, error: error.name }, 'the queue cannot be reached'))
      queues.set(name, queue)
    }
    return queue
  }
  const options = (name: JobName): JobsOptions => ({
    attempts: SETTINGS[name].attempts,
    backoff: { type: 'exponential', delay: timing.backoffMs },
    removeOnComplete: { age: DAY, count: 1_000 },
    removeOnFail: { age: 7 * DAY, count: 1_000 },
  })

  return {
    ...createOperations(() => NAMES.map(queueOf)),
    async add(name, data, { id, delayMs, priority }) {
      await queueOf(name).add(name, data, {
        ...options(name),
        jobId: id,
        ...(delayMs ? { delay: delayMs } : {}),
        ...(priority ? { priority: Math.min(priority, PRIORITY_LIMIT) } : {}),
      })
    },
    async waiting(name, priority) {
      if (priority) {
        const before = Array.from({ length: Math.min(priority, MANY) }, (_, i) => i + 1)
        return sum(await queueOf(name).getCountsPerPriority(before))
      }
      return sum(await queueOf(name).getJobCounts('waiting', 'prioritized'))
    },
    async every(name, everyMs) {
      await queueOf(name).upsertJobScheduler(name, { every: everyMs }, { name, data: {}, opts: options(name) })
    },
    async work(workers, deps) {
      for (const name of NAMES) running.push(startWorker(name, workers, deps))
      await Promise.all(running.map((worker) => worker.waitUntilReady()))
      for (const worker of running) void worker.run()
    },
    async close() {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), CLOSE_MS)
      })
      const done = Promise.all(running.map((worker) => worker.close())).then(() => 'done' as const)
      if ((await Promise.race([done, late])) === 'late') {
        // What still runs loses its lock and is picked up by another worker.
        log.warn({}, 'some jobs did not finish in time and go back to the queue')
        await Promise.all(running.map((worker) => worker.close(true)))
      }
      clearTimeout(timer)
      await Promise.all([...queues.values()].map((queue) => queue.close()))
      await backend.close()
    },
  }

  function startWorker<N extends JobName>(name: N, workers: Workers, deps: Deps): BullWorker {
    const { run, gaveUp } = workers[name]
    const end = async (data: Jobs[N], message: string, reference: string | null) => {
      if (gaveUp) await gaveUp(data, { message, reference }, deps)
    }
    const worker = backend.worker(name, (job, token) => once(job, token, run, end, deps), {
      concurrency: SETTINGS[name].concurrency,
      lockDuration: timing.lockMs,
      stalledInterval: timing.lockMs,
      maxStalledCount: SETTINGS[name].deaths,
      // Without this BullMQ does not count what was done; the figures by the minute are not used.
      metrics: { maxDataPoints: 1 },
    })
    worker.on('error', (error: Error) =>
      log.warn({ queue: name, error: error.name }, 'a worker met an error of its queue'),
    )
    worker.on('failed', (job: Job | undefined, error: Error) => {
      log.error(
        { queue: name, job: job?.id, try: job?.attemptsMade, error: error.name, at: placeOf(error) },
        'job failed',
      )
      if (job?.finishedOn) void warnOfFailures(name)
      // A job whose worker died too often never reaches `once` again: tell the person from here.
      if (job && /stalled/.test(error.message)) {
        const reference = referenceOf(job)
        end(job.data, apology(reference), reference).catch((failure: Error) =>
          log.error({ queue: name, job: job.id, reference, error: failure.name }, 'could not tell the person'),
        )
      }
    })
    return worker
  }

  async function once<N extends JobName>(
    job: Job<Jobs[N]>,
    token: string | undefined,
    run: Workers[N]['run'],
    end: (data: Jobs[N], message: string, reference: string | null) => Promise<void>,
    deps: Deps,
  ): Promise<void> {
    try {
      await run(job.data, deps)
    } catch (error) {
      if (error instanceof RetryLater) {
        await job.moveToDelayed(Date.now() + error.afterMs, token)
        throw new DelayedError()
      }
      if (error instanceof UserError) {
        log.info({ job: job.id, code: error.code }, 'the person can fix it')
        return end(job.data, error.message, null)
      }
      const tries = job.opts.attempts ?? 1
      if (job.attemptsMade + 1 >= tries || error instanceof UnrecoverableError) {
        const reference = referenceOf(job)
        log.error({ job: job.id, reference, error: (error as Error).name, at: placeOf(error) }, 'gave up')
        await end(job.data, apology(reference), reference)
      }
      throw withoutWords(error)
    }
  }

  async function warnOfFailures(name: JobName): Promise<void> {
    const count = await queueOf(name)
      .getFailedCount()
      .catch(() => null)
    log.warn({ queue: name, failed: count }, 'one more job was given up: npm run jobs lists them')
  }
}

/** BullMQ keeps what a job threw, readable: so only its kind and place, never its words, which could quote a resume. */
function withoutWords(error: unknown): Error {
  const { name } = error as Error
  const kept = error instanceof UnrecoverableError ? new UnrecoverableError() : new Error()
  kept.message = [name, placeOf(error)].filter(Boolean).join(' ')
  kept.stack = kept.message
  return kept
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((total, count) => total + count, 0)

function apology(reference: string): string {
  return `Something went wrong on our side and trying again did not help. Your file is fine to send once more later; if it happens again, tell whoever runs this bot the reference ${reference}.`
}
