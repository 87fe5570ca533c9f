import { type Claimed, claim, release, renew } from '../src/claim.ts'
import { render } from '../src/core/report/messages.ts'
import { PARTS, type Review } from '../src/core/review/types.ts'
import { deliveryId, queueDelivery, targetOf } from '../src/deliveries.ts'
import { RetryLater, Undeliverable } from '../src/errors.ts'
import { countReport } from '../src/metrics.ts'
import type { ChatAdapter, Delivery, Deps, Posted, Stored, Worker } from '../src/ports.ts'
import { edit, hashOf, look, postOnce } from '../src/posting.ts'
import { editReview, lifetime, versionOf } from '../src/reviews.ts'
import { endOfTheWay, tellOwner } from '../src/undeliverable.ts'

/**
 * Brings one message up to what the review says now: posts it when it is not there, edits it when it differs, does
 * nothing when it is right. However often it runs and wherever it is cut off, the message appears once.
 */
export const postReport: Worker<'post-report'> = {
  async run({ deliveryId: id }, deps) {
    const claimed = await claim(id, deps)
    if (!claimed) return
    const { delivery } = claimed
    const review = await deps.store.get('review', delivery.reviewId)
    let posted: Posted | null
    try {
      posted = review && delivery.state !== 'undeliverable' ? await show(claimed, review.value, deps) : null
    } catch (error) {
      if (error instanceof Undeliverable) return endOfTheWay(claimed, error.reason, deps)
      await release(claimed, {}, deps)
      throw error
    }
    await release(claimed, {}, deps)
    if (!review || !posted) return
    if (delivery.part === 'root') await nameThread(delivery, posted, review.value, deps)
    if (!delivery.posted && delivery.part === 'full')
      await countReport(deps, (await deps.store.now()) - delivery.madeAt)
    if (versionOf(review.value, delivery.version).stage === 'done') await queueNext(delivery, review, deps)
  },

  async gaveUp({ deliveryId: id }, failure, deps) {
    const found = await deps.store.get('delivery', id)
    if (found) await tellOwner(found.value, failure.message, deps)
  },
}

/** Posts or edits; null when there is nothing to show: erased, expired or too early. */
async function show(claimed: Claimed, review: Review, deps: Deps): Promise<Posted | null> {
  const { delivery } = claimed
  const chat = deps.chats.get(delivery.platform)
  if (!chat) throw new Error(`no adapter for ${delivery.platform} in this process`)
  const target = await targetOf(delivery, deps)
  const report = await deps.store.get('report', `${delivery.reviewId}.${delivery.version}`)
  const message = render(delivery.part, delivery.audience, review, delivery.version, report?.value ?? null)
  if (!target || !message) return null

  if (delivery.posted) {
    if (delivery.contentHash === hashOf(message)) return delivery.posted
    await pace(chat, review, delivery, deps)
    await edit(chat, claimed, delivery.posted, message, deps)
    return delivery.posted
  }
  const [there] = delivery.suspect ? await look(chat, delivery, target, deps) : []
  if (!there) return postOnce(chat, claimed, target, message, deps)
  // What stands there may be older than what the review says now.
  await renew(claimed, { state: 'posted', posted: there, suspect: false, contentHash: null }, deps)
  await edit(chat, claimed, there, message, deps)
  return there
}

/** Progress waits until the platform likes the next edit, and is then whatever is true by that time; a finished report does not wait. */
async function pace(chat: ChatAdapter, review: Review, delivery: Delivery, deps: Deps): Promise<void> {
  const { stage } = versionOf(review, delivery.version)
  if (delivery.part !== 'root' || stage === 'done' || stage === 'failed') return
  const early = delivery.shownAt + (chat.progressGapMs ?? 0) - (await deps.store.now())
  if (early > 0) throw new RetryLater(early)
}

/** From now on the thread names the review. Either half may be missing after a crash between them. */
async function nameThread(
  { reviewId, audience }: Delivery,
  { thread }: Posted,
  review: Review,
  deps: Deps,
): Promise<void> {
  await deps.store.put('thread', thread, { reviewId }, { revision: 0, group: reviewId, ttlMs: lifetime(deps) })
  if (review.threads.some(({ ref }) => ref === thread)) return
  await editReview(deps, reviewId, (now) => ({
    ...now,
    threads: [...now.threads.filter(({ ref }) => ref !== thread), { ref: thread, audience }],
  }))
}

/** Part n+1 waits for part n. */
async function queueNext(delivery: Delivery, review: Stored<Review>, deps: Deps): Promise<void> {
  const parts = PARTS[delivery.audience]
  const next = parts[parts.indexOf(delivery.part) + 1]
  if (delivery.part === 'notice' || !next) return
  const id = deliveryId(delivery.reviewId, delivery.version, delivery.audience, next)
  const found = await deps.store.get('delivery', id)
  if (found && !found.value.posted) await queueDelivery(deps, id, review)
}
