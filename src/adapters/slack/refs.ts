import type {
  ChannelRef,
  FileRef,
  GroupRef,
  MessageRef,
  Posted,
  Target,
  ThreadRef,
  UserRef,
  WorkspaceRef,
} from '../../ports.ts'

export const PLATFORM = 'slack'

export const workspaceRef = (team: string): WorkspaceRef => `slack:${team}`
export const channelRef = (team: string, channel: string): ChannelRef => `slack:${team}:${channel}`
export const userRef = (team: string, user: string): UserRef => `slack:${team}:${user}`
export const groupRef = (team: string, group: string): GroupRef => `slack:${team}:group:${group}`
export const isGroup = (ref: UserRef | GroupRef): boolean => ref.includes(':group:')
export const threadRef = (team: string, channel: string, ts: string): ThreadRef => `slack:${team}:${channel}:${ts}`
export const fileRef = (team: string, file: string): FileRef => `slack:${team}:${file}`
/** A pasted text: the message is the file. `root` is its thread, empty when it stands in none. */
export const textRef = (team: string, channel: string, ts: string, root: string): FileRef =>
  `slack:${team}:${channel}:${ts}:${root}`

/** A message and the files that came with it; they are removed with it. */
const messageRef = (team: string, channel: string, ts: string, files: string[] = []): MessageRef =>
  [`slack:${team}:${channel}:${ts}`, ...(files.length > 0 ? [files.join('+')] : [])].join(':')

const teamOf = (ref: string): string => parts(ref)[1] ?? ''
/** The bare id of a channel, a person or a group. */
export const idOf = (ref: ChannelRef | UserRef | GroupRef): string => parts(ref)[isGroup(ref) ? 3 : 2] ?? ''

export interface Place {
  team: string
  /** A conversation, or a person whose direct message it is. */
  channel: string
  /** null: a message of its own. */
  root: string | null
}

export function placeOf(target: Target): Place {
  if ('private' in target) return { team: teamOf(target.private), channel: idOf(target.private), root: null }
  if ('channel' in target) return { team: teamOf(target.channel), channel: idOf(target.channel), root: null }
  const [, team = '', channel = '', root = ''] = parts(target.thread)
  return { team, channel, root: root || null }
}

export const postedAt = ({ team, root }: Place, channel: string, ts: string, files: string[] = []): Posted => ({
  ref: messageRef(team, channel, ts, files),
  thread: threadRef(team, channel, root ?? ts),
})

export function parseMessage(ref: MessageRef): { team: string; channel: string; ts: string; files: string[] } {
  const [, team = '', channel = '', ts = '', files = ''] = parts(ref)
  return { team, channel, ts, files: files.split('+').filter(Boolean) }
}

export function parseFile(
  ref: FileRef,
): { team: string; file: string } | { team: string; channel: string; ts: string; root: string | null } {
  const [, team = '', second = '', ts, root = ''] = parts(ref)
  return ts ? { team, channel: second, ts, root: root || null } : { team, file: second }
}

/** Direct messages are the only conversations that one person alone shares with the bot. */
export const isDirect = (channel: string): boolean => /^[DUW]/.test(channel)

function parts(ref: string): string[] {
  const all = ref.split(':')
  if (all[0] !== PLATFORM || all.length < 2) throw new Error('not a Slack ref')
  return all
}
