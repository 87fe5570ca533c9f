import type { Logger } from '@slack/bolt'
import { LogLevel } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../../ports.ts'
import { type Installations, singleInstallation } from './installations.ts'
import { clip } from './text.ts'

const TIMEOUT_MS = 15_000

/**
 * A client that never repeats a call by itself: after a lost answer that would be a second message, and a pause for one method
 * would hold up all others.
 */
export const clientOptions = (apiUrl: string, log: Log): WebClientOptions => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  timeout: TIMEOUT_MS,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: sdkLogger(log),
})

export type ClientOf = (team: string) => Promise<WebClient>

/** One client a token. */
export function createClients(installations: Installations, apiUrl: string, log: Log): ClientOf {
  const clients = new Map<string, WebClient>()
  return async (team) => {
    const { botToken } = await installations.of(team)
    const client = clients.get(botToken) ?? new WebClient(botToken, clientOptions(apiUrl, log))
    clients.set(botToken, client)
    return client
  }
}

/** The installation of a single workspace, asking Slack who its token belongs to. */
export function ownInstallation(botToken: string, apiUrl: string, log: Log): Installations {
  const client = new WebClient(botToken, clientOptions(apiUrl, log))
  return singleInstallation(botToken, async () => {
    const { bot_id: botId = '', user_id: botUser = '' } = await client.auth.test()
    return { botId, botUser }
  })
}

/** What the SDK has to say above `info`; below that it would log whole payloads. */
export function sdkLogger(log: Log): Logger {
  const say = (level: 'warn' | 'error', parts: unknown[]) =>
    log[level]({ from: 'slack sdk' }, clip(String(parts[0]), 200))
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => say('warn', parts),
    error: (...parts) => say('error', parts),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}
