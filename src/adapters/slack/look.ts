import type { WebClient } from '@slack/web-api'
import { hashId } from '../../ids.ts'
import type { Log, Posted } from '../../ports.ts'
import type { ClientOf } from './clients.ts'
import { ask } from './failures.ts'
import { type Place, postedAt } from './refs.ts'

const EVENT_TYPE = 'resume_check'
/** A message that is looked for is younger than this: its job was tried at most so long ago. */
const BACK_MS = 48 * 3600 * 1000
const PAGE = 200

/** Anybody in the workspace can read it: the id of the delivery and nothing else. */
export const marked = (key: string) => ({ event_type: EVENT_TYPE, event_payload: { key } })

/** Messages with files take no metadata: there the file's name carries a mark instead. */
export const fileMark = (key: string): string => hashId(key, 10)

type Seen = {
  ts?: string
  metadata?: { event_type?: string; event_payload?: Record<string, unknown> }
  files?: { id?: string; name?: string | null }[]
}
type Page = { messages?: unknown[]; response_metadata?: { next_cursor?: string } }

export type Look = (place: Place, key: string) => Promise<Posted[]>

/** The bot's messages under `key`, oldest first. Rejects when Slack does not let it look: "none" is never a guess. */
export function createLook(clientOf: ClientOf, log: Log): Look {
  return async (place, key) => {
    const client = await clientOf(place.team)
    const channel = await conversationOf(client, place.channel, log)
    const found: Posted[] = []
    let cursor: string | undefined
    do {
      const page = await read(client, channel, place.root, cursor, log)
      for (const message of (page.messages ?? []) as Seen[]) {
        if (message.ts && isMarked(message, key)) found.push(postedAt(place, channel, message.ts, filesOf(message)))
      }
      cursor = page.response_metadata?.next_cursor || undefined
    } while (cursor)
    return found.sort((a, b) => (a.ref < b.ref ? -1 : 1))
  }
}

function read(
  client: WebClient,
  channel: string,
  root: string | null,
  cursor: string | undefined,
  log: Log,
): Promise<Page> {
  const common = { channel, include_all_metadata: true, limit: PAGE, ...(cursor ? { cursor } : {}) }
  if (root) return ask('conversations.replies', log, () => client.conversations.replies({ ...common, ts: root }))
  const oldest = String(Math.floor((Date.now() - BACK_MS) / 1000))
  return ask('conversations.history', log, () => client.conversations.history({ ...common, oldest }))
}

function isMarked({ metadata, files }: Seen, key: string): boolean {
  if (metadata?.event_type === EVENT_TYPE && metadata.event_payload?.['key'] === key) return true
  return (files ?? []).some(({ name }) => name?.includes(fileMark(key)))
}

const filesOf = ({ files }: Seen): string[] => (files ?? []).flatMap(({ id }) => (id ? [id] : []))

/** Posting takes the id of a person, reading takes the direct message with them. */
export async function conversationOf(client: WebClient, channel: string, log: Log): Promise<string> {
  if (!/^[UW]/.test(channel)) return channel
  const opened = await ask('conversations.open', log, () => client.conversations.open({ users: channel }))
  if (!opened.channel?.id) throw new Error('slack conversations.open: no channel')
  return opened.channel.id
}
