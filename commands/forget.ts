import { NOT_YOURS } from '../src/acting.ts'
import { countOut } from '../src/cohort.ts'
import type { Review } from '../src/core/review/types.ts'
import { eraseReview } from '../src/erase.ts'
import { UserError } from '../src/errors.ts'
import { disown } from '../src/mydata.ts'
import type { Command, Deps, Invocation } from '../src/ports.ts'
import { reach, say } from './access.ts'

export const forget: Command = {
  name: 'forget',
  group: 'data',
  summary: 'delete the report of this thread, or with "all" everything about you',
  usage: '[all]',
  async run(invocation, deps) {
    const { actor, workspace } = invocation
    const all = invocation.args[0] === 'all'
    const reviews: Review[] = []
    if (all) reviews.push(...(await deps.store.list('review', actor)).map(({ value }) => value))
    else {
      await whichOne(invocation, deps)
      const { review, role } = await reach({ ...invocation, args: invocation.args.slice(0, 1), public: false }, deps)
      if (role !== 'owner') throw new UserError('not-yours', NOT_YOURS)
      reviews.push(review)
    }
    let kept = 0
    for (const review of reviews) {
      kept += await eraseReview(deps, review)
      await countOut(deps, review.workspace, actor)
    }
    if (all) {
      await disown(deps, actor)
      // Counted longer than its report is kept.
      await countOut(deps, workspace, actor)
      kept += (await deps.chats.get(invocation.platform)?.takeBackFiles?.(actor)) ?? 0
    }
    const gone = reviews.length === 1 ? 'Your report is deleted' : `${reviews.length} reports are deleted`
    const rest =
      kept > 0
        ? ` ${kept} of my messages could not be removed; please delete them yourself.`
        : ' So are my messages about it.'
    const words = all ? ' What you wrote in the threads of others has lost your name.' : ''
    return say(
      `${gone}, with everything I read from the file.${rest}${words} What I cannot erase: the file you sent, which is yours to remove from the chat; what others have read or copied; and for up to 24 hours the fact that a file came, as an id, so that it is not read again.`,
    )
  },
}

/** Typed where no report stands, it means one's only report; of several nobody guesses. */
async function whichOne({ args, thread, actor }: Invocation, { store }: Deps): Promise<void> {
  if (args[0]?.startsWith('r_') || (thread && (await store.get('thread', thread)))) return
  const mine = await store.list('review', actor)
  if (mine.length < 2) return
  throw new UserError(
    'which',
    `You have ${mine.length} reports. Press "Delete my data" under the one you mean, or delete all: /resume-check forget all`,
  )
}
