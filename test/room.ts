import type { Message } from '../src/core/report/message.ts'
import { RetryLater, Undeliverable } from '../src/errors.ts'
import type { ChatAdapter, Posted, Target } from '../src/ports.ts'

/**
 * What a call to `post` does. `500` and `reset` store nothing; `stored-then-…` store and then fail; `timeout-then-stored` fails and
 * the message appears `lateMs` after that; `429` and `gone` are the platform's clear no.
 */
export type PostFault =
  | 'ok'
  | '500'
  | 'reset'
  | 'stored-then-500'
  | 'stored-then-reset'
  | 'timeout-then-stored'
  | '429'
  | 'gone'

export interface RoomMessage {
  ref: string
  key: string
  target: Target
  message: Message
  /** From when on it stands there and a look can see it, by the room's clock (ms). */
  at: number
  seenAt: number
}

export interface Room extends ChatAdapter {
  /** All that was ever stored and not removed; see `visible`. */
  messages: RoomMessage[]
  /** What the next calls to `post` do, then all is well. */
  posts: PostFault[]
  /** The same for `update`; a fault after storing makes no difference to an edit. */
  updates: ('ok' | '500' | '429' | 'gone')[]
  /** How many of the next looks fail. */
  blindLooks: number
  /** How long until a look sees a message that stands there, ms. */
  lookLagMs: number
  lateMs: number
  calls: { post: number; update: number; find: number; remove: number }
  file: Uint8Array
  /** What people see now, oldest first. */
  visible(): RoomMessage[]
}

/** A chat platform in memory, without any protection against posting twice: that is our own work. `now` is its clock. */
export function createRoom(file: Uint8Array = new Uint8Array(), now: () => number = Date.now): Room {
  let count = 0
  const room: Room = {
    platform: 'room',
    messages: [],
    posts: [],
    updates: [],
    blindLooks: 0,
    lookLagMs: 0,
    lateMs: 5_000,
    calls: { post: 0, update: 0, find: 0, remove: 0 },
    file,
    start: async () => undefined,
    stop: async () => undefined,
    download: async () => room.file,
    visible: () => room.messages.filter(({ at }) => at <= now()).sort((a, b) => a.at - b.at),
    async post(target, message, key) {
      room.calls.post++
      const fault = room.posts.shift() ?? 'ok'
      if (fault === '429') throw new RetryLater(1_000)
      if (fault === 'gone') throw new Undeliverable('the channel is archived')
      if (fault === '500' || fault === 'reset') throw failure(fault)
      count++
      const at = now() + (fault === 'timeout-then-stored' ? room.lateMs : 0)
      const stored = { ref: `m${count}`, key, target, message, at, seenAt: at + room.lookLagMs }
      room.messages.push(stored)
      if (fault !== 'ok') throw failure(fault)
      return posted(stored)
    },
    async update(ref, message) {
      room.calls.update++
      const fault = room.updates.shift() ?? 'ok'
      if (fault === '429') throw new RetryLater(1_000)
      if (fault === '500') throw failure(fault)
      const found = room.messages.find((one) => one.ref === ref)
      if (!found || fault === 'gone') throw new Undeliverable('the message is gone')
      found.message = message
    },
    async find(target, key) {
      room.calls.find++
      if (room.blindLooks-- > 0) throw new Error('cannot look now')
      const at = JSON.stringify(target)
      return room
        .visible()
        .filter((one) => one.key === key && JSON.stringify(one.target) === at && one.seenAt <= now())
        .map(posted)
    },
    async remove(ref) {
      room.calls.remove++
      room.messages = room.messages.filter((one) => one.ref !== ref)
    },
  }
  return room
}

const failure = (fault: PostFault) => new Error(`the platform failed: ${fault}`)

const posted = ({ ref, target }: RoomMessage): Posted => ({
  ref,
  thread: 'thread' in target ? target.thread : `room:dm:${ref}`,
})
