import type { Grade, KeywordClass, Level, Place, Severity, SignalClass } from '../report/types.ts'

/** Rules, weights and keywords of one role, as data. The whole shape is validated by adapters/rubric when it is read. */
export interface Rubric {
  id: string
  /** The role in words: "Backend Engineer". */
  title: string
  /** The work in words, as in "a backend resume": "backend". */
  field: string
  /** Printed on every report, for people. */
  version: string
  /** First 12 characters of the sha256 of the data, printed on every report. */
  fingerprint: string
  keywords: Keyword[]
  /** Phrases that hide the keywords inside them: "go-to-market", "SQL Server". */
  decoys: string[]
  words: Words
  rules: RuleData[]
  components: Component[]
  /** Lowest score of each letter, best first; below the last one is F. */
  bands: { grade: Grade; from: number }[]
  /** Deductions together take at most this. */
  mostDeducted: number
  /** The five classes that are counted, in the order of the breakdown; the other two follow. */
  countedClasses: SignalClass[]
  classes: SignalClass[]
  /** What is named first when a class is thin, most useful first. */
  wanted: Partial<Record<SignalClass, string[]>>
  /** How sentences call a class, and what to do when it is named too rarely. */
  classWords: Partial<Record<SignalClass, { name: string; action: string }>>
  /** When the opening sentence calls a resume something else than backend. */
  opening: { frontendShare: number; minBackend: number }
  seniority: SeniorityData
  rewrite: RewriteData
  jobs: JobData
  engines: EngineData
}

/** How a job description is read. */
export interface JobData {
  /** Keywords that are no demand of their own. */
  notTerms: string[]
  words: Words
  /** Number words of all languages read. */
  numbers: Record<string, number>
  frontendHeavy: { min: number; times: number }
  implies: Implication[]
}

/** Work with one of `shownBy` (keywords) or `phrases` (other words) cannot be done without the term. */
export interface Implication {
  term: string
  shownBy: string[]
  phrases: string[]
}

/** How seven systems read, after the public description in the source: never a vendor's own words. */
export interface EngineData {
  /** Printed under every view. */
  footer: string
  /** A skills list of this many items counts in no view. */
  dumpItems: number
  words: Words
  /** Near words of a keyword that one system merges with it. */
  families: { keyword: string; phrases: string[] }[]
  /** Abbreviation and the long form that explains it, by keyword. */
  longForms: { keyword: string; short: string; long: string }[]
  engines: EngineEntry[]
  /** Statements that hold for all of them. */
  shared: Behaviour[]
}

export interface EngineEntry {
  id: string
  name: string
  source: string
  /** As the source lists them; what they use today is not known. */
  employers: string[]
  behaviours: Behaviour[]
}

export interface Behaviour {
  id: string
  says: string
  params: Params
}

export interface Keyword {
  canonical: string
  class: KeywordClass
  /** 1 or 2 as the source says, 3 generic family name, -1 counter-list. */
  tier: number
  /** Finer kind inside tier 2 and the counter-list: framework, test, test-pattern, frontend, hedge … */
  group: string | null
  /** Every spelling that counts, without the canonical one. */
  aliases: string[]
  /** Those of `aliases` that we added. */
  ours: string[]
  /** Neighbours that never count as this keyword. */
  related: string[]
  /** From a worked example of the source, outside its lists: reported under `patterns`. */
  pattern: boolean
  senior: boolean
  /** Further classes whose presence it proves. */
  also: SignalClass[]
  /** Spellings that swallow the keywords inside them. */
  whole: string[]
  gates: Gate[]
}

/** When a spelling that is an ordinary word too counts. Any one of `when` is enough. */
export interface Gate {
  of: string[]
  /** Exact spellings that may count; empty = any. */
  spelled: string[]
  when: GateCondition[]
  /** Words of the same line or bullet. */
  near: string[]
}

/**
 * any: spelling alone · skills: an item of the skills section · list: joined to another keyword by a comma, slash, plus
 * or "and" · version: a version number follows · capital: capitalised in mid-sentence · tech: another keyword in the
 * same unit · near: one of `near` in the same unit · hyphen: written with hyphens.
 */
export type GateCondition = 'any' | 'skills' | 'list' | 'version' | 'capital' | 'tech' | 'near' | 'hyphen'

export interface Component {
  id: string
  title: string
  max: number
}

export type RuleKind =
  | 'density'
  | 'placement'
  | 'counter'
  | 'antipattern'
  | 'threshold'
  | 'signal'
  | 'principle'
  | 'honesty'
  | 'exception'
  | 'info'

/** auto, heuristic: judged by program. ask: a question to the author. job: needs a job description. none: a text. */
export type RuleCheck = 'auto' | 'heuristic' | 'ask' | 'job' | 'none'

export type Params = Record<string, number | string | boolean | string[] | number[]>

export interface RuleData {
  id: string
  kind: RuleKind
  check: RuleCheck
  title: string
  why: string
  /** Section of the source the rule comes from. */
  source: string
  example: string | null
  /** What a finding of this rule is. */
  severity: Severity
  /** Set on the one rule that owns these points. */
  owns: { points: number; component: string } | null
  /** Most this rule may take away, a positive number. */
  deducts: number
  /** The rule that owns the points this one speaks about. */
  owner: string | null
  /** What an owner gets when it has nothing to judge. */
  notJudged: 'none' | 'full'
  params: Params
  /** What differs when the resume is judged for a level. */
  levels: Partial<Record<Level, Params>>
}

/** Word lists the rules read, by name; phrases of several words are allowed. */
export type Words = Record<string, string[]>

export interface SeniorityData {
  /** Engineering months at which a level begins to be likely. */
  months: Record<Level, number>
  params: Record<string, number>
}

/** What the rewriter may say and its guard refuses; its word lists are among `words`. */
export interface RewriteData {
  families: VerbFamily[]
  /** Names beyond the keywords, folded. */
  technologies: string[]
  /** Spellings of one thing. */
  spellings: string[][]
  /** Name -> first year it could be in use. */
  since: Record<string, number>
  diagnoses: { code: string; sentence: string; why: string }[]
  phrases: Phrases
}

/** Verbs for one deed at one strength; base forms. */
export interface VerbFamily {
  name: string
  strength: 'took part' | 'did' | 'shaped' | 'led'
  verbs: string[]
}

/** What a bullet can be about, and the texts that may be added to it; several texts of a slot take turns. */
export interface PhraseKind {
  id: string
  words: string[]
  where: string[]
  count: string[]
  load: string[]
  change: string[]
  baseline: string[]
  steady: string[]
  users: string[]
}

export interface Phrases {
  kinds: PhraseKind[]
  openings: Record<'hedge' | 'used' | 'worked' | 'shared' | 'part' | 'rotation' | 'noun', string[]>
  average: string
  many: string
  magnitude: string[]
  databases: string[]
  service: string[]
  workload: string[]
  product: string[]
  baseline: string[]
  tables: string[]
  years: string[]
  /** Blank -> what to ask for it, and an answer as an example. */
  questions: Record<string, { ask: string; example: string }>
}

export type { Place }
