import { type Claimed, release } from './claim.ts'
import { countDelivery } from './metrics.ts'
import type { Delivery, Deps, Target } from './ports.ts'
import { versionOf } from './reviews.ts'

/**
 * No try can succeed where this message should go. A report that was never shown goes to its author in private instead; what cannot
 * go anywhere else ends here, and its author is told.
 */
export async function endOfTheWay(claimed: Claimed, reason: string, deps: Deps): Promise<void> {
  const { delivery } = claimed
  const { id, audience, part, posted, target } = delivery
  deps.log.warn({ delivery: id, reason }, 'not deliverable')
  await countDelivery(deps, delivery.platform, 'undeliverable')
  const review = await deps.store.get('review', delivery.reviewId)
  const direct: Target | null = review && { private: review.value.owner, handle: null }
  if (direct && audience === 'owner' && part === 'root' && !posted && !same(target, direct)) {
    await release(claimed, { state: 'none', target: direct }, deps)
    return deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}.direct` })
  }
  await release(claimed, { state: 'undeliverable' }, deps)
  const what = audience === 'shared' ? 'show your report in the room' : 'deliver your report'
  await tellOwner(delivery, `I could not ${what}: ${reason}. Your file is fine to send once more.`, deps)
}

/** One line to the author, by the first way that is open: in private, else in the thread the file was dropped in. Says nothing of the resume. */
export async function tellOwner(delivery: Delivery, text: string, deps: Deps): Promise<void> {
  const chat = deps.chats.get(delivery.platform)
  const review = await deps.store.get('review', delivery.reviewId)
  if (!chat || !review || delivery.part === 'notice') return
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
