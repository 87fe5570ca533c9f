import { amend, type Claimed, release } from './claim.ts'
import { redirect, rootId, unsent, waitingFor } from './deliveries.ts'
import { countDelivery } from './metrics.ts'
import type { Delivery, Deps, Target } from './ports.ts'
import { versionOf } from './reviews.ts'

/**
 * No try can succeed where this message should go. What its author has not seen yet goes to them in private instead, below the head of the
 * report; of what may have arrived nothing is sent twice, the head says so; what cannot go anywhere else ends here, and its author is told.
 */
export async function endOfTheWay(claimed: Claimed, reason: string, deps: Deps): Promise<void> {
  const { token } = claimed
  // As it stands now: this run may have posted it before the way ended.
  const delivery = (await deps.store.get('delivery', claimed.delivery.id))?.value ?? claimed.delivery
  const { id, audience, part, posted, suspect } = delivery
  const post = (one: string) => deps.queue.add('post-report', { deliveryId: one }, { id: `post.${one}.${token}` })
  deps.log.warn({ delivery: id, reason }, 'not deliverable')
  await countDelivery(deps, delivery.platform, 'undeliverable')
  const review = await deps.store.get('review', delivery.reviewId)
  const root = rootId(delivery.reviewId, audience)
  const direct: Target | null = review && { private: review.value.owner, handle: null }

  if (direct && audience === 'owner' && part === 'root' && !same(delivery.target, direct)) {
    await release(claimed, unsent(direct), deps)
    return post(id)
  }
  // Nobody changes what changed: when it is edited, it was progress until then.
  if (direct && audience === 'owner' && part !== 'root' && (!posted || part === 'delta')) {
    if (!posted && suspect) {
      await amend(root, deps, (now) => ({ ...now, unsure: delivery.version }))
      for (const one of [root, ...(await waitingFor(delivery, review!.value, deps))]) await post(one)
      return release(claimed, { state: 'undeliverable' }, deps)
    }
    const moved = await redirect(deps, root, ({ target }) => (same(target, direct) ? null : direct))
    if (moved || posted) {
      await post(moved ? root : id)
      return release(claimed, posted ? unsent(null) : {}, deps)
    }
  }
  await release(claimed, { state: 'undeliverable' }, deps)
  // A reply that cannot be changed any more stands there as it was, and what was said in the room its author reads in private.
  if (part !== 'root' && (posted || (audience === 'shared' && part.startsWith('entry')))) return
  const what = audience === 'shared' ? 'show your report in the room' : 'deliver your report'
  await tellOwner(delivery, `I could not ${what}: ${reason}. Your file is fine to send once more.`, deps)
}

/** One line to the author, by the first way that is open: in private, else in the thread the file was dropped in. Says nothing of the resume. */
export async function tellOwner(delivery: Delivery, text: string, deps: Deps): Promise<void> {
  const chat = deps.chats.get(delivery.platform)
  const review = await deps.store.get('review', delivery.reviewId)
  if (!chat || !review || delivery.part === 'notice' || delivery.audience === 'mentors') return
  const { source } = versionOf(review.value, delivery.version)
  const ways: Target[] = [{ private: review.value.owner, handle: null }]
  if (delivery.audience === 'owner' && source.thread) ways.push({ thread: source.thread })
  const key = `${delivery.id}.told`
  for (const way of ways.filter((one) => !same(one, delivery.target))) {
    try {
      const there = await chat.find(way, key)
      if (there.length === 0) await chat.post(way, { text, blocks: [{ kind: 'text', text }] }, key)
      return
    } catch (error) {
      deps.log.warn({ delivery: delivery.id, error: (error as Error).name }, 'the author could not be told this way')
    }
  }
}

const same = (a: Target | null, b: Target | null): boolean => JSON.stringify(a) === JSON.stringify(b)
