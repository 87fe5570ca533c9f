import type { Facts } from './facts.ts'
import { distinctNames } from './facts.ts'

/** Said before any score when the text is something else than a backend resume; null otherwise. */
export function openingOf(facts: Facts): string | null {
  const { resume } = facts
  const { frontendShare, minBackend } = facts.rubric.opening
  const judges = `this rubric judges ${facts.rubric.field} roles, so its score and fixes fit only if you apply for one`
  const { email, phone, github, linkedin } = resume.contact
  if (resume.roles.length === 0 && !email && !phone && !github && !linkedin) {
    return 'This does not read like a resume: no role and no contact details were found. If it is one, give each job a line with title, company and dates.'
  }
  const sides = facts.counted.map(({ side }) => side).filter((side) => side !== null)
  const front = sides.filter((side) => side === 'frontend').length
  if (front >= minBackend && front / sides.length >= frontendShare) {
    return `This reads like a frontend resume; ${judges}.`
  }
  const words = distinctNames(facts.mentions.filter((mention) => mention.tier === 1)).length
  const engineer = facts.engineering.size > 0
  if (!engineer && words < minBackend)
    return `This reads like a resume from outside ${facts.rubric.field} work; ${judges}.`
  return null
}
