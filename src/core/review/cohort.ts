import type { Level, Report, SignalClass } from '../report/types.ts'

/** What one report lacks: nothing of its words, nothing of the person. */
export interface Gaps {
  /** YYYY-MM-DD, the Monday of the week it was scored in. */
  week: string
  level: Level
  /** Classes without any keyword. */
  classes: SignalClass[]
  /** Rules with something to win, by id. */
  rules: string[]
}

/** Fewer people than this are nobody's business: a share would point at somebody. */
export const FEWEST = 5

export function gapsOf(report: Report, week: string): Gaps {
  return {
    week,
    level: report.forLevel.level,
    classes: report.tiers.filter(({ distinct }) => distinct === 0).map((row) => row.class),
    rules: report.forLevel.ledger
      .filter(({ fix, points, max }) => fix !== null && points <= max / 2 && max > 0)
      .map(({ ruleId }) => ruleId),
  }
}

export interface Share {
  id: string
  /** Whole percent of the people. */
  percent: number
}

/** Null when there are too few people. Gaps that fewer than two people have say too much about one. */
export function cohortOf(all: readonly Gaps[]): { people: number; classes: Share[]; rules: Share[] } | null {
  if (all.length < FEWEST) return null
  const shares = (lists: readonly (readonly string[])[]): Share[] => {
    const counts = new Map<string, number>()
    for (const id of lists.flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
    return [...counts]
      .filter(([, n]) => n >= 2)
      .map(([id, n]) => ({ id, percent: Math.round((100 * n) / all.length) }))
      .sort((a, b) => b.percent - a.percent || (a.id < b.id ? -1 : 1))
  }
  return {
    people: all.length,
    classes: shares(all.map(({ classes }) => classes)),
    rules: shares(all.map(({ rules }) => rules)),
  }
}
