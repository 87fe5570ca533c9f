import type { LedgerEntry, Level, RankedFix } from '../report/types.ts'
import { bestBullets } from '../rules/bullet-evidence.ts'
import { lacksOf } from './bullet.ts'
import type { Facts } from './facts.ts'
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
    .filter((b) => b.grade !== 'A')
    .map((b) => {
      const lacks = lacksOf(b)
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

function shorten(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, text.lastIndexOf(' ', 88))} …`
}

/** The changes worth most for this person, best first, at most five; ties keep the order of the account. */
export function rankFixes(facts: Facts, ledger: readonly LedgerEntry[], level: Level): RankedFix[] {
  const bullets = bulletFixes(facts, level)
  const lines = ledger
    .filter((entry) => entry.fix !== null && (entry.points < entry.max || entry.points < 0))
    .filter((entry) => entry.ruleId !== FORMULA || bullets.length === 0)
    .map((entry) => ({
      ruleId: entry.ruleId,
      points: entry.max - entry.points,
      title: facts.rubric.rules.find((rule) => rule.id === entry.ruleId)?.title ?? entry.ruleId,
      reason: entry.reason,
      action: entry.fix ?? '',
      bulletId: null,
    }))
  return [...bullets, ...lines]
    .filter((fix) => fix.points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST)
}
