import { bulletState, type Deed, type Role, type State, stateOf } from './history.ts'
import type { Review } from './types.ts'

/** Who may do what. Checked here and nowhere else; a command only says which deed it is. */
const RIGHTS: Record<Deed['is'], readonly Role[]> = {
  mark: ['owner'],
  carry: ['bot'],
  ask: ['owner'],
  claim: ['mentor'],
  release: ['mentor', 'bot'],
  handover: ['mentor'],
  comment: ['mentor', 'owner'],
  note: ['mentor'],
  accept: ['mentor'],
  edit: ['mentor'],
  resolve: ['mentor'],
  nudge: ['bot'],
  share: ['owner'],
  unshare: ['owner'],
  close: ['bot'],
  suggest: ['peer', 'mentor'],
  take: ['owner'],
  leave: ['owner'],
  vote: ['peer', 'mentor'],
  drafts: ['owner'],
}

const ONLY: Record<Role, string> = {
  owner: 'the author of this resume',
  mentor: 'a mentor',
  peer: 'somebody who reads it in the room',
  bot: 'the bot itself',
}

/** Longer texts are refused, never cut. */
const MAX_WORDS = 2000
/** A thread somebody keeps pressing buttons in must not grow without end. */
const MAX_HISTORY = 2000
const MAX_OPEN_SUGGESTIONS = 3

export interface Actor {
  ref: string
  role: Role
}

export interface Refusal {
  refused: string
}

/**
 * The review after the deed, or why not, in a sentence for the person. `expects` is the bullet state the actor saw: when
 * somebody changed it meanwhile, nothing is overwritten.
 */
export function act(
  review: Review,
  deed: Deed,
  actor: Actor,
  at: number,
  expects: string | null = null,
): Review | Refusal {
  const refused = refusal(stateOf(review), review, deed, actor, expects)
  if (refused) return { refused }
  return { ...review, history: [...review.history, { ...deed, by: actor.ref, as: actor.role, at }] }
}

function refusal(state: State, review: Review, deed: Deed, actor: Actor, expects: string | null): string | null {
  if (!RIGHTS[deed.is].includes(actor.role)) return `Only ${ONLY[RIGHTS[deed.is][0] ?? 'bot']} can do that.`
  if (state.closed) return 'This review is closed: its author left the workspace.'
  if (actor.role !== 'bot' && review.history.length >= MAX_HISTORY)
    return 'This thread is full. Send the resume as a new message to go on.'
  if ('text' in deed && deed.text.length > MAX_WORDS)
    return `That is longer than ${MAX_WORDS} characters. Please shorten it.`
  if ('bullet' in deed && deed.bullet !== null && !knows(review, deed.bullet)) return 'That version is not there.'

  const { help } = state
  switch (deed.is) {
    case 'mark': {
      const now = bulletState(state, deed.bullet)
      return expects !== null && expects !== now
        ? `It was changed meanwhile and is ${now} now. Nothing was done.`
        : null
    }
    case 'ask':
      return help ? 'You asked already. A mentor will see it in the queue.' : null
    case 'claim':
      if (!help) return NOBODY_ASKED
      if (help.mentor === actor.ref) return 'You have this one already.'
      return help.mentor ? 'Another mentor has this one. Ask them to hand it over.' : null
    case 'release':
      if (!help) return NOBODY_ASKED
      if (actor.role === 'bot') return null
      return help.mentor === actor.ref ? null : NOT_YOURS
    case 'handover':
      if (!help) return NOBODY_ASKED
      if (help.mentor !== actor.ref) return NOT_YOURS
      return deed.to === review.owner ? 'The author cannot be the mentor of their own resume.' : null
    case 'resolve':
      if (!help) return NOBODY_ASKED
      return help.mentor && help.mentor !== actor.ref ? 'Another mentor has this one; only they can close it.' : null
    case 'nudge':
      return !help || help.mentor || help.answered || help.nudged ? 'Nobody waits any more.' : null
    case 'comment':
    case 'note':
    case 'suggest':
    case 'edit':
    case 'accept':
      if (deed.text.trim() === '') return 'There is nothing in it yet. Write a sentence and send it again.'
      return deed.is === 'suggest' ? tooMany(state, actor.ref) : null
    case 'share':
      return state.shared ? 'It is shared already.' : null
    case 'unshare':
      return state.shared || help ? null : 'It is not shared: nobody but you reads it.'
    case 'take':
    case 'leave': {
      const found = state.suggestions.find(({ entry }) => entry === deed.suggestion)
      if (!found) return 'That suggestion is not there.'
      return found.answer ? `You have ${found.answer === 'taken' ? 'taken' : 'left'} that one already.` : null
    }
    case 'vote':
      return state.votes.get(deed.bullet)?.get(actor.ref) === deed.clear ? 'You said so already, thank you.' : null
    default:
      return null
  }
}

const NOBODY_ASKED = 'Nobody waits for a mentor here: it was resolved or withdrawn.'
const NOT_YOURS = 'You have not claimed this one.'

/** One person cannot fill somebody's thread: what they sent is answered first. */
function tooMany(state: State, by: string): string | null {
  const open = state.suggestions.filter((one) => one.by === by && one.answer === null)
  return open.length >= MAX_OPEN_SUGGESTIONS
    ? `${MAX_OPEN_SUGGESTIONS} of your suggestions wait for the author here. Please let them answer first.`
    : null
}

const knows = (review: Review, key: string): boolean =>
  review.versions.some(({ number }) => key.startsWith(`${number}.b`))
