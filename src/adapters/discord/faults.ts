import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import { RetryLater, Undeliverable } from '../../errors.ts'

/** Codes of Discord that we act on (docs: Opcodes and Status Codes, JSON error codes). */
export const CODES = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  tooManyOldEdits: 30046,
  alreadyAcknowledged: 40060,
  invalidWebhookToken: 50027,
  noPermission: 50013,
  archivedThread: 50083,
  threadExists: 160004,
} as const

/** Told to the author, too. */
export const EXPIRED = 'expired: Discord lets an answer be changed for 15 minutes. "Show my report" gives you a new one'

/** No try can succeed, and why, in words for the log and the author. */
const FINAL: Record<number, string> = {
  10003: 'the channel is gone',
  10004: 'the bot is not in that server any more',
  10008: 'the message was deleted',
  10013: 'there is no such person any more',
  10015: EXPIRED,
  50001: 'the bot may not see that channel',
  50007: 'that person takes no direct messages from the bot',
  50013: 'the bot lacks a permission in that channel',
  50024: 'Discord has no threads in that channel',
  50027: EXPIRED,
  50083: 'the thread is archived and locked',
  50278: 'the bot shares no server with that person',
  160005: 'the thread is locked',
  160006: 'the server has its largest number of active threads',
}
/** Old messages may be edited only so often; Discord does not say until when. */
const OLD_EDITS_MS = 60_000

export const codeOf = (error: unknown): number | null =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null

/** Discord surely did not do what it was asked: it answered with a refusal. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof RateLimitError || error instanceof DiscordAPIError || error instanceof RetryLater

/** What a failed call means for a delivery. Anything unclear stays what it was: nobody knows whether it was done. */
export function faultOf(error: unknown): unknown {
  if (error instanceof RateLimitError) return new RetryLater(Math.ceil(error.retryAfter))
  // The library's errors quote what was sent: that goes no further.
  if (error instanceof HTTPError) return new Error(`Discord answered ${error.status}`)
  if (!(error instanceof DiscordAPIError)) return error
  if (error.status === 401 && error.code !== CODES.invalidWebhookToken) return new Undeliverable(TOKEN)
  if (error.code === CODES.tooManyOldEdits) return new RetryLater(OLD_EDITS_MS)
  const reason = FINAL[Number(error.code)]
  return reason ? new Undeliverable(reason) : new Error(`Discord answered ${error.status}, code ${error.code}`)
}

export const TOKEN = 'Discord does not take the token of the bot'
