import type { Message } from '../src/core/report/message.ts'
import type { ChatAdapter, Target } from '../src/ports.ts'

/** What the next calls to `post` do: store and answer, store and then fail, or fail without storing. */
export type PostFault = 'ok' | 'stored-then-500' | '500'

export interface Room extends ChatAdapter {
  messages: { ref: string; key: string; target: Target; message: Message }[]
  posts: PostFault[]
  /** How many of the next looks fail. */
  blindLooks: number
  file: Uint8Array
}

/** A chat platform in memory, without any protection against posting twice: that is our own work. */
export function createRoom(file: Uint8Array = new Uint8Array()): Room {
  const room: Room = {
    platform: 'room',
    messages: [],
    posts: [],
    blindLooks: 0,
    file,
    start: async () => undefined,
    stop: async () => undefined,
    download: async () => room.file,
    async post(target, message, key) {
      const fault = room.posts.shift() ?? 'ok'
      if (fault === '500') throw new Error('the platform answered 500')
      const ref = `m${room.messages.length + 1}`
      room.messages.push({ ref, key, target, message })
      if (fault === 'stored-then-500') throw new Error('the platform answered 500')
      return posted(ref, target)
    },
    async update(ref, message) {
      const found = room.messages.find((one) => one.ref === ref)
      if (!found) throw new Error('no such message')
      found.message = message
    },
    async find(target, key) {
      if (room.blindLooks-- > 0) throw new Error('cannot look now')
      return room.messages.filter((one) => one.key === key).map(({ ref }) => posted(ref, target))
    },
    async remove(ref) {
      room.messages = room.messages.filter((one) => one.ref !== ref)
    },
  }
  return room
}

const posted = (ref: string, target: Target) => ({ ref, thread: 'thread' in target ? target.thread : `room:dm:${ref}` })
