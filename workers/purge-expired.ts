import type { Message } from '../src/core/report/message.ts'
import { eraseReview } from '../src/erase.ts'
import type { Deps, Worker } from '../src/ports.ts'
import { DAY_MS, dayOf } from '../src/reviews.ts'

/** How many days back it looks, for what was not cleaned up while nobody worked. */
const DAYS = 4

/** Ends what has expired: our messages are taken back, everything kept is erased. */
export const purgeExpired: Worker<'purge-expired'> = {
  async run(_, deps) {
    const now = await deps.store.now()
    let ended = 0
    for (let back = DAYS - 1; back >= 0; back--) ended += await endDay(dayOf(now - back * DAY_MS), now, deps)
    const deleted = await deps.store.purge()
    if (deleted + ended > 0) deps.log.info({ deleted, ended }, 'expired records deleted')
  },
}

const OVER_TEXT =
  'The time of this report is over: everything about it is deleted. Send your resume again, here or anywhere, for a new one.'
const OVER: Message = { text: OVER_TEXT, blocks: [{ kind: 'text', text: OVER_TEXT }] }

async function endDay(day: string, now: number, deps: Deps): Promise<number> {
  let ended = 0
  for (const { id, value } of await deps.store.list('expiry', day)) {
    const review = await deps.store.get('review', value.reviewId)
    // A newer upload has put it off: there is a note for that day too.
    if (review && review.value.expires > now) {
      if (dayOf(review.value.expires) !== day) await deps.store.remove('expiry', id)
      continue
    }
    if (review) {
      await eraseReview(deps, review.value, { instead: OVER })
      ended++
    }
    await deps.store.remove('expiry', id)
  }
  return ended
}
