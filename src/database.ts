import type { PoolConfig } from 'pg'
import { startEmbeddedPostgres } from './adapters/postgres/embedded.ts'
import type { Config } from './config.ts'
import { UserError } from './errors.ts'
import type { Log } from './ports.ts'

/** A server that does not answer at the start is the operator's to mend; the sentence names the variable, never the address with its secret. */
export async function reach<T>({ database }: Config, connect: () => Promise<T>): Promise<T> {
  try {
    return await connect()
  } catch (error) {
    if (database.kind === 'embedded') throw error
    const name = database.kind === 'redis' ? 'REDIS_URL' : 'DATABASE_URL'
    const { code, name: kind } = error as NodeJS.ErrnoException
    throw new UserError(
      'no-database',
      `The server of ${name} cannot be used (${code ?? kind}). Check that it runs, that the address and password are right, and start again.`,
    )
  }
}

export interface Database {
  location: { redis: string } | { postgres: PoolConfig }
  words: string
  /** Where a key file may be made; null when the store is shared and the key must come from the configuration. */
  dataDir: string | null
  close(): Promise<void>
}

/** The database of the configuration, started when it is the embedded one. */
export async function openDatabase(config: Config, log: Log, temporary: boolean): Promise<Database> {
  const nothing = async () => undefined
  if (config.database.kind === 'redis') {
    return {
      location: { redis: config.database.url },
      words: 'the Redis of REDIS_URL; set DATABASE_URL instead to use PostgreSQL',
      dataDir: null,
      close: nothing,
    }
  }
  if (config.database.kind === 'postgres') {
    const location = { postgres: { connectionString: config.database.url } }
    return {
      location,
      words: 'the PostgreSQL of DATABASE_URL; set REDIS_URL instead to use Redis',
      dataDir: null,
      close: nothing,
    }
  }
  const server = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, log, temporary })
  const where = temporary ? 'in a temporary folder' : `in ${server.dataDir}`
  return {
    location: { postgres: server.connection },
    words: `an embedded PostgreSQL ${where}; set REDIS_URL or DATABASE_URL to use your own${server.notice ? `. ${server.notice}` : ''}`,
    dataDir: config.DATA_DIR,
    close: server.stop,
  }
}
