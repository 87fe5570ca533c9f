import type { Grade, Report, ReportBullet, SignalClass } from '../report/types.ts'
import type { Rubric } from '../rubric/types.ts'
import { align, type Change } from './align.ts'

/** What changed from one version to another, both scored with the same rubric and month. */
export interface Delta {
  before: number
  after: number
  score: { before: number; after: number }
  grade: { before: Grade; after: Grade }
  /** The level both are looked at for, and the scores there. */
  level: { level: string; before: number; after: number }
  tiers: { class: SignalClass; before: Grade; after: Grade }[]
  /** Rules whose points changed, most first: they make up the change of the score. */
  rules: { ruleId: string; title: string; points: number; reason: string }[]
  bullets: BulletChange[]
  fixes: { title: string; bulletId: string | null; state: 'open' | 'fixed' | 'new' }[]
  /** Keywords the rubric looks for first that neither version has, of the class with most to win first. */
  stillMissing: string[]
  /** The former version was scored with another rubric at the time. */
  rubricChanged: boolean
}

export interface BulletChange {
  change: Change
  before: string[]
  after: string[]
  /** By the points of their grades; null when one side is empty. */
  verdict: 'better' | 'worse' | 'same' | null
  grades: { before: string; after: string }
}

export interface Compared {
  number: number
  /** Scored now. */
  report: Report
  /** Fingerprint of the rubric it was scored with at the time. */
  fingerprint: string
}

export function deltaOf(a: Compared, b: Compared, rubric: Rubric): Delta {
  const [before, after] = [a.report, b.report]
  const titleOf = (ruleId: string) => rubric.rules.find(({ id }) => id === ruleId)?.title ?? OURS[ruleId] ?? ruleId
  return {
    before: a.number,
    after: b.number,
    score: { before: before.score, after: after.score },
    grade: { before: before.grade, after: after.grade },
    level: { level: after.forLevel.level, before: before.forLevel.score, after: after.forLevel.score },
    tiers: after.tiers.flatMap((row) => {
      const was = before.tiers.find((one) => one.class === row.class)
      return was && was.grade !== row.grade ? [{ class: row.class, before: was.grade, after: row.grade }] : []
    }),
    rules: ruleChanges(before, after).map((rule) => ({ ...rule, title: titleOf(rule.ruleId) })),
    bullets: bulletChanges(before, after),
    fixes: fixChanges(before, after, titleOf),
    stillMissing: missingInBoth(before, after),
    rubricChanged: a.fingerprint !== after.rubric.fingerprint,
  }
}

/** Lines of the account that belong to no rule. */
const OURS: Record<string, string> = {
  'ledger.floor': 'Deductions given back',
  'ledger.rounding': 'Rounding to a whole number',
}

function ruleChanges(before: Report, after: Report): { ruleId: string; points: number; reason: string }[] {
  const sums = new Map<string, { points: number; reason: string }>()
  for (const { ruleId, points } of before.ledger) {
    sums.set(ruleId, { points: (sums.get(ruleId)?.points ?? 0) - points, reason: '' })
  }
  for (const { ruleId, points, reason } of after.ledger) {
    sums.set(ruleId, { points: (sums.get(ruleId)?.points ?? 0) + points, reason })
  }
  return [...sums]
    .map(([ruleId, { points, reason }]) => ({ ruleId, points, reason }))
    .filter(({ points }) => points !== 0)
    .sort((x, y) => Math.abs(y.points) - Math.abs(x.points) || (x.ruleId < y.ruleId ? -1 : 1))
}

function bulletChanges(before: Report, after: Report): BulletChange[] {
  const points = (bullets: ReportBullet[], ids: string[]) => {
    const found = bullets.filter(({ id }) => ids.includes(id))
    return {
      mean: found.reduce((sum, one) => sum + one.points, 0) / found.length,
      grades: found.map((one) => one.grade).join(' + '),
    }
  }
  return align(before.bullets, after.bullets).map(({ change, before: old, after: now }) => {
    const [was, is] = [points(before.bullets, old), points(after.bullets, now)]
    const verdict =
      old.length === 0 || now.length === 0
        ? null
        : is.mean > was.mean
          ? 'better'
          : is.mean < was.mean
            ? 'worse'
            : 'same'
    return { change, before: old, after: now, verdict, grades: { before: was.grades, after: is.grades } }
  })
}

interface Fix {
  key: string
  title: string
  bulletId: string | null
}

/** Lines of the account with something to win, and bullets that are not an A yet; a bullet is known by its pair. */
function fixesOf(report: Report, pairOf: (bulletId: string) => number, titleOf: (ruleId: string) => string): Fix[] {
  const lines = report.forLevel.ledger
    .filter(({ fix, points, max }) => fix !== null && (points < max || points < 0))
    .map(({ ruleId }) => ({ key: ruleId, title: titleOf(ruleId), bulletId: null }))
  const bullets = report.bullets
    .filter(({ grade, lacks }) => grade !== 'A' && lacks.length > 0)
    .map(({ id, lacks }) => ({ key: `bullet ${pairOf(id)}`, title: lacks[0] ?? '', bulletId: id }))
  return [...bullets, ...lines]
}

function fixChanges(before: Report, after: Report, titleOf: (ruleId: string) => string): Delta['fixes'] {
  const pairs = align(before.bullets, after.bullets)
  const was = fixesOf(before, (id) => pairs.findIndex((pair) => pair.before.includes(id)), titleOf)
  const is = fixesOf(after, (id) => pairs.findIndex((pair) => pair.after.includes(id)), titleOf)
  const [wasKeys, isKeys] = [was, is].map((fixes) => new Set(fixes.map(({ key }) => key)))
  return [
    ...was
      .filter(({ key }) => !isKeys?.has(key))
      .map(({ title, bulletId }) => ({ title, bulletId, state: 'fixed' as const })),
    ...is.map(({ key, title, bulletId }) => ({
      title,
      bulletId,
      state: wasKeys?.has(key) ? ('open' as const) : ('new' as const),
    })),
  ]
}

function missingInBoth(before: Report, after: Report): string[] {
  const was = new Set(before.tiers.flatMap(({ missing }) => missing))
  return [...after.tiers]
    .sort((a, b) => b.max - b.points - (a.max - a.points))
    .flatMap(({ missing }) => missing.filter((word) => was.has(word)))
}
