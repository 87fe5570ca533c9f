import type { KeywordClass, Place } from '../report/types.ts'

/** Rules, weights and keywords of one role, as data. The whole shape is validated by adapters/rubric when it is read. */
export interface Rubric {
  id: string
  /** Printed on every report, for people. */
  version: string
  /** First 12 characters of the sha256 of the data, printed on every report. */
  fingerprint: string
  keywords: Keyword[]
}

export interface Keyword {
  canonical: string
  class: KeywordClass
  tier: number
  aliases: string[]
}

export type { Place }
