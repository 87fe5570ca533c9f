import { createHash } from 'node:crypto'
import type { Queue as BullQueue, Job } from 'bullmq'
import type { JobName } from '../../ports.ts'

/** A job that was given up. It holds ids only, like every job. */
export interface FailedJob {
  reference: string
  name: JobName
  data: unknown
  tries: number
  /** ms since 1970 */
  failedAt: number
  /** Kind of error and its place in the code, never what it said. */
  error: string
}

/** What whoever runs the bot can do with the queues. */
export interface Operations {
  /** Newest first. */
  failed(): Promise<FailedJob[]>
  /** Puts a failed job back with all its tries; false when there is none with this reference. */
  retry(reference: string): Promise<boolean>
  /** Prometheus text. */
  metrics(): Promise<string>
}

/** Short enough to read out, and found again in the log and in the failed set. */
export function referenceOf(job: Job): string {
  return createHash('sha256').update(`${job.queueName}|${job.id}`).digest('hex').slice(0, 8)
}

export function createOperations(queues: () => BullQueue[]): Operations {
  const failed = async () => (await Promise.all(queues().map((queue) => queue.getFailed()))).flat() as Job[]
  return {
    async failed() {
      return (await failed())
        .sort((a, b) => (b.finishedOn ?? 0) - (a.finishedOn ?? 0))
        .map((job) => ({
          reference: referenceOf(job),
          name: job.queueName as JobName,
          data: job.data,
          tries: job.attemptsMade,
          failedAt: job.finishedOn ?? 0,
          error: job.failedReason ?? '',
        }))
    },
    async retry(reference) {
      const job = (await failed()).find((one) => referenceOf(one) === reference)
      await job?.retry('failed', { resetAttemptsMade: true })
      return job !== undefined
    },
    async metrics() {
      const texts = await Promise.all(queues().map((queue) => queue.exportPrometheusMetrics()))
      return grouped(texts.flatMap((text) => text.split('\n')))
    },
  }
}

/** Each queue says what its figures are; Prometheus wants that once, with all figures of a name below it. */
function grouped(lines: string[]): string {
  const names = new Map<string, Set<string>>()
  for (const line of lines.filter(Boolean)) {
    const name = /^(?:# \w+ )?(\w+)/.exec(line)?.[1] ?? ''
    names.set(name, (names.get(name) ?? new Set()).add(line))
  }
  const rank = (line: string) => (line.startsWith('# HELP') ? 0 : line.startsWith('#') ? 1 : 2)
  return [...names.values()].flatMap((set) => [...set].sort((a, b) => rank(a) - rank(b))).join('\n')
}
