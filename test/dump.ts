import { Redis } from 'ioredis'
import { Client } from 'pg'
import { open } from '../src/adapters/store/seal.ts'

/** A database as whoever has its files sees it, and as whoever has the key does. */
export interface Dump {
  /** Every key or row of the store and of the queue, one a line; bytes as what they spell. */
  raw: string[]
  /** Every record of the store in clear. */
  opened: {
    kind: string
    id: string
    text: string /** How long it still lives, ms; null: for good. */
    leftMs: number | null
  }[]
}

/** Everything in the database of `env`, which nobody else uses. */
export const dumpOf = (env: Record<string, string>): Promise<Dump> => {
  const key = Buffer.from(env['ENCRYPTION_KEY'] ?? '', 'base64')
  return env['REDIS_URL'] ? redisDump(env['REDIS_URL'], key) : postgresDump(env['DATABASE_URL'] ?? '', key)
}

async function postgresDump(url: string, key: Buffer): Promise<Dump> {
  const client = new Client(url)
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select schemaname || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const raw: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`)
    raw.push(...rows.map(({ line }) => `${name} ${line} ${spelled(line)}`))
  }
  const { rows } = await client.query<{ kind: string; id: string; body: Buffer; left: string | null }>(
    `select kind, id, body, extract(epoch from expires_at - clock_timestamp()) * 1000 as left from resume_check.records`,
  )
  await client.end()
  return {
    raw,
    opened: rows.map(({ kind, id, body, left }) => opened(key, kind, id, body, left === null ? null : Number(left))),
  }
}

/** A row shows its bytes as hexadecimal. */
const spelled = (line: string): string =>
  [...line.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(' ')

async function redisDump(url: string, key: Buffer): Promise<Dump> {
  const redis = new Redis(url)
  const dump: Dump = { raw: [], opened: [] }
  for (const name of await redis.keys('*')) {
    const parts = await everythingIn(redis, name)
    dump.raw.push(`${name} ${parts.map((part) => part.toString('latin1')).join(' ')}`)
    const [, kind, id] = /:store:([a-z]+):r:(.*)$/.exec(name) ?? []
    const body = kind && (await redis.hgetBuffer(name, 'v'))
    const left = await redis.pttl(name)
    if (kind && id && body) dump.opened.push(opened(key, kind, id, body, left < 0 ? null : left))
  }
  redis.disconnect()
  return dump
}

async function everythingIn(redis: Redis, name: string): Promise<Buffer[]> {
  const ask = async (...command: [string, ...string[]]) =>
    flat((await redis.callBuffer(command[0], ...command.slice(1))) as unknown)
  switch (await redis.type(name)) {
    case 'hash':
      return ask('HGETALL', name)
    case 'list':
      return ask('LRANGE', name, '0', '-1')
    case 'set':
      return ask('SMEMBERS', name)
    case 'zset':
      return ask('ZRANGE', name, '0', '-1')
    case 'stream':
      return ask('XRANGE', name, '-', '+')
    default:
      return ask('GET', name)
  }
}

const flat = (reply: unknown): Buffer[] =>
  Array.isArray(reply) ? reply.flatMap(flat) : Buffer.isBuffer(reply) ? [reply] : []

const opened = (key: Buffer, kind: string, id: string, body: Buffer, leftMs: number | null) => ({
  kind,
  id,
  leftMs,
  text: open([key], body, `${kind}|${id}`).toString('utf8'),
})
