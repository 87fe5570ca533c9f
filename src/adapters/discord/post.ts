import { type APIMessage, Routes } from 'discord.js'
import type { Message } from '../../core/report/message.ts'
import { hashId } from '../../ids.ts'
import type { ChatAdapter, Posted, Store, Target } from '../../ports.ts'
import type { Answers } from './answers.ts'
import { bodyOf } from './body.ts'
import type { Channels } from './channels.ts'
import { CODES, codeOf, faultOf } from './faults.ts'
import { findMarked } from './history.ts'
import { MAX_CONTENT } from './limits.ts'
import { isCohort } from './permissions.ts'
import { clip, plain } from './plain.ts'
import type { Questions } from './questions.ts'
import { idOf, markOf, messageRef, parseMessageRef, placeOf, threadRef } from './refs.ts'
import { type Rendered, renderOne } from './render.ts'
import type { Rest } from './rest.ts'
import type { Threads } from './threads.ts'

export interface Posting {
  rest: Rest
  store: Store
  channels: Channels
  threads: Threads
  answers: Answers
  questions: Questions
}

/** Deliveries: every message is sent once, under a nonce from its delivery, with a mark to find it by. Needs no gateway. */
export function createPosts(posting: Posting): Pick<ChatAdapter, 'post' | 'update' | 'find' | 'remove'> {
  const { rest, answers, questions } = posting
  return {
    post: (target, message, key) =>
      clear(async () => {
        const rendered = renderOne(message, markOf(key))
        await questions.keep(rendered)
        return post(posting, target, message, rendered, key)
      }),

    update: (ref, message) =>
      clear(async () => {
        const to = parseMessageRef(ref)
        const rendered = renderOne(message, to.mark)
        await questions.keep(rendered)
        if (to.is === 'answer') return answers.edit(to.handle, to.message, rendered)
        const sending = await bodyOf(rendered)
        await awake(to.channel, () => rest.bot('PATCH', Routes.channelMessage(to.channel, to.message), sending))
      }),

    find: (target, key) => clear(() => find(posting, target, key)),

    remove: (ref) =>
      clear(async () => {
        const to = parseMessageRef(ref)
        if (to.is === 'answer') return answers.remove(to.handle, to.message)
        try {
          await awake(to.channel, () => rest.bot('DELETE', Routes.channelMessage(to.channel, to.message)))
        } catch (error) {
          if (![CODES.unknownMessage, CODES.unknownChannel].includes(codeOf(error) as never)) throw error
        }
      }),
  }

  /** Nothing is edited in an archived thread: it is opened first, which a locked one refuses. */
  async function awake(channel: string, call: () => Promise<unknown>): Promise<void> {
    try {
      await call()
    } catch (error) {
      if (codeOf(error) !== CODES.archivedThread) throw error
      await rest.bot('PATCH', Routes.channel(channel), { body: { archived: false } }).catch((refused: unknown) => {
        throw codeOf(refused) === CODES.noPermission ? error : refused
      })
      await call()
    }
  }
}

async function clear<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw faultOf(error)
  }
}

async function post(
  posting: Posting,
  target: Target,
  message: Message,
  rendered: Rendered,
  key: string,
): Promise<Posted> {
  const { rest, answers, channels, threads } = posting
  const place = placeOf(target)
  const mark = markOf(key)
  const send = async (channel: string, replyTo?: string): Promise<string> => {
    const nonce = { nonce: hashId(key, 25), enforce_nonce: true }
    const reply = replyTo ? { message_reference: { message_id: replyTo, fail_if_not_exists: false } } : {}
    const sending = await bodyOf(rendered, { ...nonce, ...reply })
    return (await rest.bot<APIMessage>('POST', Routes.channelMessages(channel), sending)).id
  }
  const posted = (channel: string, id: string, thread: string): Posted => ({
    ref: messageRef({ is: 'message', channel, message: id, mark }),
    thread,
  })

  switch (place.is) {
    case 'answer':
      return answers.post(place.handle, rendered, mark)
    case 'follow-up':
      return answers.followUp(place.handle, rendered, key, mark)
    case 'person': {
      const channel = await channels.directWith(place.user)
      const id = await send(channel)
      return posted(channel, id, threadRef(null, channel, id))
    }
    case 'direct': {
      const id = await send(place.channel, place.replyTo)
      return posted(place.channel, id, threadRef(null, place.channel, place.replyTo))
    }
    case 'thread': {
      const { guild, parent, thread } = place
      const id = await send(thread).catch(async (error: unknown) => {
        if (codeOf(error) !== CODES.unknownChannel) throw error
        await threads.startAt(parent, thread)
        return send(thread)
      })
      return posted(thread, id, threadRef(guild, parent, thread))
    }
    case 'channel': {
      const { channel } = place
      const { kind, parent, guild, tag } = await channels.of(channel)
      if (kind === 'thread') return posted(channel, await send(channel), threadRef(guild, parent ?? channel, channel))
      const room = { guild: guild ?? '', parent: channel, key }
      const text = plain(clip(message.text.split('\n')[0] ?? '', MAX_CONTENT / 4)) || 'A resume to look at.'
      const thread =
        kind === 'forum'
          ? await threads.open({ ...room, kind: { is: 'post', tag, text } })
          : kind === 'text' && (await isCohort(posting.store, channel))
            ? await threads.open({ ...room, kind: { is: 'private', owner: await ownerOf(posting.store, key) } })
            : null
      if (thread) return posted(thread, await send(thread), threadRef(guild, channel, thread))
      const id = await send(channel)
      return posted(channel, id, threadRef(guild, channel, id))
    }
  }
}

/** Whose report a delivery brings. */
async function ownerOf(store: Store, key: string): Promise<string | null> {
  const delivery = await store.get('delivery', key)
  const review = delivery && (await store.get('review', delivery.value.reviewId))
  return review ? idOf(review.value.owner) : null
}

async function find({ rest, store, answers, channels, threads }: Posting, target: Target, key: string) {
  const place = placeOf(target)
  const mark = markOf(key)
  const within = async (channel: string, threadOf: (id: string) => string): Promise<Posted[]> =>
    (await findMarked(rest, channel, mark, await store.now())).map((id) => ({
      ref: messageRef({ is: 'message', channel, message: id, mark }),
      thread: threadOf(id),
    }))

  switch (place.is) {
    case 'answer':
      return answers.findAnswer(place.handle, mark)
    case 'follow-up':
      return answers.findFollowUp(place.handle, key, mark)
    case 'person': {
      const channel = await channels.directWith(place.user)
      return within(channel, (id) => threadRef(null, channel, id))
    }
    case 'direct':
      return within(place.channel, () => threadRef(null, place.channel, place.replyTo))
    case 'thread':
      return within(place.thread, () => threadRef(place.guild, place.parent, place.thread))
    case 'channel': {
      const { channel } = place
      const { kind, parent, guild } = await channels.of(channel)
      if (kind === 'thread') return within(channel, () => threadRef(guild, parent ?? channel, channel))
      const room = guild === null ? undefined : await threads.opened(guild, channel, key)
      if (room) return within(room, () => threadRef(guild, channel, room))
      // Begun and not there, or a forum where none was begun: then there is no message either.
      if (room === null || kind === 'forum') return []
      return within(channel, (id) => threadRef(guild, channel, id))
    }
  }
}
