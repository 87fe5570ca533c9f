import { createDocumentReader } from '../src/adapters/documents/pool.ts'
import { readConfig } from '../src/config.ts'
import { openHouse } from '../src/house.ts'
import { createLog } from '../src/log.ts'

/** The real process, with short locks so that a test need not wait half a minute for a killed worker's job. */
const config = readConfig()
const house = await openHouse(config, createLog(config.LOG_LEVEL), {
  reader: createDocumentReader({ size: config.ROLE === 'bot' ? 0 : 1 }),
  timing: { lockMs: 1_500, backoffMs: 50 },
  posting: { leaseMs: 1_000, graceMs: 200, sweepAfterMs: [] },
})
process.send?.({ url: house.url })
process.on('SIGTERM', () => void house.close().then(() => process.exit(0)))
