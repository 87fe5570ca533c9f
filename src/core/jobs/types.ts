import type { JobReport, Need } from '../report/types.ts'
import type { Keyword } from '../rubric/types.ts'

/** One keyword a description names. */
export interface JobTerm {
  canonical: string
  keyword: Keyword
  need: Need
  /** As the description writes it, each spelling once. */
  spelled: string[]
}

/** A job description as data, before it is held against a resume. */
export interface Job extends Omit<JobReport, 'requirements'> {
  /** The main language first, then must, nice and mentioned. */
  terms: JobTerm[]
  /** The cleaned description. */
  text: string
}
