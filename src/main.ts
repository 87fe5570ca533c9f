import { readConfig } from './config.ts'
import { placeOf, UserError } from './errors.ts'
import { beat } from './heartbeat.ts'
import { openHouse } from './house.ts'
import { createLog } from './log.ts'

/** Docker and Kubernetes wait 30 seconds for a process that was asked to end; what is not open yet has nothing to hand back. */
const LEAVE_MS = 25_000
const LEAVE_EARLY_MS = 2_000

let leaving = false

/** The process: opens the house, says where it is, and leaves cleanly. */
async function main(): Promise<void> {
  const config = readConfig()
  const log = createLog(config.LOG_LEVEL)
  const opening = openHouse(config, log)
  let open = false
  let stopBeating = () => {}
  const leave = (signal: string) => {
    if (leaving) return
    leaving = true
    log.info({ signal }, 'stopping')
    setTimeout(
      () => {
        log.warn({}, 'did not come to rest in time: what was under way is taken up again by the next process')
        process.exit(0)
      },
      open ? LEAVE_MS : LEAVE_EARLY_MS,
    )
    stopBeating()
    const nothingToClose = () => undefined
    opening
      .then(({ close }) => close(), nothingToClose)
      .then(
        () => process.exit(0),
        (error: Error) => {
          log.error({ error: error.name }, 'could not stop cleanly')
          process.exit(1)
        },
      )
  }
  // Before anything is open: the first process of a container ends on a signal only if it listens.
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)

  const house = await opening
  open = true
  if (leaving) return
  console.error(`Resume Check uses ${house.store}.`)
  if (house.url) console.error(`No chat token is set: the playground is on ${house.url}`)
  if (house.ops) console.error(`Figures for monitoring are on ${house.ops}metrics`)
  if (config.ROLE === 'worker') console.error('Waiting for jobs.')
  stopBeating = beat(house.deps.store, log)
}

function fail(error: unknown): void {
  // What is being taken down may still break; the way out goes on.
  if (leaving) return
  console.error(error instanceof UserError ? error.message : error)
  process.exit(1)
}

/** Such as a token taken back while the bot runs: whoever starts it again is told why, without a word of anybody's resume. */
function failUnasked(error: unknown): void {
  const { name } = error instanceof Error ? error : { name: 'something' }
  fail(error instanceof UserError ? error : `${name} that nobody waited for ${placeOf(error) ?? ''}`)
}

process.on('unhandledRejection', failUnasked)
process.on('uncaughtException', failUnasked)
main().catch(fail)
