import type { Finding, Grade, LedgerEntry, Level } from '../report/types.ts'
import type { Params, Rubric, RuleData } from '../rubric/types.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Rule, Verdict } from '../rules/rule.ts'
import type { Facts } from './facts.ts'
import { quarters } from './wording.ts'

/** The source's rubric judges senior applicants; `score` and `ledger` always refer to it. */
export const REFERENCE_LEVEL: Level = 'senior'

export interface Account {
  score: number
  grade: Grade
  ledger: LedgerEntry[]
  findings: Finding[]
}

const indexed = new WeakMap<Rubric, Map<string, RuleData>>()

function byId(rubric: Rubric): Map<string, RuleData> {
  let index = indexed.get(rubric)
  if (!index) {
    index = new Map(rubric.rules.map((rule) => [rule.id, rule]))
    indexed.set(rubric, index)
  }
  return index
}

const merged = new WeakMap<RuleData, Map<Level, Params>>()

/** A rule's parameters at a level; `points` is what it owns or may take. */
export function paramsAt(rule: RuleData, level: Level): Params {
  let levels = merged.get(rule)
  if (!levels) {
    levels = new Map()
    merged.set(rule, levels)
  }
  let params = levels.get(level)
  if (!params) {
    params = { ...rule.params, ...rule.levels[level], points: rule.owns?.points ?? rule.deducts }
    levels.set(level, params)
  }
  return params
}

const QUOTES = 3
const QUOTE_LENGTH = 160

function evidenceOf(facts: Facts, verdict: Verdict): Finding['evidence'] {
  return (verdict.spans ?? []).slice(0, QUOTES).map((span) => {
    const quote = facts.resume.text.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, QUOTE_LENGTH)
    const home = facts.bullets.find(({ bullet }) => bullet.span.start <= span.start && span.end <= bullet.span.end)
    return home ? { quote, bulletId: home.bullet.id } : { quote }
  })
}

function entry(data: RuleData, verdict: Verdict | null, failed: boolean): LedgerEntry {
  const { id: ruleId, source } = data
  const max = data.owns?.points ?? 0
  if (verdict === null) {
    const full = data.notJudged === 'full'
    const why = failed ? 'this rule failed, see the findings' : 'nothing to look at'
    const given = full && max > 0 ? '; its points are given' : ''
    const reason = `Not judged: ${why}${given}.`
    return { ruleId, points: full ? max : 0, max, reason, fix: null, spans: [], source }
  }
  const low = data.owns ? 0 : -data.deducts
  const points = Math.min(max, Math.max(low, quarters(verdict.points ?? 0)))
  const { reason, fix = null, spans = [] } = verdict
  return { ruleId, points, max, reason, fix, spans, source }
}

function finding(facts: Facts, data: RuleData, verdict: Verdict, points: number): Finding | null {
  const lost = data.owns ? points < data.owns.points : data.deducts > 0 ? points < 0 : true
  if (!(verdict.fires ?? lost)) return null
  const owner = data.owner ? ` (The points are with ${data.owner}.)` : ''
  return {
    ruleId: data.id,
    severity: verdict.severity ?? data.severity,
    title: data.title,
    message: `${verdict.reason}${data.check === 'ask' ? '' : owner}`,
    evidence: evidenceOf(facts, verdict),
    fix: verdict.fix ?? null,
  }
}

function broken(data: RuleData, error: unknown): Finding {
  return {
    ruleId: data.id,
    severity: 'error',
    title: data.title,
    message: `This rule failed and judged nothing (${error instanceof Error ? error.message : 'unknown error'}).`,
    evidence: [],
    fix: 'Nothing you can mend: please show this line to whoever runs this check.',
  }
}

/** Keeps the account in 0..100 and whole: both corrections are entries of their own. */
function settle(entries: LedgerEntry[], mostDeducted: number): LedgerEntry[] {
  const sum = (list: LedgerEntry[]) => list.reduce((total, { points }) => total + points, 0)
  const correction = (ruleId: string, points: number, reason: string): LedgerEntry => ({
    ruleId,
    points,
    max: 0,
    reason,
    fix: null,
    spans: [],
    source: 'How the account is kept',
  })
  const settled = [...entries]
  const deducted = sum(entries.filter(({ points }) => points < 0))
  const back = Math.max(0, -mostDeducted - deducted)
  const missing = Math.max(0, -(sum(entries) + back))
  if (back + missing > 0) {
    settled.push(
      correction('ledger.floor', back + missing, `Deductions end at ${mostDeducted} points, and a score at 0.`),
    )
  }
  const total = sum(settled)
  const rounding = Math.round(total) - total
  if (rounding !== 0) settled.push(correction('ledger.rounding', rounding, 'Rounded to a whole number.'))
  return settled
}

/** Every rule over the facts at one level: the account of points, and what fired. */
export function keepAccount(facts: Facts, level: Level, rules: readonly Rule[] = allRules): Account {
  const data = byId(facts.rubric)
  const entries: LedgerEntry[] = []
  const findings: Finding[] = []
  for (const rule of rules) {
    const mine = data.get(rule.id)
    // a rubric may leave a rule out, or keep it as a text only
    if (!mine || mine.check === 'none') continue
    let verdict: Verdict | null = null
    let failed = false
    try {
      verdict = rule.check(facts, paramsAt(mine, level), level)
    } catch (error) {
      failed = true
      findings.push(broken(mine, error))
    }
    const line = entry(mine, verdict, failed)
    if (mine.owns || line.points < 0) entries.push(line)
    if (verdict) {
      const found = finding(facts, mine, verdict, line.points)
      if (found) findings.push(found)
    }
  }
  const ledger = settle(entries, facts.rubric.mostDeducted)
  const score = ledger.reduce((total, { points }) => total + points, 0)
  return { score, grade: bandOf(facts, score), ledger, findings }
}

function bandOf(facts: Facts, score: number): Grade {
  return facts.rubric.bands.find((band) => score >= band.from)?.grade ?? 'F'
}
