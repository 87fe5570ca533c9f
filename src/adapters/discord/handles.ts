import { Routes } from 'discord.js'
import { Undeliverable } from '../../errors.ts'
import type { Store } from '../../ports.ts'
import { EXPIRED } from './faults.ts'

const MINUTE_MS = 60_000
/** The token of an interaction works for 15 minutes; the last one is left for calls under way. */
const VALID_MS = 14 * MINUTE_MS

/** A way to one person that runs out: the token of an interaction. Kept encrypted; jobs carry its id alone. */
interface Handle {
  appId: string
  token: string
  /** By the store's clock, ms. */
  expiresAt: number
}

export async function keepHandle(store: Store, interaction: { id: string; application_id: string; token: string }) {
  const { id, application_id: appId, token } = interaction
  const handle: Handle = { appId, token, expiresAt: (await store.now()) + VALID_MS }
  await store.put('handle', `discord.answer.${id}`, handle, { revision: 0, ttlMs: VALID_MS })
  return id
}

/** The route of an answer, or of a new one below it. Rejects when the way is closed. */
export async function answerRoute(store: Store, id: string, message: string | null): Promise<`/${string}`> {
  const found = await store.get('handle', `discord.answer.${id}`)
  const handle = found?.value as Handle | undefined
  if (!handle || handle.expiresAt <= (await store.now())) throw new Undeliverable(EXPIRED)
  return message === null
    ? Routes.webhook(handle.appId, handle.token)
    : Routes.webhookMessage(handle.appId, handle.token, message)
}
