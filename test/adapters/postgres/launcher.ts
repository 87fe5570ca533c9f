import { startEmbeddedPostgres } from '../../../src/adapters/postgres/embedded.ts'
import { silentLog } from '../../../src/log.ts'

/** A process that launches a server on a folder and tells how to reach it; the test kills it. */
const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: silentLog })
process.send?.({ connection: server.connection, owned: server.owned })
process.on('message', async () => {
  await server.stop()
  process.exit(0)
})
