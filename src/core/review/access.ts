import { type Role, stateOf } from './history.ts'
import type { Settings } from './settings.ts'
import type { Review } from './types.ts'

export interface Person {
  ref: string
  groups: readonly string[]
  admin: boolean
  workspace: string
}

/** Named as a user or by a group. Where nobody is named, whoever runs the workspace helps. */
export function isMentor({ mentors }: Settings, person: Person): boolean {
  if (mentors.length === 0) return person.admin
  return mentors.includes(person.ref) || person.groups.some((group) => mentors.includes(group))
}

/** What somebody is in a review, null when it is none of their business. Mentors read what they were asked about or what is shared. */
export function roleIn(review: Review, settings: Settings, person: Person): Role | null {
  const state = stateOf(review)
  if (review.owner === person.ref) return 'owner'
  if (state.closed || review.workspace !== person.workspace) return null
  if ((state.help || state.shared) && isMentor(settings, person)) return 'mentor'
  return state.shared ? 'peer' : null
}
