import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readConfig } from '../../../src/config.ts'
import { type House, openHouse } from '../../../src/house.ts'
import { silentLog } from '../../../src/log.ts'
import type { DocumentReader, Log } from '../../../src/ports.ts'
import type { Place } from '../../places.ts'
import { warmReader } from '../../reader.ts'
import type { Mode } from './app.ts'
import { APP_TOKEN, BOT_TOKEN, type Front, freePort, openFront, SIGNING_SECRET } from './front.ts'
import { createPeople } from './people.ts'

export const RESUME = await readFile(new URL('../../../examples/resume.pdf', import.meta.url))

export interface Living {
  front: Front
  people: ReturnType<typeof createPeople>
  house: House
  /** The configuration, for more processes of the same bot. */
  env: Record<string, string>
  close(): Promise<void>
}

/** As quick as a test can wait for. */
export const TEMPO = {
  timing: { lockMs: 5_000, backoffMs: 50 },
  posting: { leaseMs: 2_000, graceMs: 200, sweepAfterMs: [300, 1_200] },
}

/** The whole product on a local Slack: transport, bot, queue, workers, as the configuration puts them together. */
export async function openAll(
  mode: Mode,
  place: Place,
  {
    log = silentLog,
    role = 'all',
    reader = warmReader,
  }: { log?: Log; role?: 'all' | 'bot'; reader?: DocumentReader } = {},
): Promise<Living> {
  const front = await openFront()
  const port = await freePort()
  if (mode === 'http') front.useHttp(`http://127.0.0.1:${port}`)
  const env = {
    ...(await place.open()).env,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(mode === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
    SLACK_API_URL: front.apiUrl,
    EXTRA_FILE_HOSTS: front.fileHost,
    PORT: String(port),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ROLE: role,
  }
  const house = await openHouse(readConfig(env), log, { ...TEMPO, reader })
  return {
    front,
    people: createPeople(front),
    house,
    env,
    async close() {
      await house.close()
      await front.close()
    },
  }
}
