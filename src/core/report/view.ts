import type { Delta } from '../review/delta.ts'
import type { Review, Version } from '../review/types.ts'
import type { Report } from './types.ts'

/** All that a message of a review is made from. */
export interface View {
  review: Review
  /** The version it is about; of the root the newest one, finished or not. */
  version: Version
  /** Of that version; of the root the newest finished one. */
  report: Report | null
  delta: Delta | null
  /** Nobody can tell whether all of it arrived. */
  unsure: boolean
  /** A moment (ms since 1970) as a date for people. */
  when(ms: number): string
  /** Who is called by it. */
  mentions: string[]
}
