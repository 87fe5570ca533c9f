import type { Kinds, Store } from '../../ports.ts'
import type { ByteStore } from './bytes.ts'
import { open, seal } from './seal.ts'

/** The store port over any database: values are JSON, sealed before they leave the process. */
export function createStore(bytes: ByteStore, keys: readonly [Buffer, ...Buffer[]]): Store {
  const pack = (kind: string, id: string, value: unknown) =>
    seal(keys[0], Buffer.from(JSON.stringify(value)), `${kind}|${id}`)
  const unpack = <T>(kind: string, id: string, sealed: Buffer): T =>
    JSON.parse(open(keys, sealed, `${kind}|${id}`).toString('utf8'))

  return {
    async get<K extends keyof Kinds>(kind: K, id: string) {
      const row = await bytes.read(kind, id)
      return row && { value: unpack<Kinds[K]>(kind, id, row.bytes), revision: row.revision }
    },
    put: (kind, id, value, { revision, group, ttlMs }) =>
      bytes.write(kind, id, pack(kind, id, value), { revision, group: group ?? null, ttlMs: ttlMs ?? null }),
    remove: (kind, id) => bytes.remove(kind, id),
    async list<K extends keyof Kinds>(kind: K, group: string, after = 0) {
      const rows = await bytes.list(kind, group, after)
      return rows.map(({ id, revision, position, bytes: sealed }) => ({
        id,
        revision,
        position,
        value: unpack<Kinds[K]>(kind, id, sealed),
      }))
    },
    async putBlob(id, blob, ttlMs) {
      await bytes.remove('blob', id)
      await bytes.write('blob', id, seal(keys[0], Buffer.from(blob), `blob|${id}`), { revision: 0, group: null, ttlMs })
    },
    async getBlob(id) {
      const row = await bytes.read('blob', id)
      return row && open(keys, row.bytes, `blob|${id}`)
    },
    removeBlob: (id) => bytes.remove('blob', id),
    count: (name, by, ttlMs) => bytes.count(name, by, ttlMs),
    now: () => bytes.now(),
    purge: () => bytes.purge(),
    close: () => bytes.close(),
  }
}
