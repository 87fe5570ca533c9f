import type { Log, Store } from '../../ports.ts'
import type { ChatRecord } from './records.ts'

const POLL_MS = 250

/** A page that follows its rooms: how far it has seen each, and where to send what is new. */
interface Follower {
  seen: Map<string, number>
  send(records: ChatRecord[]): void
}

export interface Follow {
  /** Sends everything there is (an empty list too), then everything that changes; returns how to stop. */
  add(rooms: string[], send: (records: ChatRecord[]) => void): () => void
  stop(): void
}

/** Reads the rooms that somebody looks at, and sends each page what it has not seen. Idle without pages. */
export function createFollow(store: Store, log: Log): Follow {
  const followers = new Set<Follower>()
  const fresh = new Set<Follower>()
  let timer: NodeJS.Timeout | null = null
  let reading = false

  async function read(): Promise<void> {
    const started = [...fresh]
    for (const follower of started) fresh.delete(follower)
    const found = new Map<Follower, ChatRecord[]>(started.map((follower) => [follower, []]))
    const rooms = new Set([...followers].flatMap(({ seen }) => [...seen.keys()]))
    for (const room of rooms) {
      const here = [...followers].filter(({ seen }) => seen.has(room))
      const from = Math.min(...here.map(({ seen }) => seen.get(room) ?? 0))
      for (const { position, value } of await store.list('chat', room, from)) {
        for (const follower of here.filter(({ seen }) => (seen.get(room) ?? 0) < position)) {
          follower.seen.set(room, position)
          found.set(follower, [...(found.get(follower) ?? []), value as ChatRecord])
        }
      }
    }
    for (const [follower, records] of found) if (followers.has(follower)) follower.send(records)
  }

  async function tick(): Promise<void> {
    if (reading) return
    reading = true
    try {
      await read()
    } catch (error) {
      // The next tick tries again; a page only sees that news comes late.
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the playground could not read its messages')
    } finally {
      reading = false
      timer = followers.size > 0 ? setTimeout(() => void tick(), POLL_MS) : null
    }
  }

  return {
    add(rooms, send) {
      const follower: Follower = { seen: new Map(rooms.map((room) => [room, 0])), send }
      followers.add(follower)
      fresh.add(follower)
      if (!timer && !reading) void tick()
      return () => {
        followers.delete(follower)
        fresh.delete(follower)
      }
    },
    stop() {
      followers.clear()
      fresh.clear()
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
