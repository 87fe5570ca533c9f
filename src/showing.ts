import type { Message } from './core/report/message.ts'
import { announcement, render } from './core/report/messages.ts'
import { newest, newestDone, type Review } from './core/review/types.ts'
import { targetOf } from './deliveries.ts'
import { dateWords } from './localtime.ts'
import type { Delivery, Deps, Stored, Target } from './ports.ts'
import { liveReview, versionOf } from './reviews.ts'
import { settingsOf } from './settings.ts'

export interface Shown {
  message: Message
  target: Target
  /** Null for what belongs to no review: an announcement. */
  review: Stored<Review> | null
}

/** What a delivery should say now and where; null when there is nothing to show: erased, expired, or too early. */
export async function shownBy(delivery: Delivery, deps: Deps): Promise<Shown | null> {
  const target = await targetOf(delivery, deps)
  if (!target) return null
  if (delivery.part === 'announcement') return { message: announcement(), target, review: null }
  const review = await liveReview(deps, delivery.reviewId)
  if (!review) return null
  const isRoot = delivery.part === 'root'
  const version = isRoot ? newest(review.value) : versionOf(review.value, delivery.version)
  const shown = isRoot ? (newestDone(review.value) ?? version) : version
  const id = `${delivery.reviewId}.${shown.number}`
  const [report, delta, settings] = await Promise.all([
    deps.store.get('report', id),
    delivery.part === 'delta' ? deps.store.get('delta', id) : null,
    settingsOf(deps, review.value.workspace),
  ])
  const message = render(delivery.part, delivery.audience, {
    review: review.value,
    version,
    report: report?.value ?? null,
    delta: delta?.value ?? null,
    unsure: delivery.unsure === shown.number,
    when: dateWords(settings),
    // In a channel the mentors are called by name; in private it is one of them who reads it.
    mentions: 'channel' in target ? settings.mentors : [],
  })
  return message && { message, target, review }
}
