import { createHash, randomUUID } from 'node:crypto'
import type { Message } from '../src/core/report/message.ts'
import { newestDone, type Review } from '../src/core/review/types.ts'
import { queueDelivery, waitingFor } from '../src/deliveries.ts'
import { RetryLater } from '../src/errors.ts'
import type { ChatAdapter, Delivery, Deps, Posted, Stored, Target, Worker } from '../src/ports.ts'
import { editReview, lifetime, nameThread, versionOf } from '../src/reviews.ts'
import { shownBy } from '../src/showing.ts'

/**
 * Brings one message up to what the review says now: posts it when it is not there, edits it when it differs, does
 * nothing when it is right. However often it runs and wherever it is cut off, the message appears once.
 */
export const postReport: Worker<'post-report'> = {
  async run({ deliveryId: id }, deps) {
    const claimed = await claim(id, deps)
    if (!claimed) return
    const { delivery, token } = claimed
    const chat = deps.chats.get(delivery.platform)
    if (!chat) throw new Error(`no adapter for ${delivery.platform} in this process`)
    const shown = await shownBy(delivery, deps)
    if (!shown) return release(id, token, {}, deps)
    const { message, target, review } = shown

    const contentHash = createHash('sha256').update(JSON.stringify(message)).digest('hex')
    const posted = delivery.posted ?? (await postOnce(chat, delivery, target, message))
    if (!delivery.posted) await release(id, token, { state: 'posted', posted, contentHash }, deps)
    else if (delivery.contentHash !== contentHash) {
      await chat.update(posted.ref, message)
      await release(id, token, { state: 'rendered', contentHash }, deps)
    } else await release(id, token, {}, deps)

    if (!review) return
    if (delivery.part === 'root') await keepThread(delivery, posted, deps)
    await queueNext(delivery, review, deps)
  },
}

/** Takes the delivery for this run. Whoever finds a dead run's claim must look before posting: that stays true until a look succeeded. */
async function claim(id: string, deps: Deps): Promise<{ delivery: Delivery; token: string } | null> {
  const found = await deps.store.get('delivery', id)
  if (!found) return null
  const now = await deps.store.now()
  const { claim: other } = found.value
  if (other && other.until > now) throw new RetryLater(Math.min(other.until - now + 50, 500))
  const token = randomUUID()
  const delivery: Delivery = {
    ...found.value,
    state: found.value.posted ? found.value.state : 'claimed',
    suspect: found.value.suspect || other !== null,
    claim: { token, until: now + deps.limits.leaseMs },
  }
  const revision = await deps.store.put('delivery', id, delivery, { revision: found.revision, ttlMs: lifetime(deps) })
  if (revision === null) throw new RetryLater(100)
  return { delivery, token }
}

async function postOnce(chat: ChatAdapter, delivery: Delivery, target: Target, message: Message): Promise<Posted> {
  const [there] = delivery.suspect ? await chat.find(target, delivery.id) : []
  return there ?? chat.post(target, message, delivery.id)
}

/** Writes what was done and gives the delivery free, if it is still ours. */
async function release(id: string, token: string, done: Partial<Delivery>, deps: Deps): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const found = await deps.store.get('delivery', id)
    if (!found || found.value.claim?.token !== token) return
    const delivery: Delivery = {
      ...found.value,
      ...done,
      suspect: done.posted ? false : found.value.suspect,
      claim: null,
    }
    if ((await deps.store.put('delivery', id, delivery, { revision: found.revision, ttlMs: lifetime(deps) })) !== null)
      return
  }
  throw new RetryLater(200)
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

/** Replies wait for the message before them. */
async function queueNext(delivery: Delivery, review: Stored<Review>, deps: Deps): Promise<void> {
  const ready =
    delivery.part === 'root' ? newestDone(review.value) : versionOf(review.value, delivery.version).stage === 'done'
  if (!ready) return
  for (const id of await waitingFor(delivery, deps)) await queueDelivery(deps, id, review)
}
