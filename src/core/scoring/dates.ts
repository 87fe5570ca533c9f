import type { Role } from '../resume/types.ts'

/** Months since year 0, so that months can be subtracted; null when the text is no YYYY-MM. */
function monthNumber(month: string | null): number | null {
  const found = month === null ? null : /^(\d{4})-(\d{2})$/.exec(month)
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : null
}

/**
 * First and last month of a role; an open end is `asOf`. Null when a date does not parse, or when the same date stands
 * for both ends: then only one of them was found.
 */
export function roleMonths(role: Role, asOf: string): { start: number; end: number } | null {
  if (role.startMonth !== null && role.startMonth === role.endMonth) return null
  const start = monthNumber(role.startMonth)
  const end = role.endMonth === 'present' ? monthNumber(asOf) : monthNumber(role.endMonth)
  return start === null || end === null ? null : { start, end: Math.max(start, end) }
}

/** Months covered by a set of roles, overlaps counted once. */
export function monthsCovered(ranges: { start: number; end: number }[]): number {
  const sorted = [...ranges].sort((a, b) => a.start - b.start)
  let covered = 0
  let until = Number.NEGATIVE_INFINITY
  for (const range of sorted) {
    const from = Math.max(range.start, until + 1)
    if (range.end >= from) covered += range.end - from + 1
    until = Math.max(until, range.end)
  }
  return covered
}

/** Whether a role reaches into the last `months` before asOf; null when its dates do not parse. */
export function isRecent(role: Role, asOf: string, months: number): boolean | null {
  const range = roleMonths(role, asOf)
  const now = monthNumber(asOf)
  return range === null || now === null ? null : range.end >= now - months
}
