import { createHash } from 'node:crypto'
import type { ChannelRef, GroupRef, MessageRef, Target, ThreadRef, UserRef, WorkspaceRef } from '../../ports.ts'

/** What stands for the server where there is none: direct messages. */
const NO_GUILD = '@me'
/** Stands for the channel of a thread that only one person sees, by interaction tokens. */
const PRIVATE = 'private'
/** The first answer of an interaction, as Discord names it. */
export const ORIGINAL = '@original'

export const workspaceRef = (guild: string | null): WorkspaceRef => `discord:${guild ?? NO_GUILD}`
export const channelRef = (guild: string | null, channel: string): ChannelRef =>
  `discord:${guild ?? NO_GUILD}:${channel}`
export const userRef = (user: string): UserRef => `discord:${user}`
export const roleRef = (guild: string, role: string): GroupRef => `discord:${guild}:role:${role}`
/** A thread has the id of the message it starts from; in direct messages, which have no threads, it is that message. */
export const threadRef = (guild: string | null, channel: string, id: string): ThreadRef =>
  `discord:${guild ?? NO_GUILD}:${channel}:${id}`
/** What one person sees below the answer to one interaction. */
export const privateThreadRef = (handle: string): ThreadRef => threadRef(null, PRIVATE, handle)

/** Where to write, as Discord sees it. */
export type Place =
  | { is: 'channel'; guild: string | null; channel: string }
  | { is: 'thread'; guild: string; parent: string; thread: string }
  | { is: 'direct'; channel: string; replyTo: string }
  | { is: 'person'; user: string }
  | { is: 'answer'; handle: string }
  | { is: 'follow-up'; handle: string }

export function placeOf(target: Target): Place {
  if ('private' in target) {
    if (target.handle !== null) return { is: 'answer', handle: target.handle }
    return { is: 'person', user: rest(target.private, 1)[0]! }
  }
  if ('channel' in target) {
    const [guild, channel] = rest(target.channel, 2)
    return { is: 'channel', guild: guild === NO_GUILD ? null : guild!, channel: channel! }
  }
  const [guild, channel, id] = rest(target.thread, 3)
  if (channel === PRIVATE) return { is: 'follow-up', handle: id! }
  if (guild === NO_GUILD) return { is: 'direct', channel: channel!, replyTo: id! }
  return { is: 'thread', guild: guild!, parent: channel!, thread: id! }
}

/** A message of the bot, with the mark it was posted under, so that an edit keeps the mark. */
export type Message =
  | { is: 'message'; channel: string; message: string; mark: number }
  | { is: 'answer'; handle: string; message: string; mark: number }

export function messageRef(to: Message): MessageRef {
  return to.is === 'message'
    ? `discord:message:${to.channel}:${to.message}:${to.mark}`
    : `discord:answer:${to.handle}:${to.message}:${to.mark}`
}

export function parseMessageRef(ref: MessageRef): Message {
  const [is, where, message, mark] = rest(ref, 4)
  if (is === 'message') return { is, channel: where!, message: message!, mark: Number(mark) }
  if (is === 'answer') return { is, handle: where!, message: message!, mark: Number(mark) }
  throw new Error(`not a message of Discord: ${ref}`)
}

/** The parts after "discord:"; what is not ours is our mistake. */
function rest(ref: string, count: number): string[] {
  const [platform, ...parts] = ref.split(':')
  if (platform !== 'discord' || parts.length !== count || parts.includes('')) throw new Error(`not of Discord: ${ref}`)
  return parts
}

/** The id of a user or role in a ref. */
export const idOf = (ref: string): string => ref.split(':').at(-1) ?? ''

/** The number of a message's first component: a mark nobody sees, by which the bot knows its own message again. Discord takes 32 bits. */
export const markOf = (key: string): number =>
  (createHash('sha256').update(key).digest().readUInt32BE() % 2_000_000_000) + 1000
