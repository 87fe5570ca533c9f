import type { Level } from '../report/types.ts'

/** What the person chose at upload. */
export interface Options {
  level: Level | null
}

/** Where one version stands; `rendered` text is always made from this. */
export type Stage = 'queued' | 'reading' | 'scoring' | 'done' | 'failed'

export interface Version {
  /** 1, 2, 3 … */
  number: number
  stage: Stage
  /** Printable pointer for the upload's own adapter. */
  fileRef: string
  fileName: string
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
  /** User ref of the author, e.g. `local:student`. */
  owner: string
  versions: Version[]
  /** Thread refs of this review and who reads them. */
  threads: { ref: string; audience: 'owner' | 'shared' }[]
  /** Bullets the owner marked as done, per version: `<version>.<bullet id>`. */
  done: string[]
}
