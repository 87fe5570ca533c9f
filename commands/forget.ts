import type { Command, Deps } from '../src/ports.ts'
import { ownReview, say } from './access.ts'

export const forget: Command = {
  name: 'forget',
  summary: 'delete the report of this thread, or with "all" every report of yours',
  usage: '[all]',
  async run(invocation, deps) {
    const ids =
      invocation.args[0] === 'all'
        ? (await deps.store.list('review', invocation.actor)).map(({ id }) => id)
        : [(await ownReview(invocation, deps)).review.id]
    const kept = (await Promise.all(ids.map((id) => erase(id, deps)))).reduce((sum, n) => sum + n, 0)
    const gone = ids.length === 1 ? 'Your report is deleted' : `${ids.length} reports are deleted`
    const rest =
      kept > 0
        ? ` ${kept} of my messages could not be removed; please delete them yourself.`
        : ' So are my messages about it.'
    return say(
      `${gone}, with everything I read from the file.${rest} The file you sent is yours: remove it from the chat if you want it gone there too.`,
    )
  },
}

/** Review last: while it is there, pressing the button again goes on where this was cut off. Returns how many messages stayed. */
async function erase(reviewId: string, deps: Deps): Promise<number> {
  let kept = 0
  for (const { id } of await deps.store.list('report', reviewId)) await deps.store.remove('report', id)
  for (const { id, value } of await deps.store.list('delivery', reviewId)) {
    if (value.posted) {
      const removed = await deps.chats
        .get(value.platform)
        ?.remove(value.posted.ref)
        .then(
          () => true,
          () => false,
        )
      if (!removed) kept++
    }
    await deps.store.remove('delivery', id)
  }
  for (const { id } of await deps.store.list('thread', reviewId)) await deps.store.remove('thread', id)
  await deps.store.remove('review', reviewId)
  return kept
}
