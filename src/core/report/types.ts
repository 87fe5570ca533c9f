import type { Contact, SectionKind, Span } from '../resume/types.ts'

export type Level = 'junior' | 'mid' | 'senior' | 'staff'
export const LEVELS: readonly Level[] = ['junior', 'mid', 'senior', 'staff']

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F'

export type SignalClass = 'language' | 'datastore' | 'distributed' | 'api' | 'cloud' | 'observability' | 'security'

export type KeywordClass = SignalClass | 'tier2' | 'counter'

export type Place = 'summary' | 'skills' | 'bullet' | 'other'

/** One keyword of the rubric as this resume uses it. */
export interface KeywordUse {
  canonical: string
  class: KeywordClass
  /** 1 or 2 as the seed says, 3 generic filler, 0 canonical title, -1 counter-list. */
  tier: number
  count: number
  where: Place[]
  counts: Partial<Record<Place, number>>
}

/** One line of the account. Points are quarters; the sum of all entries is the score. */
export interface LedgerEntry {
  ruleId: string
  points: number
  max: number
  /** Why these points, in words for the author. */
  reason: string
  /** One action, null when there is nothing to win. */
  fix: string | null
  /** Empty for an absence. */
  spans: Span[]
  /** The section of the seed the rule comes from. */
  source: string
}

export type Severity = 'error' | 'fix' | 'advice' | 'info' | 'question'

/** What one rule says about one resume. */
export interface Finding {
  ruleId: string
  severity: Severity
  title: string
  message: string
  evidence: { quote: string; bulletId?: string }[]
  fix: string | null
}

export interface TierRow {
  class: SignalClass
  grade: Grade
  points: number
  max: number
  /** Distinct Tier-1 keywords and their mentions, anywhere in the resume. */
  distinct: number
  mentions: number
  /** The sentence why. */
  why: string
  /** Keywords of this class that are not there and matter most. */
  missing: string[]
}

/** One word of the counter-list that was found. */
export interface CounterHit {
  canonical: string
  count: number
  /** The exception that makes it free, in words (may be empty); null when it costs points. */
  excused: string | null
}

export type BulletGrade = 'A' | 'B' | 'C' | 'D'

export interface ReportBullet {
  id: string
  text: string
  /** "Title, Company" or the section the bullet stands in. */
  role: string
  grade: BulletGrade
  points: number
  max: number
  /** Diagnosis codes, see DIAGNOSES for the sentence of each. */
  diagnosis: string[]
  /** What is missing, one sentence a code. */
  lacks: string[]
  keywords: string[]
  suggestion: { text: string; blanks: { label: string; question: string }[] } | null
}

export interface RankedFix {
  ruleId: string
  /** Points of 100 to win. */
  points: number
  title: string
  reason: string
  action: string
  bulletId: string | null
}

/** What the report keeps of the parsed resume (the shape is a contract, see docs/report.schema.json). */
export interface ReportResume {
  contact: Contact
  headline: string | null
  summary: string | null
  language: string
  layout: string
  sections: { heading: string; canonical: SectionKind }[]
  text: string
  roles: { title: string; company: string; start: string; end: string; bullets: string[] }[]
  otherBullets: string[]
  skillsItems: string[]
}

/** Everything a person gets, as data; renderers only dress it. */
export interface Report {
  rubric: { id: string; version: string; fingerprint: string }
  asOf: string
  file: { name: string; type: string; bytes: number; pages: number | null }
  resume: ReportResume
  /** Said before the score when the text is something else than a backend resume. */
  opening: string | null
  keywords: KeywordUse[]
  patterns: KeywordUse[]
  /** Different Tier-1 keywords of the five counted classes: in sentences, anywhere, without worked patterns, in words. */
  distinct: { prose: number; anywhere: number; listed: number; words: string }
  /** Always against the senior rubric; `level` changes only `forLevel`. */
  score: number
  grade: Grade
  level: Level | null
  seniority: { reads: Level | null; range: Level[]; reasons: string[] }
  /** The same rules with the parameters of the asked level, else of the level it reads, else of mid. */
  forLevel: { level: Level; score: number; grade: Grade; ledger: LedgerEntry[]; fixes: RankedFix[] }
  tiers: TierRow[]
  /** Tier-2 names in sentences, and those that only stand in the skills list or a side line. */
  tier2: { shown: string[]; listed: string[] }
  counter: CounterHit[]
  ledger: LedgerEntry[]
  findings: Finding[]
  bullets: ReportBullet[]
  /** The changes worth most, best first, at most five. */
  fixes: RankedFix[]
  /** What a person may not see or a machine was meant to read; none of it counts. */
  integrity: { hiddenText: string[]; injection: string[]; stuffing: string[] }
}
