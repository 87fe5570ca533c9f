import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import type { KnownBlock, View } from '@slack/types'
import { createEmulator } from 'emulate'
import { vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { SCOPES } from '../../../src/adapters/slack/scopes.ts'
import { faultsOfMessage, faultsOfView, learnTypes } from './checks.ts'

/**
 * A Slack of our own on loopback. State (messages, threads, metadata, files, views, OAuth, scopes) is kept by `emulate`; this front
 * adds what it lacks: Socket Mode, signed HTTP requests, people who act, files in dialogs, limits, and everything that goes wrong.
 */
export interface Call {
  method: string
  args: Record<string, string>
  at: number
}

/** What happens to one call: refused, or taken and the answer lost. */
export type Fault =
  | { status: number; headers?: Record<string, string> }
  | { error: string; needed?: string }
  | { stored: 'then 500' | 'then reset' | 'then silence' }
  | 'reset'
  | 'silence'
  | { hold: Promise<unknown> }

export interface UserFile {
  id: string
  name: string
  size: number
  mimetype: string
  mode: string
  url_private_download: string
  user: string
  [key: string]: unknown
}

export interface SlackMessage {
  ts: string
  user: string
  text: string
  thread_ts?: string
  reply_count?: number
  blocks?: KnownBlock[]
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
  files?: { id: string; name: string; title: string; alt_txt?: string }[]
}

export interface Delivered {
  acked: boolean
  /** What the app answered with. */
  answer: Record<string, unknown> | null
  ms: number
}

export const BOT_TOKEN = 'xoxb-1-resume-check'
export const APP_TOKEN = 'xapp-1-resume-check'
export const SIGNING_SECRET = 'a signing secret of the tests'
export const TEAM = 'T000000001'
const BOT_ID = 'B0RESUME'
const BOT_USER = 'U0RESUME'
const CLIENT = { client_id: '1.2', client_secret: 'client secret' }

export async function openFront() {
  learnTypes()
  const calls: Call[] = []
  const faults = new Map<string, Fault[]>()
  const violations: string[] = []
  const responses: { url: string; body: Record<string, unknown> }[] = []
  const files = new Map<string, { file: UserFile; bytes: Uint8Array }>()
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, (answer: Record<string, unknown> | null) => void>()
  let connections = 0
  let appUrl = ''
  let hideShares = false
  let groups: { id: string; name: string; users: string[] }[] | null = null
  const silent = new Set<ServerResponse>()

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      violations.push(`the front failed: ${error}`)
      response.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const port = await freePort()
  const behind = `http://127.0.0.1:${port}`
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: url,
    seed: {
      slack: {
        strict_scopes: true,
        users: [{ name: 'student' }, { name: 'peer' }, { name: 'mentor', is_admin: true }],
        channels: [{ name: 'reviews' }, { name: 'secret', is_private: true }],
        oauth_apps: [
          {
            ...CLIENT,
            app_id: 'A0RESUME',
            name: 'Resume Check',
            redirect_uris: [],
            scopes: [...SCOPES],
            bot_id: BOT_ID,
            bot_user_id: BOT_USER,
            bot_name: 'resume-check',
          },
        ],
        tokens: [
          {
            token: BOT_TOKEN,
            type: 'bot',
            user_id: BOT_USER,
            scopes: [...SCOPES],
            app_id: 'A0RESUME',
            bot_id: BOT_ID,
            bot_user_id: BOT_USER,
          },
          ...['student', 'peer', 'mentor', 'admin'].map((user) => ({
            token: `xoxp-${user}`,
            user,
            scopes: [
              'chat:write',
              'users:read',
              'channels:read',
              'im:write',
              'im:history',
              'channels:history',
              'groups:read',
            ],
          })),
        ],
      },
    },
  })

  // ---- what the app calls ---------------------------------------------------------------------------------------------

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url)
    const body = await readBody(request)
    if (pathname.startsWith('/respond/')) {
      responses.push({ url: pathname, body: JSON.parse(body.toString()) })
      return void response.end('ok')
    }
    if (pathname.startsWith('/user-files/')) return sendFile(pathname, request, response)
    if (!pathname.startsWith('/api/')) return pass(request, body, response)
    const method = pathname.slice('/api/'.length)
    const args = Object.fromEntries(new URLSearchParams(body.toString()))
    calls.push({ method, args, at: performance.now() })
    const fault = faults.get(method)?.shift()
    if (fault === 'reset') return void response.destroy()
    if (fault === 'silence') return void silent.add(response)
    if (fault && typeof fault === 'object') {
      if ('hold' in fault) await fault.hold
      if ('status' in fault) return void response.writeHead(fault.status, fault.headers ?? {}).end('{}')
      if ('error' in fault) return json(response, { ok: false, ...fault })
      if ('stored' in fault) {
        await answerOf(method, args, request, body)
        if (fault.stored === 'then 500') return void response.writeHead(500).end()
        if (fault.stored === 'then reset') return void response.destroy()
        return void silent.add(response)
      }
    }
    const answer = await answerOf(method, args, request, body)
    json(response, answer)
  }

  async function answerOf(
    method: string,
    args: Record<string, string>,
    request: IncomingMessage,
    body: Buffer,
  ): Promise<Record<string, unknown>> {
    const wrong = faultsOf(method, args)
    if (wrong.length > 0) {
      violations.push(...wrong.map((one) => `${method}: ${one}`))
      return { ok: false, error: 'invalid_blocks' }
    }
    if (method === 'apps.connections.open') {
      connections++
      return { ok: true, url: `${url.replace('http', 'ws')}/link` }
    }
    if (method === 'usergroups.list') {
      if (!groups) return { ok: false, error: 'missing_scope', needed: 'usergroups:read' }
      return { ok: true, usergroups: groups }
    }
    const known = files.get(args['file'] ?? '')
    if (method === 'files.info' && known) return { ok: true, file: known.file }
    const answer = await forward(request, body)
    if (method.startsWith('conversations.') && args['include_all_metadata'] !== 'true') {
      for (const message of (answer['messages'] ?? []) as Record<string, unknown>[]) delete message['metadata']
    }
    if (method === 'files.completeUploadExternal' && hideShares) {
      for (const file of (answer['files'] ?? []) as Record<string, unknown>[]) delete file['shares']
    }
    return answer
  }

  async function forward(request: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
    const answer = await fetch(new URL(request.url ?? '/', behind), {
      method: 'POST',
      headers: pick(request, ['authorization', 'content-type']),
      body: new Uint8Array(body),
    })
    return (await answer.json()) as Record<string, unknown>
  }

  async function pass(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const answer = await fetch(new URL(request.url ?? '/', behind), {
      method: request.method ?? 'GET',
      headers: pick(request, ['authorization', 'content-type']),
      ...(request.method === 'POST' ? { body: new Uint8Array(body) } : {}),
      redirect: 'manual',
    })
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => /^(content-type|location)$/.test(name)))
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()))
  }

  function sendFile(pathname: string, request: IncomingMessage, response: ServerResponse): void {
    const known = files.get(pathname.split('/')[2] ?? '')
    // Slack answers with its sign-in page, and with 200.
    if (!known || request.headers.authorization !== `Bearer ${BOT_TOKEN}`) {
      return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>')
    }
    response.writeHead(200, { 'Content-Type': known.file.mimetype }).end(known.bytes)
  }

  // ---- Socket Mode ----------------------------------------------------------------------------------------------------

  let greeting = true
  let greeted = 0
  const link = new WebSocketServer({ server, path: '/link' })
  link.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as {
        envelope_id: string
        payload?: Record<string, unknown>
      }
      waiting.get(envelope_id)?.(payload && Object.keys(payload).length > 0 ? payload : null)
    })
    if (!greeting) return
    greeted++
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A0RESUME' } }),
    )
  })

  async function bySocket(type: string, payload: unknown, retry: number, withinMs: number): Promise<Delivered> {
    const envelope_id = randomBytes(8).toString('hex')
    const started = performance.now()
    const socket = [...sockets].at(-1)
    if (!socket) return { acked: false, answer: null, ms: 0 }
    const acked = new Promise<Record<string, unknown> | null>((resolve) => waiting.set(envelope_id, resolve))
    const more = type === 'events_api' ? { retry_attempt: retry, retry_reason: retry > 0 ? 'timeout' : '' } : {}
    socket.send(
      JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...more }),
    )
    return settled(acked, started, withinMs)
  }

  // ---- HTTP -----------------------------------------------------------------------------------------------------------

  async function byHttp(type: string, payload: unknown, retry: number, withinMs: number): Promise<Delivered> {
    const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    const body =
      type === 'events_api'
        ? JSON.stringify(payload)
        : type === 'slash_commands'
          ? form(payload as Record<string, string>)
          : form({ payload: JSON.stringify(payload) })
    const started = performance.now()
    const answer = fetch(`${appUrl}/slack/events`, {
      method: 'POST',
      headers: {
        ...signed(body),
        'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
        ...(retry > 0 ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
      },
      body,
    }).then(async (answer) => {
      const text = await answer.text()
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
      return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : null
    })
    return settled(answer, started, withinMs)
  }

  const deliver = (type: string, payload: unknown, { retry = 0, withinMs = 3000 } = {}): Promise<Delivered> =>
    (appUrl ? byHttp : bySocket)(type, payload, retry, withinMs)

  // ---- asking the emulator as somebody ------------------------------------------------------------------------------------

  async function as<T extends object>(token: string, method: string, args: Record<string, unknown>): Promise<T> {
    const answer = await fetch(new URL(`/api/${method}`, behind), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    })
    return (await answer.json()) as T
  }
  type Named = { id: string; name: string }[]
  const idsOf = (list: Named) => Object.fromEntries(list.map(({ name, id }) => [name, id]))
  const users = idsOf((await as<{ members: Named }>('xoxp-admin', 'users.list', {})).members)
  const types = 'public_channel,private_channel'
  const channels = idsOf((await as<{ channels: Named }>('xoxp-admin', 'conversations.list', { types })).channels)

  return {
    url,
    apiUrl: `${url}/api/`,
    fileHost: new URL(url).host,
    calls,
    violations,
    responses,
    users,
    channels,
    bot: BOT_USER,
    client: CLIENT,
    connections: () => connections,
    deliver,
    as,
    /** From now on by HTTP to this address instead of by socket. */
    useHttp(address: string) {
      appUrl = address
    },
    /** From now on the app has the scope to read them. */
    giveGroups(all: NonNullable<typeof groups>) {
      groups = all
    },
    hideShares() {
      hideShares = true
    },
    /** The next calls of this method go wrong, one fault a call. */
    fail(method: string, ...list: Fault[]) {
      faults.set(method, [...(faults.get(method) ?? []), ...list])
    },
    healed: () => [...faults.values()].every((list) => list.length === 0),
    called: (method: string) => calls.filter((call) => call.method === method),
    /** A file somebody uploaded; the front serves it to the bot alone. */
    addFile(user: string, name: string, bytes: Uint8Array, more: Record<string, unknown> = {}): UserFile {
      const id = `F${randomBytes(5).toString('hex').toUpperCase()}`
      const file: UserFile = {
        id,
        name,
        size: bytes.byteLength,
        mimetype: 'application/octet-stream',
        mode: 'hosted',
        url_private_download: `${url}/user-files/${id}/${encodeURIComponent(name)}`,
        user: users[user] ?? user,
        ...more,
      }
      files.set(id, { file, bytes })
      return file
    },
    /** Everything that stands in a conversation, threads too, in order. */
    async messages(channel: string): Promise<SlackMessage[]> {
      type Page = { messages?: SlackMessage[] }
      const { messages = [] } = await as<Page>(BOT_TOKEN, 'conversations.history', { channel, limit: 1000 })
      const threads = messages.map((message): Promise<Page> | Page =>
        message.reply_count
          ? as<Page>(BOT_TOKEN, 'conversations.replies', { channel, ts: message.ts })
          : { messages: [message] },
      )
      const flat = (await Promise.all(threads)).flatMap((page) => page.messages ?? [])
      return flat.sort((a, b) => (a.ts < b.ts ? -1 : 1))
    },
    /** The direct message of a person with the bot. */
    async dm(user: string): Promise<string> {
      const asked = { users: users[user] }
      return (await as<{ channel: { id: string } }>(BOT_TOKEN, 'conversations.open', asked)).channel.id
    },
    /** Says something as a person; its event is not sent by itself. */
    async say(user: string, channel: string, text: string): Promise<string> {
      return (await as<{ ts: string }>(`xoxp-${user}`, 'chat.postMessage', { channel, text })).ts
    },
    async trigger(user: string): Promise<string> {
      const asked = { user_id: users[user] }
      return (await as<{ trigger_id: string }>(BOT_TOKEN, 'views.generateTriggerId', asked)).trigger_id
    },
    /** What the app last opened or filled, once it did so `times`. */
    async view(times = 1): Promise<View & { id: string; hash: string }> {
      const shown = () => calls.filter(({ method }) => /^views\.(open|push|update)$/.test(method))
      await vi.waitUntil(() => shown().length >= times, { timeout: 20_000, interval: 10 })
      const { view = '{}', view_id = 'V0' } = shown().at(-1)?.args ?? {}
      return { ...(JSON.parse(view) as View), id: view_id, hash: `${shown().length}` }
    },
    /** Slack refreshes a connection from time to time, and says so. */
    refresh() {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    connected: () => sockets.size > 0,
    /** Whether new connections are said hello to. */
    greet(on: boolean) {
      greeting = on
    },
    greeted: () => greeted,
    async close() {
      for (const response of silent) response.destroy()
      for (const socket of sockets) socket.terminate()
      link.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await emulator.close()
    },
  }
}

