import type { Grade, Level } from '../report/types.ts'
import type { Entry } from './history.ts'

/** What the person chose at upload. */
export interface Options {
  /** null: the level the resume reads as. */
  level: Level | null
  /** Engine id, or the employer whose engine the rubric names: shown first. */
  engine: string | null
  company: string | null
  /** The job description: its text, or a pointer to a file for the upload's own adapter. */
  job: { text: string } | { file: string; name: string } | null
}

export const NO_OPTIONS: Options = { level: null, engine: null, company: null, job: null }

/** Where one version stands; what people see is always made from this. */
export type Stage = 'queued' | 'reading' | 'scoring' | 'done' | 'failed'
export const STAGES: readonly Stage[] = ['queued', 'reading', 'scoring', 'done']

/** Who reads a message: the author alone, everybody in the room, or the mentors of the workspace. */
export type Audience = 'owner' | 'shared' | 'mentors'

/**
 * `notice` says in a room that the report went to the author. `root` is one message for the whole review, whatever its
 * versions; the others are replies of one version, in this order. `entry<n>` tells of line n of the history,
 * `nudge<n>.<i>` reminds mentor i of what was asked in line n, `announcement` says that a channel is reviewed automatically.
 */
export type Part =
  | 'notice'
  | 'root'
  | 'delta'
  | 'bullets'
  | 'engines'
  | 'full'
  | `entry${number}`
  | `nudge${string}`
  | 'announcement'

/** Everything one version posts: the first starts the thread, later ones say first what changed. The full text holds contact details: never shared. */
export function partsOf(audience: Audience, first: boolean): readonly Part[] {
  if (audience === 'mentors') return []
  if (audience === 'shared') return [first ? 'root' : 'delta', 'bullets']
  return first ? ['root', 'bullets', 'engines', 'full'] : ['delta', 'bullets', 'full']
}

export interface Version {
  /** 1, 2, 3 … */
  number: number
  /** Which upload it came from, so that being told of it twice makes one version. */
  upload: string
  stage: Stage
  /** Printable pointer for the upload's own adapter. */
  fileRef: string
  fileName: string
  /** Where the file was dropped; `thread` is null when a dialog or a command brought it. `private`: only its author reads it. */
  source: { channel: string; thread: string | null; private: boolean }
  options: Options
  /** When it came, ms since 1970 by the store's clock. */
  at: number
  /** YYYY-MM in UTC, the month recency is judged at. */
  asOf: string
  /** How many jobs were before this one when it was queued. */
  ahead: number
  /** As it was scored then; a comparison scores both anew. Null until done. */
  result: { score: number; grade: Grade; level: Level } | null
  /** Set when failed: one plain sentence, and a reference id unless the person can fix it. */
  failure: { message: string; reference: string | null } | null
}

/** One resume's life. */
export interface Review {
  /** r_ + 10 base32 characters. */
  id: string
  platform: string
  /** Ref of the community it was sent in. */
  workspace: string
  /** User ref of the author, e.g. `local:student`. */
  owner: string
  versions: Version[]
  /** Thread refs of this review and who reads them. */
  threads: { ref: string; audience: Audience }[]
  /** When all of it is erased, ms since 1970 by the store's clock. */
  expires: number
  /** Who did what and when, in order; states are made from nothing else (history.ts). */
  history: Entry[]
}

/** The version people talk about: the last one that was uploaded. */
export function newest(review: Review): Version {
  const version = review.versions.at(-1)
  if (!version) throw new Error('a review has at least one version')
  return version
}

/** The last version with a report, null before the first. */
export function newestDone(review: Review): Version | null {
  return review.versions.findLast(({ stage }) => stage === 'done') ?? null
}
