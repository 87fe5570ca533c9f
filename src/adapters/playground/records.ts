import { createHash, randomBytes } from 'node:crypto'
import type { Message } from '../../core/report/message.ts'
import type { ChannelRef, MessageRef, Target, ThreadRef, UserRef } from '../../ports.ts'

/** Everybody who can look at the playground; a person is picked in the address, there is nothing to log in to. */
export const PEOPLE = ['student', 'mentor', 'peer'] as const
export type Person = (typeof PEOPLE)[number]

export const PUBLIC_ROOM = 'reviews'

/** One chat message as the store keeps it; `root` is the message it replies to. */
export interface ChatRecord {
  id: string
  room: string
  root: string | null
  /** A person, or `bot`. */
  author: string
  at: number
  text: string
  /** What the bot says; people only have text and a file. */
  message: Message | null
  /** `kept`: its bytes are still there. */
  file: { name: string; bytes: number; kept: boolean } | null
  /** A message that was taken back stays as an empty record for a while, so that open pages take it off too. */
  removed: boolean
}

export const WORKSPACE = 'local'

/** What every invocation of a person has in common; the mentor runs this workspace. */
export const invocationBy = (person: Person) => ({
  platform: 'local',
  workspace: WORKSPACE,
  actor: `local:${person}`,
  groups: [],
  admin: person === 'mentor',
  fields: {},
  public: false,
})

export const isPerson = (value: unknown): value is Person => PEOPLE.some((person) => person === value)

export const privateRoom = (person: string): string => `private-${person}`

export const roomsOf = (person: Person): string[] => [PUBLIC_ROOM, privateRoom(person)]

export const mayRead = (person: Person, room: string): boolean => roomsOf(person).includes(room)

export const refOf = (room: string, id: string): string => `local:${room}:${id}`

/** Both kinds of refs look alike: local:<room>:<message id>. */
export function parseRef(ref: ThreadRef | MessageRef): { room: string; id: string } | null {
  const [, room, id] = /^local:([a-z-]{1,40}):([0-9a-f]{20})$/.exec(ref) ?? []
  return room && id && ALL_ROOMS.has(room) ? { room, id } : null
}

const ALL_ROOMS = new Set([PUBLIC_ROOM, ...PEOPLE.map(privateRoom)])

/** Where a target's message goes; null root = it starts a thread of its own. */
export function placeOf(target: Target): { room: string; root: string | null } {
  if ('private' in target) return { room: privateRoom(personOf(target.private)), root: null }
  if ('channel' in target) return { room: roomOf(target.channel), root: null }
  const thread = parseRef(target.thread)
  if (!thread) throw new Error(`not a playground thread: ${target.thread}`)
  return { room: thread.room, root: thread.id }
}

export const channelOf = (room: string): string => `local:${room}`

function roomOf(channel: ChannelRef): string {
  const room = channel.replace(/^local:/, '')
  if (!ALL_ROOMS.has(room)) throw new Error(`not a playground room: ${channel}`)
  return room
}

function personOf(user: UserRef): Person {
  const name = user.replace(/^local:/, '')
  if (!isPerson(name)) throw new Error(`not a playground person: ${user}`)
  return name
}

/** The same delivery is the same message, whoever posts it and how often. */
export const idOfKey = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 20)

export const newId = (): string => randomBytes(10).toString('hex')

export const blobId = (id: string): string => `local-${id}`
