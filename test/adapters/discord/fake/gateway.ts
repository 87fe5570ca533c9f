import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { guild } from './objects.ts'
import type { World } from './world.ts'

const CONTENT_INTENT = 1 << 15

interface Session {
  id: string
  seq: number
  intents: number
  shard: number
  sent: { op: 0; t: string; d: unknown; s: number }[]
  socket: WebSocket | null
}

export interface FakeGateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  dispatch(t: string, d: unknown): void
  /** How many connections Discord wants for one bot. */
  shards: number
  /** Closes every connection, or those of one shard; clients come back by themselves. */
  drop(shard?: number, code?: number): void
  /** Which shard was told of what, in order. */
  told: { shard: number; t: string }[]
  /** Opcodes that came in, in order. */
  received: { op: number; intents?: number }[]
  /** Connections that are asked for and not answered; null = all are. */
  held: Duplex[] | null
  /** What the next connections are closed with at IDENTIFY. */
  refuseWith: number | null
  connected(): number
  close(): void
}

/** The gateway: hello, heartbeats, identify, resume with replay, and the content that only some may see. */
export function createGateway(world: World, token: string, address: () => string): FakeGateway {
  const wss = new WebSocketServer({ noServer: true })
  const sessions = new Map<string, Session>()

  const gateway: FakeGateway = {
    received: [],
    shards: 1,
    told: [],
    held: null,
    refuseWith: null,
    upgrade(request, socket, head) {
      if (gateway.held) gateway.held.push(socket)
      else wss.handleUpgrade(request, socket, head, serve)
    },
    dispatch(t, d) {
      for (const session of sessions.values()) if (session.shard === shardOf(t, d as Told)) send(session, t, d)
    },
    drop(shard, code = 4000) {
      for (const session of sessions.values()) {
        if (shard !== undefined && session.shard !== shard) continue
        session.socket?.close(code)
        session.socket = null
      }
    },
    connected: () => [...sessions.values()].filter(({ socket }) => socket !== null).length,
    close() {
      for (const client of wss.clients) client.terminate()
      wss.close()
    },
  }
  return gateway

  type Told = { guild_id?: string; id?: string }
  /** By the server; what is of none goes to the first. */
  function shardOf(t: string, { guild_id, id }: Told): number {
    const guild = t.startsWith('GUILD_') ? id : guild_id
    return guild ? Number((BigInt(guild) >> 22n) % BigInt(gateway.shards)) : 0
  }

  function serve(socket: WebSocket): void {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 2000 }, s: null, t: null }))
    socket.on('message', (data) => receive(socket, JSON.parse(String(data))))
    socket.on('close', () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = null
    })
  }

  function receive(socket: WebSocket, { op, d }: { op: number; d: never }): void {
    const said = d as {
      token?: string
      intents?: number
      session_id?: string
      seq?: number
      shard?: [number, number]
    } | null
    gateway.received.push({ op, ...(said?.intents === undefined ? {} : { intents: said.intents }) })
    if (op === 1) socket.send(JSON.stringify({ op: 11, d: null, s: null, t: null }))
    if (op === 2) identify(socket, said?.token ?? '', said?.intents ?? 0, said?.shard?.[0] ?? 0)
    if (op === 6) resume(socket, said?.session_id ?? '', said?.seq ?? 0)
  }

  function identify(socket: WebSocket, given: string, intents: number, shard: number): void {
    if (gateway.refuseWith !== null || given !== token) {
      socket.close(gateway.refuseWith ?? 4004)
      return
    }
    const session: Session = { id: `s${sessions.size + 1}`, seq: 0, intents, shard, sent: [], socket }
    sessions.set(session.id, session)
    const guilds = [...world.guilds].filter((id) => shardOf('GUILD_CREATE', { id }) === shard)
    send(session, 'READY', {
      v: 10,
      user: world.bot,
      guilds: guilds.map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: address(),
      shard: [shard, gateway.shards],
      application: { id: world.bot.id, flags: 0 },
    })
    for (const id of guilds)
      send(
        session,
        'GUILD_CREATE',
        guild(
          id,
          world.bot,
          [...world.channels.values()].filter((one) => one.guild_id === id),
        ),
      )
  }

  function resume(socket: WebSocket, id: string, seq: number): void {
    const session = sessions.get(id)
    if (!session) {
      socket.send(JSON.stringify({ op: 9, d: false, s: null, t: null }))
      return
    }
    session.socket = socket
    for (const frame of session.sent) if (frame.s > seq) socket.send(JSON.stringify(frame))
    send(session, 'RESUMED', {})
  }

  function send(session: Session, t: string, d: unknown): void {
    const frame = {
      op: 0 as const,
      t,
      d: t === 'MESSAGE_CREATE' ? gated(d as never, session.intents) : d,
      s: ++session.seq,
    }
    session.sent.push(frame)
    gateway.told.push({ shard: session.shard, t })
    session.socket?.send(JSON.stringify(frame))
  }

  type Said = { author: { id: string }; guild_id?: string; mentions: { id: string }[] }

  function gated(said: Said, intents: number): unknown {
    const free =
      said.author.id === world.bot.id || !said.guild_id || said.mentions.some(({ id }) => id === world.bot.id)
    return free || intents & CONTENT_INTENT
      ? said
      : { ...said, content: '', attachments: [], embeds: [], components: [] }
  }
}
