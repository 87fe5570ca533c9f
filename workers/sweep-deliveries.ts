import { type Claimed, claim, release, renew } from '../src/claim.ts'
import { targetOf } from '../src/deliveries.ts'
import { RetryLater, Undeliverable } from '../src/errors.ts'
import { countDelivery } from '../src/metrics.ts'
import type { Delivery, Deps, Worker } from '../src/ports.ts'
import { look } from '../src/posting.ts'

/**
 * Some minutes after a post, when all has come to rest: one copy stays, the one that has the thread, else the oldest, so that every
 * sweep keeps the same one. Where none is, it is posted again. It takes the claim like everybody who posts, and touches nothing when
 * it cannot look.
 */
export const sweepDeliveries: Worker<'sweep-deliveries'> = {
  async run({ deliveryId: id }, deps) {
    const claimed = await claim(id, deps)
    if (!claimed) return
    try {
      const again = claimed.delivery.state !== 'undeliverable' && (await sweep(claimed, deps))
      await release(claimed, {}, deps)
      if (again) await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.sweep.${claimed.token}` })
    } catch (error) {
      await release(claimed, {}, deps)
      // The message is where the bot cannot go any more: nothing to mend.
      if (!(error instanceof Undeliverable)) throw error
    }
  },
}

/** True when the message must be posted or written again. */
async function sweep(claimed: Claimed, deps: Deps): Promise<boolean> {
  const { delivery } = claimed
  const chat = deps.chats.get(delivery.platform)
  const target = await targetOf(delivery, deps)
  if (delivery.state === 'erased') return removeAll(delivery, deps)
  const review = await deps.store.get('review', delivery.reviewId)
  if (!review || !target) return false
  if (!chat) throw new Error(`no adapter for ${delivery.platform} in this process`)

  // Asked for by a try that died, it may come right after the post of another one, which no look may see yet.
  const now = await deps.store.now()
  const early = delivery.shownAt + deps.limits.graceMs - now
  if (early > 0) throw new RetryLater(early)
  const copies = await look(chat, delivery, target, deps)
  const known = copies.find(({ ref }) => ref === delivery.posted?.ref)
  const kept = known ?? copies[0]
  if (!kept) {
    // It was seen standing at rest: then a person has taken it off. Or nothing has left yet on the way it goes now.
    if (delivery.state === 'swept' || (!delivery.posted && !delivery.suspect)) return false
    deps.log.warn({ delivery: delivery.id }, 'a message was not there and is posted again')
    await countDelivery(deps, delivery.platform, 'again')
    const lookAt = now + deps.limits.graceMs
    await renew(claimed, { state: 'none', posted: null, contentHash: null, suspect: true, lookAt }, deps)
    return true
  }
  const contentHash = known ? delivery.contentHash : null
  for (const extra of copies.filter((copy) => copy !== kept)) {
    // Renewed each time: nobody may remove who was taken for dead.
    await renew(claimed, { posted: kept, suspect: false, contentHash }, deps)
    deps.log.warn({ delivery: delivery.id }, 'an extra copy is removed')
    await chat.remove(extra.ref)
    await countDelivery(deps, delivery.platform, 'extra')
  }
  await renew(claimed, { state: 'swept', posted: kept, suspect: false, contentHash }, deps)
  return contentHash === null
}

/** What came after it was erased. */
async function removeAll(delivery: Delivery, deps: Deps): Promise<false> {
  const chat = deps.chats.get(delivery.platform)
  if (!chat) throw new Error(`no adapter for ${delivery.platform} in this process`)
  const copies = delivery.target ? await look(chat, delivery, delivery.target, deps) : []
  for (const { ref } of copies) await chat.remove(ref)
  await deps.store.remove('delivery', delivery.id)
  return false
}
