import { type APIInteraction, type APIMessageComponentInteraction, ChannelType, MessageFlags } from 'discord.js'
import type { Invocation } from '../../ports.ts'
import { isThread } from './channels.ts'
import { mayManage } from './permissions.ts'
import { channelRef, roleRef, threadRef, userRef, workspaceRef } from './refs.ts'

/** Who asks, from where, and what they may do: all of it stands in the interaction. */
export interface Asking extends Pick<Invocation, 'workspace' | 'actor' | 'groups' | 'admin' | 'thread'> {
  user: string
  /** The server, where the bot is a member of it. */
  guild: string | null
  /** The channel, of a thread its parent. */
  channel: string
  /** The thread itself, else the channel: what is posted "here" goes there. */
  here: string
  /** A conversation of the person with the bot alone. */
  private: boolean
  /** The bot is a member of the place, and can post there; else it can only answer. */
  member: boolean
  /** A report can be talked about there in a thread: not in the chat of a voice channel. */
  threads: boolean
  /** What the bot may do here, a bit set. */
  permissions: string
}

/** The key of servers in `authorizing_integration_owners`: missing where only the person installed the bot. */
const BY_SERVER = '0'

export function askingOf(interaction: APIInteraction): Asking {
  const { member, channel } = interaction
  const user = member?.user.id ?? interaction.user?.id ?? ''
  const installed = interaction.guild_id !== undefined && BY_SERVER in interaction.authorizing_integration_owners
  const guild = installed ? interaction.guild_id! : null
  const here = channel?.id ?? ''
  const inThread = channel !== undefined && isThread(channel.type)
  const parent = inThread && 'parent_id' in channel ? (channel.parent_id ?? here) : here
  const direct = channel?.type === ChannelType.DM && !interaction.guild_id
  const permissions = interaction.app_permissions
  return {
    user,
    guild,
    channel: parent,
    here,
    private: direct && interaction.context !== 2,
    member: installed || (direct && interaction.context !== 2),
    threads: channel?.type !== ChannelType.GuildVoice && channel?.type !== ChannelType.GuildStageVoice,
    permissions,
    workspace: workspaceRef(guild),
    actor: userRef(user),
    groups: installed ? (member?.roles ?? []).map((role) => roleRef(guild!, role)) : [],
    admin: installed && member !== undefined && mayManage(member.permissions),
    thread: inThread ? threadRef(guild, parent, here) : 'message' in interaction ? threadAt(interaction, guild) : null,
  }
}

/** Where a button stands outside a thread: its message starts one, unless only the person sees it. */
function threadAt(interaction: { message?: APIMessageComponentInteraction['message'] }, guild: string | null) {
  const { message } = interaction
  if (!message || ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return null
  const root = guild === null ? (message.message_reference?.message_id ?? message.id) : message.id
  return threadRef(guild, message.channel_id, root)
}

/** Where it was asked; null where the bot is not a member. */
export const channelOf = ({ guild, channel, member }: Asking): string | null =>
  member ? channelRef(guild, channel) : null
/** Of an upload: what is shared "in this channel" from a thread goes into that thread. */
export const placeOf = ({ guild, here }: Asking): string => channelRef(guild, here)
