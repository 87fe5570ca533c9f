import type { LedgerEntry, Level, RankedFix } from '../report/types.ts'
import { bestBullets, judgedBullets } from '../rules/bullet-evidence.ts'
import { lacksOf } from './bullet.ts'
import type { BulletFacts, Facts } from './facts.ts'
import { paramsAt } from './ledger.ts'
import { quarters } from './wording.ts'

const MOST = 5
const MOST_BULLETS = 3
const FORMULA = 'den.bullet-formula'

/** What each weak bullet would win as an A, best first. */
function bulletFixes(facts: Facts, level: Level): RankedFix[] {
  const data = facts.rubric.rules.find((rule) => rule.id === FORMULA)
  if (!data) return []
  const params = paramsAt(data, level)
  const full = Number(params.full)
  const best = bestBullets(facts, params)
  const counted = best.slice(0, Number(params.best))
  const enough = Math.min(1, best.length / Number(params.needed))
  return counted
    .filter((b) => b.grade !== 'A' && !b.aboutPeople)
    .map((b) => {
      const lacks = lacksOf(b, facts.rubric)
      return {
        ruleId: FORMULA,
        points: quarters((Number(params.points) * enough * (full - b.score)) / full / counted.length),
        title: data.title,
        reason: `"${shorten(b.bullet.text)}" is graded ${b.grade}.`,
        action: lacks[0] ?? 'Add what changed.',
        bulletId: b.bullet.id,
      }
    })
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST_BULLETS)
}

/** Rules that are won bullet by bullet although they count the whole resume. */
const COUNTING = new Set(['faq.tier1-25-35', 'faq.dist-bullets', 'lead.be-identity-density'])

/** The bullet a fix of the account starts with: the one its evidence stands in, or the first that names no system. */
function startingBullet(facts: Facts, entry: LedgerEntry, level: Level): BulletFacts | undefined {
  if (COUNTING.has(entry.ruleId)) {
    const data = facts.rubric.rules.find((rule) => rule.id === FORMULA)
    const ours = data ? judgedBullets(facts, paramsAt(data, level)).filter((b) => !b.hedged && !b.aboutPeople) : []
    return ours.find((b) => b.mentions.length === 0) ?? ours.find((b) => b.evidence.mechanisms.length === 0)
  }
  const span = entry.spans.length === 1 ? entry.spans[0] : undefined
  return span && facts.counted.find(({ bullet }) => bullet.span.start <= span.start && span.end <= bullet.span.end)
}

function lineFix(facts: Facts, entry: LedgerEntry, level: Level): RankedFix {
  const start = startingBullet(facts, entry, level)
  const begin = start && COUNTING.has(entry.ruleId) ? ` Look first at "${shorten(start.bullet.text)}".` : ''
  return {
    ruleId: entry.ruleId,
    points: entry.max - entry.points,
    title: facts.rubric.rules.find((rule) => rule.id === entry.ruleId)?.title ?? entry.ruleId,
    reason: entry.reason,
    action: `${entry.fix ?? ''}${begin}`,
    bulletId: start?.bullet.id ?? null,
  }
}

function isMandatory(facts: Facts, ledger: readonly LedgerEntry[], ruleId: string, level: Level): boolean {
  if (level !== 'senior' && level !== 'staff') return false
  const data = facts.rubric.rules.find((rule) => rule.id === ruleId)
  return data?.params.top_fix === true && ledger.some((entry) => entry.ruleId === ruleId && entry.points === 0)
}

function shorten(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, text.lastIndexOf(' ', 88))} …`
}

/** Lines that one and the same action would win are one fix. */
function sameAction(fixes: readonly RankedFix[]): RankedFix[] {
  const merged = new Map<string, RankedFix>()
  for (const fix of fixes) {
    const before = merged.get(fix.action)
    merged.set(fix.action, before ? { ...before, points: before.points + fix.points } : fix)
  }
  return [...merged.values()]
}

/** The changes worth most for this person, best first, at most five; ties keep the order of the account. */
export function rankFixes(facts: Facts, ledger: readonly LedgerEntry[], level: Level): RankedFix[] {
  const bullets = bulletFixes(facts, level)
  const lines = ledger
    .filter((entry) => entry.fix !== null && (entry.points < entry.max || entry.points < 0))
    .filter((entry) => entry.ruleId !== FORMULA || bullets.length === 0)
    .map((entry) => lineFix(facts, entry, level))
  const ranked = [...bullets, ...sameAction(lines)].filter((fix) => fix.points > 0).sort((a, b) => b.points - a.points)
  const top = ranked.slice(0, MOST)
  // what the rubric calls mandatory is named even where other changes win more
  const mandatory = ranked.slice(MOST).find((fix) => isMandatory(facts, ledger, fix.ruleId, level))
  if (!mandatory) return top
  return [...top.slice(0, MOST - 1), mandatory]
}
