import { forgetActed } from './acted.ts'
import { seize } from './claim.ts'
import type { Message } from './core/report/message.ts'
import type { Review } from './core/review/types.ts'
import { targetOf } from './deliveries.ts'
import type { Delivery, Deps, WorkspaceRef } from './ports.ts'
import { DAY_MS, discardFiles, threadsOf } from './reviews.ts'

const HOUR_MS = 3600 * 1000

/** How long a thread can still say that its report is gone, ms. */
const ECHO_MS = 60 * DAY_MS

/** Takes back the bot's own messages; returns how many the platform would not give back. */
export async function takeBack(
  deps: Deps,
  reviewId: string,
  which: (delivery: Delivery) => boolean = () => true,
  instead: Message | null = null,
): Promise<number> {
  let kept = 0
  const all = await deps.store.list('delivery', reviewId)
  // Replies know their place by their root: all of them are asked before the first one goes.
  const targets = await Promise.all(all.map(({ value }) => targetOf(value, deps)))
  for (const [i, { id, value: listed }] of all.entries()) {
    if (!which(listed) || isMark(listed)) continue
    const target = targets[i] ?? null
    const value = await seize(id, deps)
    if (!value) continue
    const gone = value.part === 'root' && instead ? replaced(deps, value, instead) : removed(deps, value)
    if (value.posted && !(await gone)) kept++
    if (value.suspect && !value.posted && target) await leaveMark(deps, { ...value, target })
    else await deps.store.remove('delivery', id)
  }
  return kept
}

/** Left by an erasing that came to its end; one that was cut off is done again. */
const isMark = ({ state, posted, target, claim }: Delivery): boolean =>
  state === 'erased' && !posted && !claim && target !== null

/**
 * A message may be on its way that nobody knows of yet. What stands there already is removed now; a mark stays, so that whoever sent it, or
 * else the sweep its try has asked for, removes it when it comes.
 */
async function leaveMark(deps: Deps, delivery: Delivery): Promise<void> {
  const { id, platform, target } = delivery
  const chat = deps.chats.get(platform)
  await tried(async () => {
    for (const { ref } of chat && target ? await chat.find(target, id) : []) await chat?.remove(ref)
  })
  const found = await deps.store.get('delivery', id)
  if (!found) return
  const ttlMs = Math.max(0, ...deps.limits.sweepAfterMs) + HOUR_MS
  const mark: Delivery = { ...delivery, state: 'erased', claim: null, contentHash: null }
  await deps.store.put('delivery', id, mark, { revision: found.revision, ttlMs })
}

const removed = (deps: Deps, { platform, posted }: Delivery) =>
  tried(async () => posted && deps.chats.get(platform)?.remove(posted.ref))

const replaced = (deps: Deps, { platform, posted }: Delivery, message: Message) =>
  tried(async () => posted && deps.chats.get(platform)?.update(posted.ref, message))

/** A platform that says no keeps the message; the person is told how many stayed. */
const tried = (ask: () => Promise<unknown>): Promise<boolean> =>
  ask().then(
    () => true,
    () => false,
  )

/**
 * Erases all there is about a review; the review itself last: while it is there, asking again goes on where this was cut off.
 * Returns how many of our messages stayed. `instead`: what the head of the thread says from now on; absent = it goes as well.
 * A job that was at it may write once more before it sees that the review is gone: so everything is gone through a second time.
 * `messages: false` where the chat cannot be reached any more.
 */
export async function eraseReview(
  deps: Deps,
  review: Review,
  { messages = true, instead = null }: { messages?: boolean; instead?: Message | null } = {},
): Promise<number> {
  const { id } = review
  const withdraw = async () => {
    for (const kind of ['report', 'parsed', 'delta'] as const) {
      for (const one of await deps.store.list(kind, id)) await deps.store.remove(kind, one.id)
    }
    if (messages) return takeBack(deps, id, undefined, instead)
    for (const one of await deps.store.list('delivery', id)) await deps.store.remove('delivery', one.id)
    return 0
  }
  for (const version of review.versions) await discardFiles(version, deps.chats.get(review.platform))
  const kept = await withdraw()
  await finish(deps, review)
  return kept + (await withdraw())
}

async function finish(deps: Deps, review: Review): Promise<void> {
  for (const ref of threadsOf(review)) {
    const known = await deps.store.get('thread', ref)
    if (known?.value.reviewId !== review.id) continue
    // An id and nothing else: the next file in this thread starts anew, and buttons there can say why they do nothing.
    await deps.store.put('thread', ref, known.value, { revision: known.revision, ttlMs: ECHO_MS })
  }
  await forgetActed(deps, review)
  await deps.store.remove('index', review.id)
  await deps.store.remove('review', review.id)
}

/** The app was removed: nothing of that community stays. Its chat cannot be written to any more. */
export async function eraseWorkspace(deps: Deps, workspace: WorkspaceRef): Promise<number> {
  const all = await deps.store.list('index', workspace)
  for (const { value } of all) {
    const review = await deps.store.get('review', value.reviewId)
    if (review) await eraseReview(deps, review.value, { messages: false })
    await deps.store.remove('index', value.reviewId)
  }
  for (const { id } of await deps.store.list('cohort', workspace)) await deps.store.remove('cohort', id)
  await deps.store.remove('settings', workspace)
  return all.length
}
