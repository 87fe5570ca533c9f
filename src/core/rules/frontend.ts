import type { Facts } from '../scoring/facts.ts'
import { distinctNames } from '../scoring/facts.ts'
import type { Mention } from '../scoring/mention.ts'
import { isFrontend } from '../scoring/side.ts'
import { listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

/** True inside a line or skill group labelled "Adjacent". */
function adjacent(facts: Facts, mention: Mention): boolean {
  const { text, skills } = facts.resume
  const group = skills.find((g) =>
    g.items.some((i) => i.span.start <= mention.span.start && mention.span.end <= i.span.end),
  )
  if (group?.label && /\badjacent\b/i.test(group.label)) return true
  const line = text.slice(text.lastIndexOf('\n', mention.span.start) + 1, mention.span.start)
  return /\badjacent\b/i.test(line)
}

/** Frontend tools the job itself asks for: they cost nothing (exc.fullstack-jd). */
const asked = ({ aim }: Facts, { canonical }: Mention) =>
  aim.job !== null && (aim.job.must.includes(canonical) || aim.job.nice.includes(canonical))

/** Frontend tools outside an "Adjacent" line that the job does not ask for. */
export const frontendMentions = (facts: Facts) =>
  facts.mentions.filter((m) => isFrontend(m) && !asked(facts, m) && !adjacent(facts, m))

/** A job that lists frontend tools wants bullets about them. */
const frontendJob = ({ aim }: Facts) =>
  aim.job?.terms.some(({ keyword, need }) => keyword.group === 'frontend' && need !== 'mentioned') ?? false

export const frontendTools: Rule = {
  id: 'ctr.fe-only',
  check(facts, params) {
    const found = frontendMentions(facts)
    const names = distinctNames(found)
    const bulletIds = new Set(found.map((mention) => mention.unit.bullet?.id ?? ''))
    const onePhrase = names.length > 0 && bulletIds.size === 1 && !bulletIds.has('')
    const max = num(params, 'points')
    if (names.length === 0 || onePhrase) {
      return {
        points: max,
        reason:
          names.length === 0
            ? 'No frontend tools outside an "Adjacent" line.'
            : `${listed(names)} in one bullet only, which is fine.`,
      }
    }
    return {
      points: Math.max(0, max - names.length * num(params, 'each')),
      reason: `${listed(names)} on a ${facts.rubric.field} resume.`,
      fix:
        names.length === 1
          ? 'Move it to one line labelled "Adjacent", or leave it out.'
          : 'Move them to one line labelled "Adjacent", or leave them out.',
      spans: found.map((mention) => mention.span),
      fires: true,
    }
  },
}

export const adjacentLine: Rule = {
  id: 'cls.fe-on-be-reduces',
  check(facts) {
    const kept = facts.mentions.filter((m) => isFrontend(m) && adjacent(facts, m))
    if (kept.length === 0) return null
    // informs only: a finding here would count as the anti-pattern itself
    return { reason: `${listed(distinctNames(kept))} in an "Adjacent" line cost nothing.`, fires: false }
  },
}

export const fullStackJob: Rule = {
  id: 'exc.fullstack-jd',
  check(facts) {
    const found = facts.mentions.filter((m) => isFrontend(m) && asked(facts, m) && !adjacent(facts, m))
    if (found.length === 0) return null
    return {
      reason: `The job asks for ${listed(distinctNames(found))}, so naming it costs nothing here: the rule against frontend tools is switched off for it.`,
      spans: found.map((mention) => mention.span),
    }
  },
}

export const frontendWithApi: Rule = {
  id: 'anti.fe-with-api',
  check(facts, params) {
    const inRoles = facts.counted.filter((b) => b.bullet.role !== null)
    const front = inRoles.filter(({ side }) => side === 'frontend')
    const back = inRoles.filter(({ side }) => side === 'backend').length
    const share = front.length + back === 0 ? 0 : front.length / (front.length + back)
    const frameworks = new Set(list(params, 'frameworks'))
    const framework = facts.mentions.some((mention) => frameworks.has(mention.canonical))
    const fires =
      !frontendJob(facts) &&
      framework &&
      front.length >= num(params, 'min_frontend') &&
      share >= num(params, 'fe_share')
    return {
      points: fires ? -num(params, 'points') : 0,
      reason: fires
        ? `${front.length} of ${front.length + back} bullets with a side speak of frontend work.`
        : 'The bullets are not mostly frontend.',
      fix: fires ? 'Lead each role with its API, data and queue work.' : null,
      spans: fires ? front.map((b) => b.bullet.span) : [],
    }
  },
}

export const mixedRole: Rule = {
  id: 'den.no-fe-be-mix',
  check(facts, params) {
    for (const [index] of facts.resume.roles.entries()) {
      const mine = facts.counted.filter((b) => b.bullet.role === index)
      const front = mine.filter((b) => b.side === 'frontend' && b.mentions.some(isFrontend))
      const back = mine.filter((b) => b.side === 'backend')
      const share = front.length / Math.max(1, front.length + back.length)
      if (
        front.length >= num(params, 'min_each') &&
        back.length >= num(params, 'min_each') &&
        share >= num(params, 'min_share')
      ) {
        return {
          reason: `One role holds ${front.length} frontend and ${back.length} ${facts.rubric.field} bullets.`,
          fix: 'Pick one framing for the role and cut the other side to one line.',
          spans: front.map((b) => b.bullet.span),
        }
      }
    }
    return { reason: 'Each role keeps to one framing.', fires: false }
  },
}
