import { Redis } from 'ioredis'
import { DATABASE_MS } from '../../limits.ts'
import type { ByteStore } from './bytes.ts'

// Records are hashes {v: bytes, r: revision, g: group}; a group is a sorted set of ids scored by their last write. The counter
// of a group starts at the clock (µs: faster than
// anything can write) and goes with its last record, because its name tells of a person: no position is given out twice.
const WRITE = `
local current = tonumber(redis.call('HGET', KEYS[1], 'r') or '0')
if current ~= tonumber(ARGV[1]) then return false end
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'r', current + 1)
if current == 0 and ARGV[4] ~= '' then redis.call('HSET', KEYS[1], 'g', ARGV[4]) end
if ARGV[3] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[3]) else redis.call('PERSIST', KEYS[1]) end
local group = redis.call('HGET', KEYS[1], 'g')
if group then
  local position = redis.call('INCR', ARGV[6] .. 's:' .. group)
  if position == 1 then
    local now = redis.call('TIME')
    position = now[1] * 1000000 + now[2]
    redis.call('SET', ARGV[6] .. 's:' .. group, string.format('%.0f', position))
  end
  redis.call('ZADD', ARGV[6] .. 'g:' .. group, position, ARGV[5])
end
return current + 1`

const LIST = `
local found = {}
local members = redis.call('ZRANGE', KEYS[1], '(' .. ARGV[1], '+inf', 'BYSCORE', 'WITHSCORES')
for i = 1, #members, 2 do
  local row = redis.call('HMGET', ARGV[2] .. members[i], 'v', 'r')
  if row[1] then
    table.insert(found, members[i]) table.insert(found, row[1]) table.insert(found, row[2]) table.insert(found, members[i + 1])
  else
    redis.call('ZREM', KEYS[1], members[i])
  end
end
return found`

const REMOVE = `
local group = redis.call('HGET', KEYS[1], 'g')
if group then
  redis.call('ZREM', ARGV[2] .. 'g:' .. group, ARGV[1])
  if redis.call('EXISTS', ARGV[2] .. 'g:' .. group) == 0 then redis.call('DEL', ARGV[2] .. 's:' .. group) end
end
return redis.call('DEL', KEYS[1])`

const COUNT = `
local value = redis.call('INCRBY', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return value`

/** Needs Redis 6.2 or newer. All keys share one hash tag, so a cluster keeps them on one node. */
export async function createRedisBytes(url: string, namespace = 'rc', patienceMs = DATABASE_MS): Promise<ByteStore> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 3,
    commandTimeout: patienceMs,
    // A connection that fell silent is given up and made again.
    socketTimeout: patienceMs,
  })
  // Commands reject by themselves; without a listener a dropped connection would end the process.
  redis.on('error', () => undefined)
  try {
    await redis.connect()
  } catch (error) {
    // Otherwise it would go on trying in the background of a program that has given up.
    redis.disconnect()
    throw error
  }
  const base = `{${namespace}}:store:`
  const prefix = (kind: string) => `${base}${kind}:`
  const record = (kind: string, id: string) => `${prefix(kind)}r:${id}`

  return {
    async read(kind, id) {
      const [bytes, revision] = await redis.hmgetBuffer(record(kind, id), 'v', 'r')
      return bytes && revision ? { bytes, revision: Number(revision.toString()) } : null
    },
    async write(kind, id, bytes, { revision, group, ttlMs }) {
      const args = [revision, bytes, ttlMs === null ? '' : Math.ceil(ttlMs), group ?? '', id, prefix(kind)]
      const written = await redis.eval(WRITE, 1, record(kind, id), ...args)
      return written === null ? null : Number(written)
    },
    async remove(kind, id) {
      await redis.eval(REMOVE, 1, record(kind, id), id, prefix(kind))
    },
    async list(kind, group, after) {
      const reply = await redis.callBuffer(
        'EVAL',
        LIST,
        '1',
        `${prefix(kind)}g:${group}`,
        String(after),
        `${prefix(kind)}r:`,
      )
      const flat = reply as Buffer[]
      return Array.from({ length: flat.length / 4 }, (_, i) => ({
        id: flat[i * 4]!.toString(),
        bytes: flat[i * 4 + 1]!,
        revision: Number(flat[i * 4 + 2]!.toString()),
        position: Number(flat[i * 4 + 3]!.toString()),
      }))
    },
    async count(name, by, ttlMs) {
      return Number(await redis.eval(COUNT, 1, `${base}counter:${name}`, by, Math.ceil(ttlMs)))
    },
    async now() {
      const [seconds, micros] = await redis.time()
      return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
    },
    // Redis forgets by itself.
    purge: async () => 0,
    async close() {
      await redis.quit().catch(() => redis.disconnect())
    },
  }
}
