import { type APIChannel, type APIThreadChannel, ChannelType, Routes } from 'discord.js'
import type { Rest } from './rest.ts'

const MAX_KNOWN = 1000

/** What the bot must know of a channel to write there. */
export interface Channel {
  kind: 'text' | 'forum' | 'thread' | 'direct'
  guild: string | null
  /** Of a thread. */
  parent: string | null
  /** Of a forum that wants every post to have a tag: one that may be given. */
  tag: string | null
}

export interface Channels {
  of(channel: string): Promise<Channel>
  /** The channel of direct messages with a person. */
  directWith(user: string): Promise<string>
}

export function createChannels(rest: Rest): Channels {
  const known = new Map<string, Channel>()
  const direct = new Map<string, string>()
  return {
    async of(id) {
      const found = known.get(id)
      if (found) return found
      const channel = channelFrom(await rest.bot<APIChannel>('GET', Routes.channel(id)))
      keep(known, id, channel)
      return channel
    },
    async directWith(user) {
      const found = direct.get(user)
      if (found) return found
      const { id } = await rest.bot<{ id: string }>('POST', Routes.userChannels(), { body: { recipient_id: user } })
      keep(direct, user, id)
      return id
    },
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MAX_KNOWN) map.clear()
  map.set(key, value)
}

const REQUIRES_TAG = 1 << 4
const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]

export const isThread = (type: ChannelType): boolean => THREADS.includes(type)

function channelFrom(channel: APIChannel): Channel {
  const guild = ('guild_id' in channel ? channel.guild_id : null) ?? null
  if (isThread(channel.type))
    return { kind: 'thread', guild, parent: (channel as APIThreadChannel).parent_id ?? null, tag: null }
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
    const wants = ((channel.flags ?? 0) & REQUIRES_TAG) !== 0
    const tag = channel.available_tags.find(({ moderated }) => !moderated)?.id ?? null
    return { kind: 'forum', guild, parent: null, tag: wants ? tag : null }
  }
  const direct = channel.type === ChannelType.DM || channel.type === ChannelType.GroupDM
  return { kind: direct ? 'direct' : 'text', guild, parent: null, tag: null }
}
