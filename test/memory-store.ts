import type { Kind, Store } from '../src/ports.ts'

interface Row {
  body: string
  /** The body as it was read first: nobody can change it. */
  value?: unknown
  revision: number
  group: string | null
  position: number
  until: number
}

function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

/** The store port in memory, with the same revisions, groups, positions and expiry as the databases. */
export function createMemoryStore(): Store {
  const rows = new Map<string, Row>()
  /** The keys of a kind that were ever in a group, so that nobody walks over all there is. */
  const groups = new Map<string, Set<string>>()
  const blobs = new Map<string, { bytes: Uint8Array; until: number }>()
  const counters = new Map<string, { value: number; until: number }>()
  const positions = new Map<string, number>()
  const untilOf = (ttlMs?: number) => (ttlMs === undefined ? Number.POSITIVE_INFINITY : Date.now() + ttlMs)
  const next = (kind: string, group: string | null): number => {
    if (group === null) return 0
    const position = (positions.get(`${kind}|${group}`) ?? 0) + 1
    positions.set(`${kind}|${group}`, position)
    return position
  }
  const alive = <T extends { until: number }>(map: Map<string, T>, key: string): T | null => {
    const found = map.get(key)
    return found && found.until > Date.now() ? found : null
  }

  return {
    async get(kind, id) {
      const row = alive(rows, `${kind}|${id}`)
      if (!row) return null
      row.value ??= frozen(JSON.parse(row.body))
      // What a kind holds is the caller's to know, as with the databases.
      return { value: row.value as never, revision: row.revision }
    },
    async put(kind, id, value, { revision, group, ttlMs }) {
      const key = `${kind}|${id}`
      const old = alive(rows, key)
      if ((old?.revision ?? 0) !== revision) return null
      const grouped = old ? old.group : (group ?? null)
      const position = next(kind, grouped)
      const members = groups.get(`${kind}|${grouped}`) ?? new Set()
      groups.set(`${kind}|${grouped}`, members.add(key))
      rows.set(key, {
        body: JSON.stringify(value),
        revision: revision + 1,
        group: grouped,
        position,
        until: untilOf(ttlMs),
      })
      return revision + 1
    },
    async remove(kind: Kind, id) {
      rows.delete(`${kind}|${id}`)
    },
    async list(kind, group, after = 0) {
      return [...(groups.get(`${kind}|${group}`) ?? [])]
        .flatMap((key) => {
          const row = alive(rows, key)
          return row && row.group === group && row.position > after ? [[key, row] as const] : []
        })
        .sort(([, a], [, b]) => a.position - b.position)
        .map(([key, { body, revision, position }]) => ({
          id: key.slice(kind.length + 1),
          value: JSON.parse(body),
          revision,
          position,
        }))
    },
    async putBlob(id, bytes, ttlMs) {
      blobs.set(id, { bytes: Uint8Array.from(bytes), until: untilOf(ttlMs) })
    },
    getBlob: async (id) => alive(blobs, id)?.bytes ?? null,
    async removeBlob(id) {
      blobs.delete(id)
    },
    async count(name, by, ttlMs) {
      const value = (alive(counters, name)?.value ?? 0) + by
      counters.set(name, { value, until: untilOf(ttlMs) })
      return value
    },
    now: async () => Date.now(),
    async purge() {
      const gone = [...rows.keys()].filter((key) => !alive(rows, key))
      for (const key of gone) rows.delete(key)
      return gone.length
    },
    close: async () => undefined,
  }
}
