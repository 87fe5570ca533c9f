import type { Grade, SignalClass, TierRow } from '../report/types.ts'
import type { Params } from '../rubric/types.ts'
import type { Facts } from './facts.ts'
import { distinctNames, inClass } from './facts.ts'
import { count, listed, quarters } from './wording.ts'

/** Depth of a class: full at the asked number of different keywords in bullets; the summary alone gives a quarter. */
export function classDepth(facts: Facts, cls: SignalClass, params: Params) {
  const proseBullets = facts.prose.filter((mention) => mention.unit.place === 'bullet')
  const names = facts.distinct(proseBullets, cls)
  const needed = Number(params[cls === 'language' ? 'language_full' : 'distinct_full'] ?? 1)
  const summaryOnly = names.length === 0 && facts.distinct(facts.prose, cls).length > 0
  const share = summaryOnly
    ? Number(params.summary_share ?? 0)
    : Math.min(1, facts.weigh(proseBullets.filter((mention) => inClass(mention, cls))) / needed)
  return { names, needed, points: quarters(2 * share) }
}

function gradeOf(inBullets: number, anywhere: number, inSummary: number, need: number): Grade {
  if (inBullets >= need) return 'A'
  if (inBullets >= Math.max(1, need - 1) && need > 1) return 'B'
  if (inBullets >= 1) return 'C'
  return inSummary > 0 || anywhere > 0 ? 'D' : 'F'
}

/** The sentence why, and for a thin class what to show first. */
function why(grade: Grade, bullets: string[], anywhere: string[], inSummary: string[], missing: string[]): string {
  const next = grade === 'A' || grade === 'B' || missing.length === 0 ? '' : ` Next, if you used it: ${missing[0]}.`
  return `${found(grade, bullets, anywhere, inSummary)}${next}`
}

function found(grade: Grade, bullets: string[], anywhere: string[], inSummary: string[]): string {
  if (grade === 'F') return 'Nothing of this class was found.'
  if (grade === 'D') {
    return inSummary.length > 0
      ? `${listed(inSummary)} only in the summary, in no bullet.`
      : `${listed(anywhere)} only in the skills list or a side line, in no bullet.`
  }
  return `${count(bullets.length, 'keyword')} in bullets: ${listed(bullets)}.`
}

/** The breakdown: the five counted classes first, then cloud and security. */
export function tierRows(facts: Facts, ledgerPoints: (cls: SignalClass) => { points: number; max: number }): TierRow[] {
  const proseBullets = facts.prose.filter((mention) => mention.unit.place === 'bullet')
  const density = facts.rubric.rules.find((rule) => rule.id === 'lead.be-identity-density')?.params ?? {}
  return facts.rubric.classes.map((cls) => {
    const bullets = facts.distinct(proseBullets, cls)
    const anywhere = facts.distinct(facts.mentions, cls)
    const summary = facts.distinct(
      facts.prose.filter((mention) => mention.unit.place === 'summary'),
      cls,
    )
    const grade = gradeOf(
      bullets.length,
      anywhere.length,
      summary.length,
      Number(density[cls === 'language' ? 'grade_a_language' : 'grade_a']),
    )
    const there = new Set(distinctNames(facts.mentions))
    // a second language is never "missing"
    const wanted = cls === 'language' && anywhere.length > 0 ? [] : (facts.rubric.wanted[cls] ?? [])
    const missing = wanted.filter((name) => !there.has(name)).slice(0, 3)
    return {
      class: cls,
      grade,
      ...ledgerPoints(cls),
      distinct: anywhere.length,
      mentions: facts.mentions.filter((mention) => inClass(mention, cls)).length,
      why: why(grade, bullets, anywhere, summary, missing),
      missing,
    }
  })
}
