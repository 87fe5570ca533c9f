import { expect } from 'vitest'
import { type Deed, type Role, stateOf } from '../../../src/core/review/history.ts'
import type { Review } from '../../../src/core/review/types.ts'

/** Who is what in the histories tests make up. */
export const ROLE: Record<string, Role> = { owner: 'owner', m1: 'mentor', m2: 'mentor', p1: 'peer', bot: 'bot' }

/** A second telling of the rules for states, as flat as it gets, to hold the first against. */
export interface Model {
  marks: Record<string, string>
  help: null | { mentor: string | null }
  shared: boolean
  open: Map<number, string>
  votes: Record<string, boolean>
}

export const emptyModel = (): Model => ({ marks: {}, help: null, shared: false, open: new Map(), votes: {} })

/** What the product makes of a history, in the shape of the model. */
export function flat(review: Pick<Review, 'history'>) {
  const state = stateOf(review)
  return {
    marks: Object.fromEntries([...state.marks].map(([key, mark]) => [key, mark.state])),
    help: state.help && { mentor: state.help.mentor },
    shared: state.shared,
    open: state.suggestions.filter(({ answer }) => !answer).map(({ entry }) => entry),
    votes: Object.fromEntries(
      [...state.votes].flatMap(([key, votes]) => [...votes].map(([by, clear]) => [`${key} ${by}`, clear])),
    ),
  }
}

export const flatModel = (model: Model) => ({ ...model, open: [...model.open.keys()] })

/** Tells the model of a deed that was let through; fails when it must not have been. */
export function told(model: Model, who: string, deed: Deed, line: number): void {
  const role = ROLE[who]
  const rule = (holds: boolean) => expect(holds, `${who} must not ${deed.is}`).toBe(true)
  if (deed.is === 'mark') {
    rule(role === 'owner')
    model.marks[deed.bullet] = deed.to
  } else if (deed.is === 'ask') {
    rule(role === 'owner' && !model.help)
    model.help = { mentor: null }
  } else if (deed.is === 'claim') {
    rule(role === 'mentor' && model.help !== null && model.help.mentor === null)
    model.help = { mentor: who }
  } else if (deed.is === 'release' || deed.is === 'handover') {
    rule(
      (role === 'mentor' && model.help?.mentor === who) ||
        (role === 'bot' && deed.is === 'release' && model.help !== null),
    )
    model.help = { mentor: deed.is === 'handover' ? deed.to : null }
  } else if (deed.is === 'resolve') {
    rule(role === 'mentor' && model.help !== null && (model.help.mentor ?? who) === who)
    model.help = null
  } else if (deed.is === 'nudge') rule(role === 'bot' && model.help !== null && model.help.mentor === null)
  else if (deed.is === 'share') {
    rule(role === 'owner' && !model.shared)
    model.shared = true
  } else if (deed.is === 'unshare') {
    rule(role === 'owner' && (model.shared || model.help !== null))
    model.shared = false
    model.help = null
  } else if (deed.is === 'suggest') {
    rule(role === 'peer' || role === 'mentor')
    model.open.set(line, who)
  } else if (deed.is === 'take' || deed.is === 'leave') {
    rule(role === 'owner' && model.open.has(deed.suggestion))
    model.open.delete(deed.suggestion)
  } else if (deed.is === 'vote') {
    rule(role === 'peer' || role === 'mentor')
    model.votes[`${deed.bullet} ${who}`] = deed.clear
  } else if (deed.is === 'note') rule(role === 'mentor')
  else if (deed.is === 'comment') rule(role === 'mentor' || role === 'owner')
}
