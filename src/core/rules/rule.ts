import type { Level, Severity } from '../report/types.ts'
import type { Span } from '../resume/types.ts'
import type { Params } from '../rubric/types.ts'
import type { Facts } from '../scoring/facts.ts'

/** What a rule says about one resume. */
export interface Verdict {
  /** Earned points of an owner (0 to its maximum), or what a deduction takes (0 or negative). Others leave it out. */
  points?: number
  /** In words for the author; evidence first. */
  reason: string
  /** One action; null when there is nothing to do. */
  fix?: string | null
  spans?: Span[]
  /** Whether it becomes a finding. Without it: points were lost, or the rule has no points. */
  fires?: boolean
  severity?: Severity
}

/** One rule of the rubric. `check` returns null when the resume gives it nothing to judge. */
export interface Rule {
  id: string
  check(facts: Facts, params: Params, level: Level): Verdict | null
}

export const num = (params: Params, name: string): number => Number(params[name] ?? 0)

export const list = (params: Params, name: string): readonly string[] => {
  const value = params[name]
  return isTexts(value) ? value : Array.isArray(value) ? value.map(String) : []
}

const isTexts = (value: Params[string] | undefined): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
