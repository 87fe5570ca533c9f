import { readdir, readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createFollow } from './follow.ts'
import { guard } from './guard.ts'
import type { Intake } from './messages.ts'
import { createRoutes } from './routes.ts'

const PAGE = path.join(import.meta.dirname, 'page')
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface Serving {
  port: number
  close(): Promise<void>
}

/** Opens the page and its API; rejects when the port is taken. */
export async function openServer(intake: Intake, host: string, port: number): Promise<Serving> {
  const follow = createFollow(intake.store, intake.log)
  const page = await readPage()
  let bound = port
  const app = new Hono()
  app.use(guard(host, () => bound))
  app.route('/api', createRoutes(intake, follow))
  app.get('/*', (c) => {
    const file = page.get(c.req.path === '/' ? '/index.html' : c.req.path)
    return file ? c.body(file.bytes, 200, { 'Content-Type': file.type }) : c.json({ error: 'Nothing is here.' }, 404)
  })

  // Plain HTTP/1.1; the library's type also covers HTTP/2.
  const server = serve({ fetch: app.fetch, hostname: host.replace(/^\[|\]$/g, ''), port }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', resolve)
  })
  bound = (server.address() as AddressInfo).port
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        follow.stop()
        server.close(() => resolve())
        // Pages hold their streams open for ever; nothing is lost, they come back by themselves.
        server.closeAllConnections()
      }),
  }
}

/** The page is small: read once, so that no request ever names a path on disk. */
async function readPage(): Promise<Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>> {
  const page = new Map<string, { bytes: Uint8Array<ArrayBuffer>; type: string }>()
  for (const name of await readdir(PAGE)) {
    const type = TYPES[path.extname(name)]
    if (type) page.set(`/${name}`, { bytes: new Uint8Array(await readFile(path.join(PAGE, name))), type })
  }
  return page
}
