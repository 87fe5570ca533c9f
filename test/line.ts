import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { PoolConfig } from 'pg'
import type { QueueLocation } from '../src/adapters/queue/backend.ts'

/** A line to a database: it can fall silent, so that nothing is refused or answered any more, and be cut. */
export async function openLine(to: QueueLocation): Promise<{
  location: QueueLocation
  fallSilent(): void
  /** New connections are good again; those that fell silent stay so. */
  speak(): void
  /** Called when the near side has asked something in words: after the greeting. */
  afterQuery(run: () => void): void
  /** Everything that goes through it ends, and nothing new is taken. */
  cut(): void
  close(): Promise<void>
}> {
  const target = 'redis' in to ? addressOf(to.redis) : socketOf(to.postgres)
  const ends = new Set<Socket>()
  const mute = new Set<Socket>()
  let silent = false
  let asked = () => {}
  const server = createServer((near) => {
    const far = connect(target)
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('data', (bytes: Buffer) => {
        if (from === near && bytes.toString('latin1').includes('select')) asked()
        if (!silent && !mute.has(from)) into.write(bytes)
      })
      from.on('close', () => into.destroy())
      from.on('error', () => undefined)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const end of ends) end.destroy()
    server.close()
  }
  return {
    location: locationAt(to, port),
    fallSilent() {
      silent = true
      for (const end of ends) mute.add(end)
    },
    speak() {
      silent = false
    },
    afterQuery(run) {
      asked = run
    },
    cut,
    async close() {
      const closed = server.listening ? once(server, 'close') : null
      cut()
      await closed
    },
  }
}

function locationAt(to: QueueLocation, port: number): QueueLocation {
  if ('postgres' in to) return { postgres: { ...to.postgres, host: '127.0.0.1', port } }
  const url = new URL(to.redis)
  url.port = String(port)
  return { ...to, redis: url.href }
}

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}

function socketOf({ host = '', port = 5432 }: PoolConfig) {
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}
