import { type APIMessage, Routes } from 'discord.js'
import { CODES, codeOf } from './faults.ts'
import type { Rest } from './rest.ts'

const PAGE = 100
const MAX_PAGES = 5
/** A delivery is tried again within hours: what is older was not sent by the try before this one. */
const FAR_MS = 24 * 3600 * 1000
const EPOCH = 1_420_070_400_000

/** When a snowflake was made, ms. */
const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH

/** Messages of bots whose first component has this number, oldest first. Rejects when it did not look back far enough to be sure. */
export async function findMarked(rest: Rest, channel: string, mark: number, now: number): Promise<string[]> {
  const found: string[] = []
  let before: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const messages = await list(rest, channel, before)
    for (const { id, author, components } of messages) if (author.bot && components?.[0]?.id === mark) found.unshift(id)
    const last = messages.at(-1)
    if (messages.length < PAGE || !last || now - madeAt(last.id) > FAR_MS) return found
    before = last.id
  }
  if (found.length > 0) return found
  throw new Error('that channel is too busy to tell whether the message stands there')
}

/** Newest first. A thread that does not exist yet has no messages. */
async function list(rest: Rest, channel: string, before: string | undefined): Promise<APIMessage[]> {
  try {
    const query = { limit: String(PAGE), ...(before ? { before } : {}) }
    return await rest.bot<APIMessage[]>('GET', Routes.channelMessages(channel), { query })
  } catch (error) {
    if (codeOf(error) === CODES.unknownChannel) return []
    throw error
  }
}
