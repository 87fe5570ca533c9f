import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { RetryLater, Undeliverable } from '../../errors.ts'
import type { Log } from '../../ports.ts'

/** Answers that no repetition changes. */
const FATAL = new Set([
  'token_revoked',
  'token_expired',
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'team_access_not_granted',
  'missing_scope',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'user_not_in_channel',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'thread_not_found',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
])

/**
 * One call to Slack in the terms of the port: RetryLater when it was surely not taken, Undeliverable when it never will be. What else
 * is thrown leaves open whether it happened, and names the call and the answer, nothing of the content.
 */
export async function ask<T>(method: string, log: Log, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) throw new RetryLater(error.retryAfter * 1000)
    const code = codeOf(error)
    if (!code) throw new Error(`slack ${method}: ${error instanceof Error ? error.name : 'failed'}`)
    if (code === 'missing_scope') {
      const { needed } = (error as WebAPIPlatformError).data as { needed?: string }
      log.error(
        { method, needed },
        'the Slack app lacks a scope: add it under OAuth & Permissions and reinstall the app',
      )
    }
    if (FATAL.has(code)) throw new Undeliverable(code)
    throw new Error(`slack ${method}: ${code}`)
  }
}

/** Slack's own word for what is wrong; null when the call failed in another way. */
export const codeOf = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null
