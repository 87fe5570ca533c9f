/** Objects as Discord sends them, with the fields its client needs. */

const EPOCH = 1_420_070_400_000
let counter = 0

export const newId = (at: number): string => String((BigInt(at - EPOCH) << 22n) | BigInt(counter++ % 4_194_304))

export interface Attachment {
  id: string
  filename: string
  size: number
  url: string
  proxy_url: string
  content_type: string
  ephemeral?: boolean
}

export interface Message {
  id: string
  channel_id: string
  guild_id?: string
  type: number
  author: User
  member?: object
  content: string
  timestamp: string
  edited_timestamp: string | null
  tts: boolean
  mention_everyone: boolean
  mentions: User[]
  mention_roles: string[]
  attachments: Attachment[]
  embeds: object[]
  components: Component[]
  pinned: boolean
  flags: number
  nonce?: string
  message_reference?: { message_id: string; channel_id: string }
  referenced_message?: Message
  /** Of a forwarded message: what it was, without its author. */
  message_snapshots?: { message: { content: string; attachments: Attachment[] } }[]
}

export interface Component {
  type: number
  id?: number
  custom_id?: string
  content?: string
  label?: string
  components?: Component[]
  options?: { label: string; value: string }[]
}

export interface User {
  id: string
  username: string
  global_name: string
  discriminator: string
  avatar: null
  bot: boolean
}

export interface Channel {
  id: string
  type: number
  name: string
  guild_id?: string
  parent_id: string | null
  position: number
  permission_overwrites: []
  nsfw: boolean
  topic: null
  last_message_id: null
  rate_limit_per_user: number
  flags: number
  owner_id?: string
  available_tags?: { id: string; name: string; moderated: boolean }[]
  applied_tags?: string[]
  thread_metadata?: {
    archived: boolean
    archive_timestamp: string
    auto_archive_duration: number
    locked: boolean
    create_timestamp: string
    invitable: boolean
  }
  message_count?: number
  member_count?: number
  total_message_sent?: number
}

export const user = (id: string, username: string, bot = false): User => ({
  id,
  username,
  global_name: username,
  discriminator: '0',
  avatar: null,
  bot,
})

export const member = (who: User, roles: string[], permissions: string) => ({
  user: who,
  roles,
  joined_at: '2026-01-01T00:00:00.000Z',
  premium_since: null,
  deaf: false,
  mute: false,
  nick: null,
  avatar: null,
  flags: 0,
  pending: false,
  permissions,
  communication_disabled_until: null,
})

export const channel = (id: string, type: number, name: string, guild: string | null): Channel => ({
  id,
  type,
  name,
  ...(guild === null ? {} : { guild_id: guild }),
  parent_id: null,
  position: 0,
  permission_overwrites: [],
  nsfw: false,
  topic: null,
  last_message_id: null,
  rate_limit_per_user: 0,
  flags: 0,
})

export function thread(
  id: string,
  type: number,
  name: string,
  parent: Channel,
  owner: string,
  archive: number,
): Channel {
  const now = new Date().toISOString()
  return {
    ...channel(id, type, name, parent.guild_id ?? null),
    parent_id: parent.id,
    owner_id: owner,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: now,
      auto_archive_duration: archive,
      locked: false,
      create_timestamp: now,
      invitable: true,
    },
  }
}

export const message = (id: string, channelId: string, author: User, type: number): Message => ({
  id,
  channel_id: channelId,
  type,
  author,
  content: '',
  timestamp: new Date().toISOString(),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
})

export function guild(id: string, bot: User, channels: Channel[]) {
  const everyone = {
    id,
    name: '@everyone',
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: '377957239808',
    managed: false,
    mentionable: false,
    flags: 0,
  }
  const nothing = {
    icon: null,
    splash: null,
    discovery_splash: null,
    afk_channel_id: null,
    application_id: null,
    system_channel_id: null,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
  }
  const numbers = {
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    system_channel_flags: 0,
    premium_tier: 0,
    nsfw_level: 0,
    member_count: 2,
  }
  const lists = {
    emojis: [],
    features: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
  return {
    id,
    name: 'Bootcamp',
    owner_id: '1',
    preferred_locale: 'en-US',
    premium_progress_bar_enabled: false,
    large: false,
    unavailable: false,
    joined_at: '2026-01-01T00:00:00.000Z',
    roles: [everyone],
    members: [member(bot, [], '377957239808')],
    channels: channels.filter(({ thread_metadata }) => !thread_metadata),
    threads: channels.filter(({ thread_metadata }) => thread_metadata),
    ...nothing,
    ...numbers,
    ...lists,
  }
}
