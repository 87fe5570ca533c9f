import type { Role } from '../resume/types.ts'
import { roleMonths } from '../scoring/dates.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'

/** A month number as YYYY-MM. */
export const monthText = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`

export const monthOf = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1

export interface DatedRole {
  role: Role
  index: number
  /** Last month of work in it. */
  end: number
}

/** Roles whose dates could be read, newest first. */
export function datedRoles({ resume, asOf }: Facts): DatedRole[] {
  return resume.roles
    .flatMap((role, index) => {
      const months = roleMonths(role, asOf)
      return months ? [{ role, index, end: months.end }] : []
    })
    .sort((a, b) => b.end - a.end || a.index - b.index)
}

/** "Example Works, until now": never the title, which other systems judge. */
export function roleName({ role, end }: DatedRole, asOf: string): string {
  const until = end >= monthOf(asOf) ? 'until now' : `until ${monthText(end)}`
  return role.company ? `${role.company}, ${until}` : until
}

/** Bullets of one role that speak of backend work. */
export const backendBullets = (facts: Facts, role: number): BulletFacts[] =>
  facts.counted.filter((b) => b.bullet.role === role && b.side === 'backend')
