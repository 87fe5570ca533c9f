import type { Block } from '../src/core/report/message.ts'
import { isMentor } from '../src/core/review/access.ts'
import { stateOf } from '../src/core/review/history.ts'
import { fairOrder } from '../src/core/review/queue.ts'
import { newestDone, type Review } from '../src/core/review/types.ts'
import { dateWords } from '../src/localtime.ts'
import type { Command, Deps, Invocation } from '../src/ports.ts'
import { liveReview } from '../src/reviews.ts'
import { settingsOf } from '../src/settings.ts'
import { personOf, say } from './access.ts'

const MOST = 10
const HOUR_MS = 3600 * 1000

export const queue: Command = {
  name: 'queue',
  group: 'people',
  summary: 'who waits: for mentors the questions, for others the reports shared in this channel',
  async run(invocation, deps) {
    const settings = await settingsOf(deps, invocation.workspace)
    const reviews = await reviewsOf(deps, invocation.workspace)
    if (isMentor(settings, personOf(invocation)))
      return mentorQueue(reviews, invocation, await deps.store.now(), dateWords(settings))
    return peerQueue(reviews, invocation)
  },
}

async function reviewsOf(deps: Deps, workspace: string): Promise<Review[]> {
  const found: Review[] = []
  for (const { value } of await deps.store.list('index', workspace)) {
    const review = await liveReview(deps, value.reviewId)
    if (review) found.push(review.value)
  }
  return found
}

function mentorQueue(
  reviews: Review[],
  { actor, public: everybody }: Invocation,
  now: number,
  when: (ms: number) => string,
) {
  const waiting = reviews.flatMap((review) => {
    const { help } = stateOf(review)
    return help && review.owner !== actor ? [{ review, help, owner: review.owner, since: help.since }] : []
  })
  const mine = waiting.filter(({ help }) => help.mentor === actor)
  const free = fairOrder(waiting.filter(({ help }) => help.mentor === null))
  const others = waiting.length - mine.length - free.length
  const heading =
    free.length === 0
      ? `Nobody ${mine.length > 0 ? 'else ' : ''}waits for a mentor`
      : `${free.length} ${free.length === 1 ? 'waits' : 'wait'} for a mentor`
  const blocks: Block[] = [{ kind: 'heading', text: heading }]
  const lines = [heading]
  for (const { review, help } of [...mine, ...free.slice(0, MOST)]) {
    const result = newestDone(review)?.result
    const hours = Math.floor((now - help.since) / HOUR_MS)
    const about = help.bullet ? ` About b${help.bullet.split('.b')[1]}.` : ''
    // In a room only the numbers: a question is for mentors.
    const asked = help.text && !everybody ? ` "${help.text}"` : ''
    const line = `${help.mentor === actor ? 'Yours' : `Waits ${hours < 1 ? 'less than an hour' : hours < 48 ? `${hours} h` : `since ${when(help.since)}`}`}: ${result ? `${result.score} of 100, looked at as ${result.level}` : 'not scored yet'}.${about}${asked}`
    lines.push(line)
    const args = [review.id]
    blocks.push(
      { kind: 'text', text: line },
      {
        kind: 'actions',
        actions: [
          { command: 'show', label: 'Read', args },
          ...(help.mentor === actor
            ? [
                { command: 'resolve', label: 'Resolve', args, opens: 'dialog' as const },
                { command: 'handover', label: 'Hand over', args, opens: 'dialog' as const },
                { command: 'release', label: 'Give back', args },
              ]
            : [{ command: 'claim', label: 'Claim', args, style: 'primary' as const }]),
        ],
      },
    )
  }
  const note = [
    free.length > MOST ? `And ${free.length - MOST} more.` : '',
    others > 0 ? `${others} with other mentors.` : '',
  ]
    .filter(Boolean)
    .join(' ')
  if (note) blocks.push({ kind: 'note', text: note })
  return { text: [...lines, note].filter(Boolean).join('\n'), blocks }
}

/** Reports shared in this channel, those with the fewest answers first. */
function peerQueue(reviews: Review[], { actor, channel }: Invocation) {
  const shared = reviews
    .filter((review) => review.owner !== actor && stateOf(review).shared)
    .filter(
      (review) =>
        channel !== null && review.versions.some(({ source }) => !source.private && source.channel === channel),
    )
    .map((review) => ({ review, answers: review.history.filter(({ as }) => as === 'peer' || as === 'mentor').length }))
  if (shared.length === 0) return say('No report is shared in this channel. People share theirs with "Share here".')
  const first = fairOrder(
    shared.map(({ review, answers }) => ({ review, answers, owner: review.owner, since: answers })),
  )
  return {
    text: `${first.length} shared here; fewest answers first.`,
    blocks: [
      { kind: 'heading' as const, text: `${first.length} shared here, fewest answers first` },
      ...first.slice(0, MOST).flatMap(({ review, answers }): Block[] => [
        { kind: 'text', text: `${newestDone(review)?.result?.score ?? '?'} of 100, ${answers} answers so far.` },
        { kind: 'actions', actions: [{ command: 'show', label: 'Read', args: [review.id] }] },
      ]),
    ],
  }
}
