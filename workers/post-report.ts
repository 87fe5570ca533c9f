import { type Claimed, claim, release, renew } from '../src/claim.ts'
import { newest, newestDone, type Review } from '../src/core/review/types.ts'
import { OVER, rootId, targetOf, waitingFor } from '../src/deliveries.ts'
import { RetryLater, Undeliverable } from '../src/errors.ts'
import { afterQuiet } from '../src/localtime.ts'
import { countReport } from '../src/metrics.ts'
import type { ChatAdapter, Delivery, Deps, Posted, Stored, Worker } from '../src/ports.ts'
import { edit, hashOf, look, postOnce } from '../src/posting.ts'
import { editReview, nameThread, versionOf } from '../src/reviews.ts'
import { settingsOf } from '../src/settings.ts'
import { type Shown, shownBy } from '../src/showing.ts'
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
    const shown = await shownBy(delivery, deps)
    let posted: Posted | null
    try {
      posted = shown && !OVER.has(delivery.state) ? await show(claimed, shown, deps) : null
    } catch (error) {
      if (error instanceof Undeliverable) return endOfTheWay(claimed, error.reason, deps)
      await release(claimed, {}, deps)
      throw error
    }
    await release(claimed, {}, deps)
    if (!shown && !(await targetOf(delivery, deps))) return queueRoot(claimed, deps)
    if (!shown?.review || !posted) return
    if (delivery.part === 'root') await keepThread(delivery, posted, deps)
    if (!delivery.posted && delivery.part === 'full')
      await countReport(deps, (await deps.store.now()) - delivery.madeAt)
    await queueNext(claimed, shown.review, deps)
  },

  async gaveUp({ deliveryId: id }, failure, deps) {
    const found = await deps.store.get('delivery', id)
    if (found) await tellOwner(found.value, failure.message, deps)
  },
}

/** Posts it where it is not, edits it where it differs. */
async function show(claimed: Claimed, { message, target, review }: Shown, deps: Deps): Promise<Posted> {
  const { delivery } = claimed
  const chat = deps.chats.get(delivery.platform)
  if (!chat) throw new Error(`no adapter for ${delivery.platform} in this process`)

  if (delivery.posted) {
    if (delivery.contentHash === hashOf(message)) return delivery.posted
    if (review) await pace(chat, review.value, delivery, deps)
    await edit(chat, claimed, delivery.posted, message, deps)
    return delivery.posted
  }
  if (review && delivery.part.startsWith('nudge')) await holdBack(review.value, deps)
  const [there] = delivery.suspect ? await look(chat, delivery, target, deps) : []
  if (!there) return postOnce(chat, claimed, target, message, deps)
  // What stands there may be older than what the review says now.
  await renew(claimed, { state: 'posted', posted: there, suspect: false, contentHash: null }, deps)
  await edit(chat, claimed, there, message, deps)
  return there
}

/** Queued in time and tried again later, a reminder may have come into the quiet hours: it waits until they are over. */
async function holdBack(review: Review, deps: Deps): Promise<void> {
  const now = await deps.store.now()
  const due = afterQuiet(now, await settingsOf(deps, review.workspace))
  if (due > now) throw new RetryLater(due - now)
}

/** Progress waits until the platform likes the next edit, and is then whatever is true by that time; a finished report does not wait. */
async function pace(chat: ChatAdapter, review: Review, delivery: Delivery, deps: Deps): Promise<void> {
  const { stage } = delivery.part === 'root' ? newest(review) : versionOf(review, delivery.version)
  const isProgress = delivery.part === 'root' || delivery.part === 'delta'
  if (!isProgress || stage === 'done' || stage === 'failed') return
  const early = delivery.shownAt + (chat.progressGapMs ?? 0) - (await deps.store.now())
  if (early > 0) throw new RetryLater(early)
}

/** From now on the thread names the review. */
async function keepThread({ reviewId, audience }: Delivery, { thread }: Posted, deps: Deps): Promise<void> {
  const edited = await editReview(deps, reviewId, (review) =>
    review.threads.some(({ ref }) => ref === thread)
      ? review
      : { ...review, threads: [...review.threads, { ref: thread, audience }] },
  )
  if (edited) await nameThread(deps, thread, reviewId)
}

/** Whoever sent the head of the report another way may have died before its job was there. */
const queueRoot = ({ delivery, token }: Claimed, deps: Deps): Promise<void> => {
  const id = rootId(delivery.reviewId, delivery.audience)
  return deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.${token}` })
}

/** Replies wait for the message before them. Their job may have run already, in vain: this one has a name of its own. */
async function queueNext({ delivery, token }: Claimed, review: Stored<Review>, deps: Deps): Promise<void> {
  const ready =
    delivery.part === 'root' ? newestDone(review.value) : versionOf(review.value, delivery.version).stage === 'done'
  if (!ready) return
  for (const id of await waitingFor(delivery, review.value, deps))
    await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.${token}` })
}
