import { createQueue } from './adapters/queue/index.ts'
import type { FailedJob, Operations } from './adapters/queue/operations.ts'
import { readConfig } from './config.ts'
import { openDatabase, reach } from './database.ts'
import { UserError } from './errors.ts'
import { silentLog } from './log.ts'

const USAGE = `Usage:
  jobs                     lists the jobs that were given up, newest first
  jobs retry REFERENCE     puts one of them back into its queue, with all its tries`

/** For whoever runs the bot: the jobs that were given up, by the reference the person was told. */
async function main([command, reference, ...rest]: string[]): Promise<number> {
  const known = command === undefined || (command === 'retry' && reference !== undefined && rest.length === 0)
  if (!known) {
    console.error(USAGE)
    return 2
  }
  const config = readConfig()
  const database = await openDatabase(config, silentLog, false)
  try {
    const queue = await reach(config, () => createQueue(database.location, silentLog))
    try {
      return command === 'retry' ? await retry(queue, reference ?? '') : await list(queue)
    } finally {
      await queue.close()
    }
  } finally {
    await database.close()
  }
}

async function list(queue: Operations): Promise<number> {
  const jobs = await queue.failed()
  for (const job of jobs) console.log(line(job))
  console.log(
    jobs.length === 0 ? 'No job was given up.' : `${jobs.length} given up; jobs retry REFERENCE tries one again.`,
  )
  return 0
}

function line({ reference, name, failedAt, tries, error, data }: FailedJob): string {
  const ids = Object.entries(data as Record<string, unknown>)
    .sort()
    .map(([key, value]) => `${key}=${value}`)
  return [reference, new Date(failedAt).toISOString(), name, `${tries} tries`, ...ids, error].join('  ')
}

async function retry(queue: Operations, reference: string): Promise<number> {
  if (await queue.retry(reference)) {
    console.log(`${reference} is back in its queue; a running worker takes it.`)
    return 0
  }
  console.error(`No job that was given up has the reference ${reference}. They are kept for a week.`)
  return 1
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof UserError ? error.message : error)
    process.exitCode = 1
  },
)
