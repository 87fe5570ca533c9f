import type { BulletFacts, Facts } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'

/** Roles with fewer bullets say too little to ask for more. */
const ENOUGH_BULLETS = 2

/**
 * Advice without points: recent engineering roles none of whose bullets prove something, as a sentence to append;
 * empty when there is none.
 */
export function recentRolesWithout(facts: Facts, what: string, proves: (bullet: BulletFacts) => boolean): string {
  const without = facts.resume.roles.filter((role, index) => {
    const mine = facts.counted.filter((b) => b.recent && b.bullet.role === index)
    return mine.length >= ENOUGH_BULLETS && facts.engineering.has(role) && !mine.some(proves)
  })
  if (without.length === 0) return ''
  const names = without.map(({ title, company }) => company || title)
  return ` Nothing on ${what} under ${listed(names, 3)} yet.`
}
