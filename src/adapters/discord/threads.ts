import { type APIThreadChannel, type APIThreadList, ChannelType, Routes } from 'discord.js'
import { RetryLater } from '../../errors.ts'
import { hashId } from '../../ids.ts'
import type { Store } from '../../ports.ts'
import { NOBODY } from './body.ts'
import { CODES, codeOf } from './faults.ts'
import type { Rest } from './rest.ts'

/** Seven days, the longest: a message of anybody opens it again. */
const AUTO_ARCHIVE = 10_080
const NAME = 'Resume review'
const KEPT_MS = 24 * 3600 * 1000

/** A thread the bot opens without a message to hang it on: Discord has no key against opening it twice, so the intent is kept first. */
export interface Room {
  guild: string
  parent: string
  /** The delivery it is for. */
  key: string
  /** A post of a forum, or a thread that only its members see. */
  kind: { is: 'post'; tag: string | null; text: string } | { is: 'private'; owner: string | null }
}

export interface Threads {
  /** Starts the thread of a message; one that is there already is fine. */
  startAt(parent: string, message: string): Promise<void>
  /** The id of the thread. */
  open(room: Room): Promise<string>
  /** The thread opened for a delivery; undefined when none was ever begun, null when it was begun and is not there. */
  opened(guild: string, parent: string, key: string): Promise<string | null | undefined>
}

export function createThreads(rest: Rest, store: Store): Threads {
  const recordOf = (key: string) => `discord.room.${hashId(key, 26)}`
  const read = async (key: string) => {
    const found = await store.get('handle', recordOf(key))
    return found && { ...found, thread: (found.value as { thread: string | null }).thread }
  }
  const keep = async (key: string, thread: string) => {
    const found = await read(key)
    await store.put('handle', recordOf(key), { thread }, { revision: found?.revision ?? 0, ttlMs: KEPT_MS })
    return thread
  }

  async function look(guild: string, parent: string, key: string): Promise<string | null> {
    const { threads } = await rest.bot<APIThreadList>('GET', Routes.guildActiveThreads(guild))
    const name = nameOf(key)
    const found = (threads as APIThreadChannel[]).find((one) => one.parent_id === parent && one.name === name)
    return found ? keep(key, found.id) : null
  }

  async function opened(guild: string, parent: string, key: string): Promise<string | null | undefined> {
    const known = await read(key)
    if (!known) return undefined
    return known.thread ?? look(guild, parent, key)
  }

  return {
    opened,
    async startAt(parent, message) {
      try {
        await rest.bot('POST', Routes.threads(parent, message), {
          body: { name: NAME, auto_archive_duration: AUTO_ARCHIVE },
        })
      } catch (error) {
        if (codeOf(error) !== CODES.threadExists) throw error
      }
    },
    async open(room) {
      const { guild, parent, key, kind } = room
      const there = await opened(guild, parent, key)
      if (there) return there
      if (there === undefined) {
        const written = await store.put('handle', recordOf(key), { thread: null }, { revision: 0, ttlMs: KEPT_MS })
        // Somebody else is at it: look again when they are done.
        if (written === null) throw new RetryLater(1000)
      }
      const { id } = await rest.bot<{ id: string }>('POST', Routes.threads(parent), { body: bodyOf(key, kind) })
      if (kind.is === 'private' && kind.owner) await rest.bot('PUT', Routes.threadMembers(id, kind.owner))
      return keep(key, id)
    },
  }
}

/** Tells nothing of the person, and is not given twice. */
const nameOf = (key: string): string => `${NAME} #${hashId(key, 8)}`

function bodyOf(key: string, kind: Room['kind']): object {
  const thread = { name: nameOf(key), auto_archive_duration: AUTO_ARCHIVE }
  if (kind.is === 'private') return { ...thread, type: ChannelType.PrivateThread, invitable: false }
  // Whether a post may begin with components is not documented: it begins with a line, and the report is its second message.
  return {
    ...thread,
    ...(kind.tag ? { applied_tags: [kind.tag] } : {}),
    message: { content: kind.text, allowed_mentions: NOBODY },
  }
}
