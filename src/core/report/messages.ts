import { stateOf } from '../review/history.ts'
import { type Audience, newestDone, type Part, type Version } from '../review/types.ts'
import { bulletsMessage } from './bullets-message.ts'
import { chartBlock } from './chart.ts'
import { deltaMessage } from './delta-message.ts'
import { enginesMessage } from './engines-message.ts'
import { entryMessage } from './entry-message.ts'
import { fileBlock } from './markdown.ts'
import { maskReport } from './mask.ts'
import type { Action, Message } from './message.ts'
import { failureMessage, progressMessage, showAction } from './progress-message.ts'
import { rootMessage } from './root-message.ts'
import type { Report } from './types.ts'
import type { View } from './view.ts'

/** One message of a review as it should stand now, or null when there is nothing to show (yet, or any more). */
export function render(part: Part, audience: Audience, view: View): Message | null {
  if (part === 'notice') return noticeMessage(view)
  if (part.startsWith('nudge')) return nudgeMessage(Number.parseInt(part.slice('nudge'.length), 10), view)
  if (part.startsWith('entry')) return entryMessage(Number(part.slice('entry'.length)), audience, view)
  const shown: View = { ...view, report: view.report && audience !== 'owner' ? maskReport(view.report) : view.report }
  const { review, version, report } = shown
  if (part === 'root') return newestDone(review) ? rootMessage(shown, audience) : early(version, review.id)
  if (part === 'delta' && version.stage !== 'done') return early(version, review.id)
  if (!report || version.stage !== 'done') return null
  if (part === 'delta') return deltaMessage(shown, audience)
  if (part === 'bullets') return bulletsMessage(shown, audience)
  if (part === 'engines') return enginesMessage(report, null, review, version, audience)
  return fullMessage(report)
}

const early = (version: Version, reviewId: string): Message =>
  version.stage === 'failed' ? failureMessage(version) : progressMessage(version, reviewId)

function noticeMessage({ review }: View): Message {
  const shared = stateOf(review).shared
  const text = shared
    ? 'The author shared this report here.'
    : 'I am on it. The report goes to the author in private; only they can share it here.'
  const actions: Action[] = shared
    ? []
    : [
        {
          command: 'share',
          label: 'Share here',
          args: [review.id],
          confirm: 'Show score, tiers and bullets to everybody in this room? Contact details are masked.',
        },
        showAction(review.id),
      ]
  return {
    text,
    blocks: [{ kind: 'text', text }, ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : [])],
  }
}

function fullMessage(report: Report): Message {
  const text = 'The full report: every point with its rule, its evidence and what to do.'
  return { text, blocks: [{ kind: 'text', text }, chartBlock(report), fileBlock(report)] }
}

/** Names nobody: it may stand in a channel. Null when somebody answered meanwhile. */
function nudgeMessage(entry: number, { review, mentions }: View): Message | null {
  const { help } = stateOf(review)
  if (help?.entry !== entry || help.mentor || help.answered) return null
  const text = 'A resume is waiting for a mentor. If you have ten minutes, the queue shows what is asked.'
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'actions', actions: [{ command: 'queue', label: 'Open the queue', args: [], style: 'primary' }] },
    ],
    ...(mentions.length > 0 ? { mentions } : {}),
  }
}

/** Belongs to no review: the channel is told once, when an admin sets it so. */
export function announcement(): Message {
  const text =
    'From now on I review every resume dropped in this channel: the report is posted in its thread, contact details masked. To keep yours private, send it to me in a direct message instead.'
  return { text, blocks: [{ kind: 'text', text }] }
}
