import type { Reading } from './reading.ts'

/**
 * What a rewrite may not do.
 * new-number      a figure, in digits or words, that the original does not have
 * changed-unit    a figure of the original with another unit, amount sign, percentile or counted thing
 * new-system      a technology the original does not name
 * newer-technology  … and that is younger than the role it is said of
 * from-elsewhere  … and that stands elsewhere in the resume: the combination is new
 * proper-noun     a name the original does not have
 * stronger-verb   a deed or an ownership the original does not claim
 * replaced-measure  an average that became a percentile, or a measure with another one's figure
 * outcome-without-blank  a result without a blank for its size
 * scale-claim     production, scale, quality or standing, asserted
 * new-claim       any other word that is neither in the original nor harmless
 * changed-direction  from and to exchanged
 * dropped-fact    a figure, a system, a name or a limit of the original is gone
 * bad-blank       brackets that are no blank, or a fact inside one
 */
export type ViolationClass =
  | 'new-number'
  | 'changed-unit'
  | 'new-system'
  | 'newer-technology'
  | 'from-elsewhere'
  | 'proper-noun'
  | 'stronger-verb'
  | 'replaced-measure'
  | 'outcome-without-blank'
  | 'scale-claim'
  | 'new-claim'
  | 'changed-direction'
  | 'dropped-fact'
  | 'bad-blank'

export interface Violation {
  class: ViolationClass
  /** The offending words as printed. */
  token: string
}

/** What the author wrote into one blank. */
export interface Answer {
  label: string
  answer: string
}

export interface GuardContext {
  /** The rest of the resume: a term from there is refused like any other, under its own class. */
  elsewhere?: string
  /** YYYY-MM, the last month of the role; null or absent when it is not known. */
  until?: string | null
}

/** One thing a rewrite is checked for. */
export type Check = (original: Reading, suggestion: Reading, context: GuardContext) => Violation[]
