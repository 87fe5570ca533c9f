import { isDirect } from './refs.ts'
import type { SlackFile } from './submitted.ts'
import { plainText } from './text.ts'

/** Something a person wrote where the bot can read it. */
export interface Said {
  team: string
  channel: string
  ts: string
  /** The thread it stands in, or the one it starts. */
  root: string
  threaded: boolean
  user: string
  /** Without the mention of the bot. */
  text: string
  files: SlackFile[]
  /** It points to a document that is kept elsewhere. */
  elsewhere: boolean
  /** Only this person and the bot read it. */
  direct: boolean
  mentioned: boolean
}

const ELSEWHERE = /\b(?:docs\.google|drive\.google|dropbox|onedrive\.live|1drv|sharepoint)\.[a-z]+\b/i

/** As Slack sends it; the two events for one message differ only in what they leave out. */
interface SaidEvent {
  channel: string
  ts: string
  thread_ts?: string
  user?: string
  bot_id?: string
  subtype?: string
  text?: string
  files?: SlackFile[]
}

/** Null for what no person wrote: edits, joins, other bots. */
export function readSaid(heard: unknown, team: string, bot: string | undefined, mention: boolean): Said | null {
  const event = heard as SaidEvent
  const { channel, ts, thread_ts, user, subtype = '', text = '', files = [] } = event
  if (!user || event.bot_id || !['', 'file_share', 'thread_broadcast'].includes(subtype)) return null
  const at = `<@${bot}>`
  return {
    team,
    channel,
    ts,
    root: thread_ts ?? ts,
    threaded: thread_ts !== undefined && thread_ts !== ts,
    user,
    text: plainText(text.replaceAll(at, ' ')).trim(),
    files,
    elsewhere: ELSEWHERE.test(text),
    direct: isDirect(channel),
    mentioned: mention || (bot !== undefined && text.includes(at)),
  }
}
