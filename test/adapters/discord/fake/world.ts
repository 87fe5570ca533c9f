import {
  type Attachment,
  type Channel,
  channel,
  type Message,
  message,
  newId,
  thread,
  type User,
  user,
} from './objects.ts'

export interface Interaction {
  id: string
  token: string
  born: number
  acked: boolean
  /** Answers in order; the first is @original. */
  answers: Message[]
  /** The message a pressed button stands in. */
  source: Message | null
  channel: string
  modal: unknown
  choices: unknown
  deferred: boolean
  /** The app is not a member of the server: at most five follow-ups. */
  userInstall: boolean
}

/** What a Discord knows, in memory. The clock can be moved. */
export interface World {
  bot: User
  guilds: Set<string>
  channels: Map<string, Channel>
  messages: Map<string, Message[]>
  members: Map<string, Set<string>>
  interactions: Map<string, Interaction>
  files: Map<string, { bytes: Buffer; type: string; until: number }>
  commands: Map<string, object[]>
  nonces: Map<string, { message: Message; at: number }>
  users: Map<string, User>
  /** How long Discord waits for the first answer: a test of something else may give a busy machine more. */
  ackMs: number
  now(): number
  move(ms: number): void
  addGuild(): string
  addChannel(guild: string, type: number, name: string): Channel
  addThread(parent: Channel, name: string, type?: number, id?: string): Channel
  addUser(name: string): User
  directChannel(of: string): Channel
  /** Stores a message; nothing is sent. */
  write(channelId: string, author: User, change: Partial<Message>): Message
  upload(name: string, bytes: Buffer | string, options?: { channel?: string; livesMs?: number }): Attachment
}

const DAY_MS = 24 * 3600 * 1000

export function createWorld(base: () => string): World {
  let moved = 0
  const now = () => Date.now() + moved
  const bot = user(newId(Date.now()), 'resume-check', true)
  const world: World = {
    bot,
    guilds: new Set(),
    channels: new Map(),
    messages: new Map(),
    members: new Map(),
    interactions: new Map(),
    files: new Map(),
    commands: new Map(),
    nonces: new Map(),
    users: new Map([[bot.id, bot]]),
    ackMs: 3000,
    now,
    move(ms) {
      moved += ms
    },
    addGuild() {
      const id = newId(now())
      world.guilds.add(id)
      return id
    },
    addChannel(guild, type, name) {
      const made = channel(newId(now()), type, name, guild)
      if (type === 15) made.available_tags = [{ id: newId(now()), name: 'Resume', moderated: false }]
      world.channels.set(made.id, made)
      return made
    },
    addThread(parent, name, type = 11, id = newId(now())) {
      const made = thread(id, type, name, parent, bot.id, 10080)
      world.channels.set(id, made)
      return made
    },
    addUser(name) {
      const made = user(newId(now()), name)
      world.users.set(made.id, made)
      return made
    },
    directChannel(of) {
      const found = [...world.channels.values()].find((one) => one.type === 1 && one.name === of)
      if (found) return found
      const made = channel(newId(now()), 1, of, null)
      world.channels.set(made.id, made)
      return made
    },
    write(channelId, author, change) {
      const guild = world.channels.get(channelId)?.guild_id
      const made: Message = {
        ...message(newId(now()), channelId, author, 0),
        ...(guild ? { guild_id: guild } : {}),
        ...change,
      }
      world.messages.set(channelId, [...(world.messages.get(channelId) ?? []), made])
      return made
    },
    upload(name, content, { channel: of = 'ephemeral', livesMs = DAY_MS } = {}) {
      const id = newId(now())
      const bytes = Buffer.from(content)
      const path = `/attachments/${of}/${id}/${encodeURIComponent(name)}`
      world.files.set(path, { bytes, type: 'application/octet-stream', until: now() + livesMs })
      const url = `${base()}${path}?ex=${Math.floor((now() + livesMs) / 1000).toString(16)}&is=0&hm=0&`
      return { id, filename: name, size: bytes.length, url, proxy_url: url, content_type: 'application/octet-stream' }
    },
  }
  return world
}
