import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Log } from '../../ports.ts'

const PATIENCE_MS = 2_000

export interface Ops {
  port: number
  close(): Promise<void>
}

/** Figures and a sign of life on a port of their own, for whoever runs the bot. Ids and numbers only; rejects when the port is taken. */
export async function openOps(options: {
  host: string
  port: number
  /** Rejects when the process cannot work. */
  alive(): Promise<unknown>
  metrics(): Promise<string>
  log: Log
}): Promise<Ops> {
  const { host, port, alive, metrics, log } = options
  const app = new Hono()
  app.get('/healthz', async (c) => {
    await inTime(alive())
    return c.text('ok\n')
  })
  app.get('/metrics', async (c) => {
    const text = await inTime(metrics())
    return c.body(`${text}\n`, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  app.onError((error, c) => {
    log.warn({ path: c.req.routePath, error: error.name }, 'the store or the queue does not answer')
    return c.text('the store or the queue does not answer\n', 503)
  })
  const server = serve({ fetch: app.fetch, hostname: host, port }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
