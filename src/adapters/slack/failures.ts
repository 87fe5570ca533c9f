import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { RetryLater, Undeliverable, UserError } from '../../errors.ts'
import type { Log } from '../../ports.ts'

/** Slack's own window when it names no time. */
const TOO_MANY_MS = 60_000

/** Answers that no repetition changes; every word that begins with restricted_action is one more. */
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
  'channel_is_limited_access',
  'posting_to_channel_denied',
  'no_permission',
  'ekm_access_denied',
  'org_login_required',
  'user_disabled',
  'user_not_visible',
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
    // What the person can mend is said by whoever asked.
    if (error instanceof UserError) throw error
    if (error instanceof WebAPIRateLimitedError) throw new RetryLater(Math.max(1, error.retryAfter) * 1000)
    const code = codeOf(error)
    // "Too many" without a time, for which the library has no error of its own.
    if (code?.replace('_', '') === 'ratelimited' || /retry-after header/.test(String(error)))
      throw new RetryLater(TOO_MANY_MS)
    if (!code) throw new Error(`slack ${method}: ${error instanceof Error ? error.name : 'failed'}`)
    if (code === 'missing_scope') {
      const { needed } = (error as WebAPIPlatformError).data as { needed?: string }
      log.error(
        { method, needed },
        'the Slack app lacks a scope: add it under OAuth & Permissions and reinstall the app',
      )
    }
    if (FATAL.has(code) || code.startsWith('restricted_action')) throw new Undeliverable(code)
    throw new Error(`slack ${method}: ${code}`)
  }
}

/** Slack's own word for what is wrong; null when the call failed in another way. */
export const codeOf = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null
