import { type Deed, stateOf } from '../review/history.ts'
import type { Audience } from '../review/types.ts'
import type { Action, Block, Message } from './message.ts'
import type { View } from './view.ts'

/** What arrives as a message of its own; everything else shows in the root, under the bullets or nowhere. */
const TOLD: ReadonlySet<Deed['is']> = new Set(['comment', 'accept', 'edit', 'resolve', 'suggest'])

export const isTold = (deed: Deed): boolean => TOLD.has(deed.is)

/** One line of the history for the thread; null when it is not for these readers. */
export function entryMessage(index: number, audience: Audience, { review }: View): Message | null {
  const entry = review.history[index]
  if (!entry || !isTold(entry)) return null
  // Nobody is told their own words.
  if (entry.as === 'owner' && audience === 'owner') return null
  const who = entry.as === 'mentor' ? 'A mentor' : entry.as === 'owner' ? 'The author' : 'A peer'
  const about = 'bullet' in entry && entry.bullet ? ` ${nameOf(entry.bullet)}` : ''
  switch (entry.is) {
    case 'comment':
      return quoted(`${who} on${about || ' your resume'}:`, entry.text)
    case 'accept':
      return quoted(`${who} agrees with this rewrite of${about}:`, entry.text)
    case 'edit':
      return quoted(`${who} would write${about} like this:`, entry.text)
    case 'resolve':
      return quoted('A mentor closed this question.', entry.text || 'Send a new version whenever you like.')
    case 'suggest': {
      const found = stateOf(review).suggestions.find((one) => one.entry === index)
      const asks = entry.questions.map((fact) => `Is "${fact}" true for you? Your bullet does not say so.`)
      const lines: Block[] = asks.map((text) => ({ kind: 'text', text }))
      if (found?.answer) {
        lines.push({ kind: 'note', text: found.answer === 'taken' ? 'The author takes it.' : 'The author leaves it.' })
      } else if (audience === 'owner') {
        lines.push({ kind: 'actions', actions: answers(review.id, index) })
      }
      const head = quoted(`${who} suggests for${about}:`, entry.text)
      return { text: [head.text, ...asks].join('\n'), blocks: [...head.blocks, ...lines] }
    }
    default:
      return null
  }
}

const answers = (reviewId: string, index: number): Action[] => [
  { command: 'take', label: 'Take it', args: [reviewId, String(index)], style: 'primary' },
  { command: 'leave', label: 'Leave it', args: [reviewId, String(index)] },
]

/** "b3", with its version when there is more than one to mean. */
export function nameOf(key: string): string {
  const [version, bullet] = key.split('.')
  return version === '1' ? `${bullet}` : `${bullet} of version ${version}`
}

function quoted(lead: string, words: string): Message {
  return {
    text: `${lead} ${words}`,
    blocks: [
      { kind: 'text', text: lead },
      { kind: 'text', text: words },
    ],
  }
}
