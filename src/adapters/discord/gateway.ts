import { setTimeout as wait } from 'node:timers/promises'
import {
  type APIInteraction,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayGuildDeleteDispatchData,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  HTTPError,
  Options,
} from 'discord.js'
import { UserError } from '../../errors.ts'
import type { Log } from '../../ports.ts'
import { nameOf } from './uploads.ts'

/** None of these is privileged: content and files come with interactions, direct messages and mentions alone. */
const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** How long until a removal is noted again that could not be; it doubles up to the last. */
const AGAIN_MS = { first: 1000, last: 60_000 }

export interface Heard {
  onInteraction(interaction: APIInteraction): Promise<void>
  onMessage(message: GatewayMessageCreateDispatchData, me: string): Promise<void>
  /** The bot was removed from a server. */
  onGone(guild: string): Promise<void>
}

export interface Gateway {
  /** Handlers that run are waited for. */
  close(): Promise<void>
}

/**
 * The connection of discord.js: identify, heartbeats, resume, shards. Events are taken as Discord documents them, before the
 * library's caches: a thread it never saw, a server it knows in part, or a person it cannot place must not cost an upload.
 */
export async function openGateway(
  options: { token: string; apiUrl: string; log: Log },
  heard: Heard,
): Promise<Gateway> {
  const { log } = options
  const client = new Client({
    intents: INTENTS,
    shards: 'auto',
    rest: { api: options.apiUrl, version: '10' },
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      GuildMemberManager: 0,
      UserManager: 1,
      PresenceManager: 0,
    }),
  })
  const running = new Set<Promise<void>>()
  const leaving = new AbortController()
  const run = (work: () => Promise<void>) => {
    // The library opens a connection again that broke just before it was told to close: what comes by it is another process's.
    if (leaving.signal.aborted) return
    const done = work()
      .catch((error: unknown) => log.error({ error: nameOf(error) }, 'an event of Discord was not taken'))
      .finally(() => running.delete(done))
    running.add(done)
  }
  // Discord says it once.
  async function farewell(guild: string): Promise<void> {
    for (let pauseMs = AGAIN_MS.first; !leaving.signal.aborted; pauseMs = Math.min(2 * pauseMs, AGAIN_MS.last)) {
      try {
        return await heard.onGone(guild)
      } catch (error) {
        log.error({ guild, error: nameOf(error) }, 'what is kept of a server that removed the bot is not erased yet')
        await wait(pauseMs, undefined, { signal: leaving.signal }).catch(() => undefined)
      }
    }
  }

  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) =>
    run(() => heard.onInteraction(interaction)),
  )
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: GatewayMessageCreateDispatchData) =>
    run(() => heard.onMessage(message, client.user?.id ?? '')),
  )
  client.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }: GatewayGuildDeleteDispatchData) => {
    // An outage is not a farewell.
    if (!unavailable) run(() => farewell(id))
  })
  client.on(Events.ClientReady, () =>
    log.info({ bot: client.user?.id, shards: client.ws.shards.size }, 'connected to Discord'),
  )
  client.on(Events.Error, (error) => log.error({ error: error.name }, 'the Discord client failed'))
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, error: error.name }, 'a Discord connection failed'))
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'connecting to Discord again'))
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'connected to Discord again'))
  let open = false
  let ended: UserError | null = null
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error({ shard, code }, 'Discord ended the connection for good')
    ended = endedWith(code)
    // A bot that hears nothing any more must not look as if it ran: this ends the process with the sentence.
    if (open && !leaving.signal.aborted) void Promise.reject(ended)
  })

  try {
    await client.login(options.token)
    open = true
  } catch (error) {
    await client.destroy()
    throw ended ?? explained(error)
  }
  return {
    async close() {
      leaving.abort()
      await client.destroy()
      await Promise.allSettled(running)
    },
  }
}

function explained(error: unknown): unknown {
  const refused = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid
  if (refused || (error as { status?: number }).status === 401) return endedWith(GatewayCloseCodes.AuthenticationFailed)
  if (!isAway(error)) return error
  return new UserError(
    'discord-away',
    'Discord cannot be reached. Check the network and DISCORD_API_URL, and start again.',
  )
}

/** An answer of a server in trouble, or none: by the system's word, the library's, or that of undici, which fetches for it. */
function isAway(error: unknown): boolean {
  const { syscall, code, name } = error as NodeJS.ErrnoException
  return error instanceof HTTPError || syscall !== undefined || name === 'AbortError' || /^UND_ERR/.test(String(code))
}

function endedWith(code: number): UserError {
  if (code === GatewayCloseCodes.AuthenticationFailed)
    return new UserError(
      'discord-token',
      'Discord does not take DISCORD_TOKEN. Make a new one in the developer portal (Bot, Reset Token) and start again.',
    )
  return new UserError(
    'discord-ended',
    `Discord ended the connection for good (close code ${code}). Start again; if it happens again, look the code up in Discord's list of gateway close codes.`,
  )
}
