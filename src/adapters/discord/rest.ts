import { DiscordAPIError, type RawFile, REST, type RouteLike } from 'discord.js'
import { Agent } from 'undici'
import { RetryLater, Undeliverable } from '../../errors.ts'
import type { Log, Store } from '../../ports.ts'
import { takeSlot } from '../pace.ts'
import { CODES, TOKEN } from './faults.ts'

const TIMEOUT_MS = 15_000
/** Discord allows 50 a second to one bot, over all its processes; the rest is for the gateway process itself. */
const ALL_PROCESSES = { limit: 40, windowMs: 1000 }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export interface Call {
  body?: object
  files?: RawFile[]
  query?: Record<string, string>
}

/** Calls without retries: a repeated call can post twice, so whoever calls decides. Rejects with the library's own errors. */
export interface Rest {
  /** With the bot's token, and within the limit that all processes share. */
  bot<T>(method: Method, route: RouteLike, call?: Call): Promise<T>
  /** Interactions and their answers: they carry a token in the route, and the shared limit does not count them. */
  open<T>(method: Method, route: RouteLike, call?: Call): Promise<T>
}

/** A store that is away must not keep anybody from hearing so. */
async function takeTurn(store: Store): Promise<void> {
  await takeSlot(store, 'discord', ALL_PROCESSES).catch((error: unknown) => {
    if (error instanceof RetryLater) throw error
  })
}

export function createRest(options: {
  apiUrl: string
  token: string
  /** Where the limit is shared; a call by hand needs none. */
  store?: Store
  log: Log
}): Rest {
  const { store, log } = options
  const rest = new REST({
    version: '10',
    api: options.apiUrl,
    retries: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: () => true,
    // Of the very version the library uses: else it takes the process's own, which Slack's library sets to another one that
    // cannot send files for it.
    agent: new Agent(),
  }).setToken(options.token)
  let refused = false

  const send = <T>(method: Method, fullRoute: RouteLike, { body, files, query }: Call, auth: boolean): Promise<T> =>
    rest.request({
      method: method as never,
      fullRoute,
      auth,
      ...(body ? { body } : {}),
      ...(files && files.length > 0 ? { files } : {}),
      ...(query ? { query: new URLSearchParams(query) } : {}),
    }) as Promise<T>

  return {
    async bot(method, route, call = {}) {
      // Discord shuts out addresses that go on with a refused token.
      if (refused) throw new Undeliverable(TOKEN)
      if (store) await takeTurn(store)
      try {
        return await send(method, route, call, true)
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status === 401 && error.code !== CODES.invalidWebhookToken) {
          refused = true
          log.error({}, `${TOKEN}: set a new DISCORD_TOKEN and start again`)
        }
        throw error
      }
    },
    open: (method, route, call = {}) => send(method, route, call, false),
  }
}
