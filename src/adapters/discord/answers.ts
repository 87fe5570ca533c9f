import { type APIMessage, MessageFlags } from 'discord.js'
import { Undeliverable } from '../../errors.ts'
import { hashId } from '../../ids.ts'
import type { Posted, Store } from '../../ports.ts'
import { bodyOf } from './body.ts'
import { CODES, codeOf, isRefusal } from './faults.ts'
import { answerRoute } from './handles.ts'
import { messageRef, ORIGINAL, privateThreadRef } from './refs.ts'
import type { Rendered } from './render.ts'
import type { Rest } from './rest.ts'

/** Longer than anybody looks for them: where no intent was kept, surely nothing was sent. */
const KEPT_MS = 24 * 3600 * 1000

/** Reports that one person alone sees: the answer to an interaction, and more of them below it. Only its token is used, never the bot's. */
export interface Answers {
  /** Safe to repeat: it is an edit. */
  edit(handle: string, message: string, rendered: Rendered): Promise<void>
  post(handle: string, rendered: Rendered, mark: number): Promise<Posted>
  followUp(handle: string, rendered: Rendered, key: string, mark: number): Promise<Posted>
  findAnswer(handle: string, mark: number): Promise<Posted[]>
  findFollowUp(handle: string, key: string, mark: number): Promise<Posted[]>
  remove(handle: string, message: string): Promise<void>
}

export function createAnswers(rest: Rest, store: Store): Answers {
  const recordOf = (handle: string, key: string) => `discord.follow-up.${hashId(`${handle}|${key}`, 26)}`
  const posted = (handle: string, message: string, mark: number): Posted => ({
    ref: messageRef({ is: 'answer', handle, message, mark }),
    thread: privateThreadRef(handle),
  })
  const read = async (handle: string, key: string) => {
    const found = await store.get('handle', recordOf(handle, key))
    return found && { ...found, message: (found.value as { message: string | null }).message }
  }

  async function edit(handle: string, message: string, rendered: Rendered): Promise<void> {
    await rest.open('PATCH', await answerRoute(store, handle, message), await bodyOf(rendered))
  }

  return {
    edit,
    async post(handle, rendered, mark) {
      await edit(handle, ORIGINAL, rendered)
      return posted(handle, ORIGINAL, mark)
    },

    // Discord has no key against a second follow-up and no way to list them: the intent is kept first, and what is unclear stays so.
    async followUp(handle, rendered, key, mark) {
      const before = await read(handle, key)
      if (before?.message) return posted(handle, before.message, mark)
      const route = await answerRoute(store, handle, null)
      const sending = await bodyOf(rendered, {}, MessageFlags.Ephemeral)
      const id = recordOf(handle, key)
      if ((await store.put('handle', id, { message: null }, { revision: 0, ttlMs: KEPT_MS })) === null) throw lost()
      try {
        const { id: message } = await rest.open<APIMessage>('POST', route, { ...sending, query: { wait: 'true' } })
        await store.put('handle', id, { message }, { revision: 1, ttlMs: KEPT_MS })
        return posted(handle, message, mark)
      } catch (error) {
        if (isRefusal(error)) await store.remove('handle', id)
        throw error
      }
    },

    async findAnswer(handle, mark) {
      const message = await rest.open<APIMessage>('GET', await answerRoute(store, handle, ORIGINAL))
      return message.components?.[0]?.id === mark ? [posted(handle, ORIGINAL, mark)] : []
    },

    async findFollowUp(handle, key, mark) {
      const found = await read(handle, key)
      if (!found) return []
      if (!found.message) throw lost()
      return [posted(handle, found.message, mark)]
    },

    async remove(handle, message) {
      try {
        await rest.open('DELETE', await answerRoute(store, handle, message))
      } catch (error) {
        // Out of reach, and on the person's own screen only.
        if (error instanceof Undeliverable) return
        if ([CODES.unknownMessage, CODES.unknownWebhook, CODES.invalidWebhookToken].includes(codeOf(error) as never))
          return
        throw error
      }
    },
  }
}

/** It may stand there, and a second copy would stay. The head of the report says so, with a button that shows all of it. */
const lost = () => new Undeliverable('nobody knows whether that part of the answer arrived')
