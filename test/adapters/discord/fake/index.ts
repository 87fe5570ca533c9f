import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Body, readBody } from './body.ts'
import { createGateway, type FakeGateway } from './gateway.ts'
import { type Answer, createRoutes } from './routes.ts'
import { faultsOf } from './rules.ts'
import { createWorld, type World } from './world.ts'

export const TOKEN = 'secret-of-the-tests'

export interface Asked {
  method: string
  /** Without /api/v10 and the query, percent-decoded. */
  path: string
  body: Body['json']
  files: Body['files']
  authorized: boolean
  status: number
}

/** What goes wrong with a request, once or several times. */
export interface Fault {
  match(method: string, path: string, body: Body['json']): boolean
  times: number
  /** The request is carried out before it fails. */
  after?: boolean
  /** `reset` closes the connection without an answer; `hang` never answers. */
  reply: 'reset' | 'hang' | { status: number; body?: unknown; headers?: Record<string, string> }
}

export interface FakeDiscord extends World {
  base: string
  apiUrl: string
  host: string
  gateway: FakeGateway
  requests: Asked[]
  faults: Fault[]
  /** Bodies that Discord would refuse, or that its description does not allow. */
  badBodies: string[]
  /** Asked of every body besides our own rules: faults in words. */
  oracle: ((method: string, path: string, body: unknown) => string[]) | null
  /** Resolves when it is true; looked at after every request, and on `poke`. */
  waitFor<T>(look: () => T | undefined | null | false): Promise<T>
  dispatch(t: string, d: unknown): void
  close(): Promise<void>
}

const PATIENCE_MS = 40_000

/** Discord on loopback: gateway, REST and files on one server. */
export async function openFakeDiscord(): Promise<FakeDiscord> {
  let base = ''
  const world = createWorld(() => base)
  const waiting = new Set<() => void>()
  const gateway = createGateway(world, TOKEN, () => `${base.replace('http', 'ws')}/gateway`)
  const route = createRoutes(world, gateway.dispatch, () => ({
    url: `${base.replace('http', 'ws')}/gateway`,
    shards: gateway.shards,
  }))
  const server = createServer((request, response) => void serve(request, response))
  server.on('upgrade', gateway.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const discord: FakeDiscord = Object.assign(world, {
    base,
    apiUrl: `${base}/api`,
    host: new URL(base).host,
    gateway,
    requests: [] as Asked[],
    faults: [] as Fault[],
    badBodies: [] as string[],
    oracle: null as FakeDiscord['oracle'],
    waitFor,
    dispatch: gateway.dispatch,
    async close() {
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
  return discord

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    if (url.pathname.startsWith('/attachments/')) return file(url.pathname, response)
    const path = decodeURIComponent(url.pathname.replace(/^\/api\/v10/, ''))
    const method = request.method ?? 'GET'
    const body = readBody(Buffer.concat(parts), request.headers['content-type'] ?? '')
    const authorized = request.headers.authorization === `Bot ${TOKEN}`
    const fault = discord.faults.find((one) => one.times > 0 && one.match(method, path, body.json))
    if (fault) fault.times--
    const answer = fault && !fault.after ? null : carryOut(method, path, url.searchParams, body, authorized)
    const said = fault ? fault.reply : answer!
    const status = typeof said === 'string' ? 0 : said.status
    discord.requests.push({ method, path, body: body.json, files: body.files, authorized, status })
    if (said === 'reset') request.socket.destroy()
    else if (said !== 'hang')
      reply(response, method, path, said, typeof fault?.reply === 'object' ? fault.reply.headers : undefined)
    for (const look of [...waiting]) look()
  }

  function carryOut(method: string, path: string, query: URLSearchParams, body: Body, authorized: boolean): Answer {
    const open = /^\/(interactions|webhooks)\//.test(path)
    if (open === authorized)
      return {
        status: 401,
        body: { code: 0, message: open ? 'the bot token has no business here' : '401: Unauthorized' },
      }
    const faults = [...faultsOf(method, path, body.json), ...(discord.oracle?.(method, path, body.json) ?? [])]
    if (faults.length > 0) {
      discord.badBodies.push(...faults.map((fault) => `${method} ${path}: ${fault}`))
      return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: faults } }
    }
    return route(method, path, { body, query })
  }

  function reply(
    response: ServerResponse,
    method: string,
    path: string,
    { status, body }: Answer,
    headers: Record<string, string> = {},
  ): void {
    const bucket = `${method} ${path.replace(/\d{10,}/g, '*').replace(/^(\/(?:webhooks|interactions)\/)[^/]+\/[^/]+/, '$1*')}`
    response.writeHead(status, {
      'content-type': status === 204 ? 'text/html' : 'application/json',
      'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(-32),
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
      'x-ratelimit-reset-after': '1',
      ...headers,
    })
    response.end(status === 204 ? undefined : JSON.stringify(body ?? {}))
  }

  function file(path: string, response: ServerResponse): void {
    const found = world.files.get(path)
    if (!found || found.until < world.now()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.')
      return
    }
    response.writeHead(200, { 'content-type': found.type }).end(found.bytes)
  }

  function waitFor<T>(look: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check)
        const seen = discord.requests.slice(-15).map(({ method, path, status }) => `${method} ${path} ${status}`)
        reject(
          new Error(`it did not come; the last requests were:\n${seen.join('\n')}\n${discord.badBodies.join('\n')}`),
        )
      }, PATIENCE_MS)
      const poll = setInterval(() => check(), 20)
      const check = () => {
        const found = look()
        if (!found) return
        clearTimeout(timer)
        clearInterval(poll)
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  }
}

export const rateLimited = (seconds: number): Fault['reply'] => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'shared' },
})