export type Front = Awaited<ReturnType<typeof openFront>>

async function settled(
  answer: Promise<Record<string, unknown> | null>,
  started: number,
  withinMs: number,
): Promise<Delivered> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), withinMs)
  })
  const result = await Promise.race([answer.catch(() => 'late' as const), late])
  clearTimeout(timer)
  const ms = performance.now() - started
  return result === 'late' ? { acked: false, answer: null, ms } : { acked: true, answer: result, ms }
}

export function signed(body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
  const hash = createHmac('sha256', SIGNING_SECRET).update(`v0:${at}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` }
}

/** What Slack would refuse although the emulator takes it. */
function faultsOf(method: string, args: Record<string, string>): string[] {
  if (['chat.postMessage', 'chat.update', 'chat.postEphemeral'].includes(method)) {
    return faultsOfMessage({
      ...(args['text'] === undefined ? {} : { text: args['text'] }),
      ...(args['blocks'] ? { blocks: JSON.parse(args['blocks']) as KnownBlock[] } : {}),
      ...(args['metadata'] ? { metadata: JSON.parse(args['metadata']) } : {}),
    })
  }
  if (method.startsWith('views.') && args['view']) return faultsOfView(JSON.parse(args['view']) as View)
  return []
}

const pick = (request: IncomingMessage, names: string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (typeof request.headers[name] === 'string' ? [[name, request.headers[name]]] : [])),
  )

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createPlainServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
