import type { Level } from '../report/types.ts'

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

/** Who reads a thread: the author alone, or everybody in the room. */
export type Audience = 'owner' | 'shared'

/** `notice` says in a room that the report went to the author; the others make up the report, in this order. */
export type Part = 'notice' | 'root' | 'bullets' | 'full'

/** The messages of a report by audience, in the order they are posted. The full text holds contact details: never shared. */
export const PARTS: Record<Audience, readonly Part[]> = {
  owner: ['root', 'bullets', 'full'],
  shared: ['root', 'bullets'],
}

export interface Version {
  /** 1, 2, 3 … */
  number: number
  stage: Stage
  /** Printable pointer for the upload's own adapter. */
  fileRef: string
  fileName: string
  /** Where the file was dropped; `thread` is null when a dialog or a command brought it. `private`: only its author reads it. */
  source: { channel: string; thread: string | null; private: boolean }
  options: Options
  /** YYYY-MM in UTC, the month recency is judged at. */
  asOf: string
  /** How many jobs were before this one when it was queued. */
  ahead: number
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
  /** Bullets the owner ticked off: `<version>.<bullet id>`. */
  done: string[]
}

/** The version people talk about: the last one that was uploaded. */
export function newest(review: Review): Version {
  const version = review.versions.at(-1)
  if (!version) throw new Error('a review has at least one version')
  return version
}
