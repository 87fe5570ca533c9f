import { readConfig } from './config.ts'
import { placeOf, UserError } from './errors.ts'
import { beat } from './heartbeat.ts'
import { openHouse } from './house.ts'
import { createLog } from './log.ts'

/** The process: opens the house, says where it is, and leaves cleanly. */
async function main(): Promise<void> {
  const config = readConfig()
  const log = createLog(config.LOG_LEVEL)
  const house = await openHouse(config, log)
  console.error(`Resume Check uses ${house.store}.`)
  if (house.url) console.error(`No chat token is set: the playground is on ${house.url}`)
  if (house.ops) console.error(`Figures for monitoring are on ${house.ops}metrics`)
  if (config.ROLE === 'worker') console.error('Waiting for jobs.')

  const stopBeating = beat(house.deps.store, log)
  let leaving = false
  const leave = (signal: string) => {
    if (leaving) return
    leaving = true
    log.info({ signal }, 'stopping')
    stopBeating()
    house.close().then(
      () => process.exit(0),
      (error: Error) => {
        log.error({ error: error.name }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
}

function fail(error: unknown): void {
  console.error(error instanceof UserError ? error.message : error)
  process.exit(1)
}

// Such as a token taken back while the bot runs: whoever starts it again is told why, without a word of anybody's resume.
process.on('unhandledRejection', (error) => {
  const { name } = error instanceof Error ? error : { name: 'something' }
  fail(error instanceof UserError ? error : `${name} that nobody waited for ${placeOf(error) ?? ''}`)
})
main().catch(fail)
