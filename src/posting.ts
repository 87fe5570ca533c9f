import { createHash } from 'node:crypto'
import { type Claimed, renew } from './claim.ts'
import type { Message } from './core/report/message.ts'
import { queueSweeps } from './deliveries.ts'
import { RetryLater, Undeliverable } from './errors.ts'
import { countDelivery } from './metrics.ts'
import type { ChatAdapter, Delivery, Deps, Posted, Target } from './ports.ts'

export const hashOf = (message: Message): string => createHash('sha256').update(JSON.stringify(message)).digest('hex')

/** The copies that stand there, oldest first. Who cannot look does not post: the rejection goes up, and the suspicion stays. */
export async function look(chat: ChatAdapter, delivery: Delivery, target: Target, deps: Deps): Promise<Posted[]> {
  const early = delivery.suspect ? delivery.lookAt - (await deps.store.now()) : 0
  if (early > 0) throw new RetryLater(early)
  return chat.find(target, delivery.id)
}

/** Posts what is not there. The doubt is written down before the message leaves: however this run ends, the next one knows of it. */
export async function postOnce(
  chat: ChatAdapter,
  claimed: Claimed,
  target: Target,
  message: Message,
  deps: Deps,
): Promise<Posted> {
  const { id } = claimed.delivery
  await queueSweeps(deps, id, claimed.token)
  const lookAt = (await deps.store.now()) + deps.limits.graceMs
  await renew(claimed, { suspect: true, lookAt }, deps)
  const posted = await chat.post(target, message, id).catch(async (error: Error) => {
    // Refused: surely nothing stands there.
    if (error instanceof RetryLater || error instanceof Undeliverable) await renew(claimed, { suspect: false }, deps)
    throw error
  })
  const shownAt = await deps.store.now()
  const done = { state: 'posted' as const, posted, suspect: false, contentHash: hashOf(message), shownAt }
  await renew(claimed, done, deps).catch(async (error: Error) => {
    await withdrawErased(chat, id, posted, deps)
    throw error
  })
  await countDelivery(deps, chat.platform, 'posted')
  return posted
}

/** It was erased while this message was on its way: nothing may stay of it. */
async function withdrawErased(chat: ChatAdapter, id: string, { ref }: Posted, deps: Deps): Promise<void> {
  const found = await deps.store.get('delivery', id)
  if (found && found.value.state !== 'erased') return
  await chat.remove(ref)
  await deps.store.remove('delivery', id)
}

/** Edits what stands there: safe to repeat, so it needs the fence but no doubt. */
export async function edit(
  chat: ChatAdapter,
  claimed: Claimed,
  posted: Posted,
  message: Message,
  deps: Deps,
): Promise<void> {
  const { state } = claimed.delivery
  await renew(claimed, {}, deps)
  await chat.update(posted.ref, message)
  const shownAt = await deps.store.now()
  const change = { contentHash: hashOf(message), shownAt }
  await renew(claimed, state === 'swept' ? change : { ...change, state: 'rendered' }, deps)
  await countDelivery(deps, chat.platform, 'edited')
}
