import type { Contact, ReadingRisk, SectionKind, Span } from '../resume/types.ts'

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

/** What one system would see of a resume, by the rubric's description of it: no number, no promise. */
export interface EngineView {
  id: string
  name: string
  sees: string[]
  /** What it may miss. */
  misses: string[]
  /** Cheapest first. */
  fixes: string[]
  notes: string[]
}

export interface CompanyNote {
  /** As it was asked for. */
  name: string
  /** Ids of the systems the rubric names for it; empty when it names none. */
  engines: string[]
  text: string
}

/** Required, wished, or only named among duties and the company's stack. */
export type Need = 'must' | 'nice' | 'mentioned'

/**
 * bullets: a bullet carries it · skills-only: named, but in no bullet · alias: there in another spelling than the
 * description's · may-have: related work is shown · cannot-claim: nothing in the resume speaks of it.
 */
export type RequirementStatus = 'bullets' | 'skills-only' | 'alias' | 'may-have' | 'cannot-claim'

export interface Requirement {
  term: string
  need: Need
  status: RequirementStatus
  /** Where it stands, quoted; for may-have the related work. Empty when there is none. */
  evidence: string
  bulletId: string | null
  /** One action; null when there is nothing to do. */
  action: string | null
  /** Of a group of alternatives: the one that is there already. */
  coveredBy: string | null
}

/** One job description and how this resume meets it. Names in `must`, `nice`, `mentioned`, `negated` are canonical. */
export interface JobReport {
  title: string | null
  level: Level | null
  minYears: number | null
  must: string[]
  nice: string[]
  mentioned: string[]
  /** Named as not wanted or not needed. */
  negated: string[]
  /** Alternatives inside `must`; a name outside the rubric's keywords stands as it is written. */
  anyOf: string[][]
  /** The language that is asked for first; null when none is. */
  language: string | null
  /** heavy: it asks for frontend work more than for backend work; excluded: it says that it is no frontend role. */
  frontend: 'heavy' | 'excluded' | null
  /** What was set aside while reading, in words. */
  notes: string[]
  /** The main language first, then must, nice and mentioned. */
  requirements: Requirement[]
}

/** Something to look at, said kindly: what, where, and one sentence why. */
export interface IntegrityNote {
  kind: 'hidden-text' | 'injection' | 'zero-width' | 'look-alike' | 'hidden-signs' | 'pasted-job'
  quote: string
  /** "page 1, near “Skills”", or where it stands in words. */
  place: string
  message: string
}

export interface Integrity {
  hiddenText: string[]
  injection: string[]
  stuffing: string[]
  pastedJob: string[]
  /** Words with signs without width, or with letters of another alphabet. */
  disguised: string[]
  /** One entry for each of the above but stuffing, which the account explains. */
  notes: IntegrityNote[]
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
  /** What each of the modelled systems would see; models of the rubric, never the vendors' own results. */
  engines: EngineView[]
  /** Whom the rubric associates with which system; null when no company was named. */
  company: CompanyNote | null
  /** The match with one job description; null when none was given, and then nothing counts for or against. */
  job: JobReport | null
  /** What a person may not see or a machine was meant to read; none of it counts. */
  integrity: Integrity
  /** What survives in our reading of the file but not in the order it was written or row by row: a risk, never one product. */
  readings: { risks: ReadingRisk[] }
}
