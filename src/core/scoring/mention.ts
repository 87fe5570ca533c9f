import type { KeywordClass } from '../report/types.ts'
import type { Span } from '../resume/types.ts'
import type { Keyword } from '../rubric/types.ts'
import type { Unit } from './units.ts'

/** One keyword at one place of the text. */
export interface Mention {
  canonical: string
  class: KeywordClass
  tier: number
  /** The spelling of the rubric that was found. */
  alias: string
  span: Span
  keyword: Keyword
  unit: Unit
  /** Token indexes, `to` exclusive. */
  from: number
  to: number
}
