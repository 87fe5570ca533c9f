import { distinctNames, inClass } from '../scoring/facts.ts'
import { count, listed } from '../scoring/wording.ts'
import { recentRolesWithout } from './recent-roles.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

export const observabilityTool: Rule = {
  id: 'cls.obs-mandatory-senior',
  check(facts, params) {
    const terms = new Set(list(params, 'terms'))
    const tools = facts.prose.filter((mention) => terms.has(mention.canonical))
    const other = facts.prose.filter((mention) => inClass(mention, 'observability'))
    const watched = facts.proseHits('observing')
    const points =
      tools.length > 0 ? num(params, 'points') : other.length + watched.length > 0 ? num(params, 'partial') : 0
    const perRole = recentRolesWithout(
      facts,
      'watching production',
      ({ mentions, range }) =>
        facts.words.has('observing', range) || mentions.some((mention) => inClass(mention, 'observability')),
    )
    return {
      points,
      reason:
        tools.length > 0
          ? `${listed(distinctNames(tools))} in your prose.${perRole}`
          : points > 0
            ? 'Your prose speaks of watching production, without naming a tool.'
            : 'No observability tool appears in your summary or bullets.',
      fix: points < num(params, 'points') ? 'Name the tool you watched the system with, and what it told you.' : null,
      spans: tools.map((mention) => mention.span),
    }
  },
}

const asked = (params: { [name: string]: unknown }) => params.asked !== false

export const objectives: Rule = {
  id: 'faq.oncall-slo',
  check(facts, params) {
    const spans = facts.proseHits('slo_own')
    if (spans.length === 0 && !asked(params)) return null
    return {
      points: spans.length > 0 ? num(params, 'points') : 0,
      reason:
        spans.length > 0 ? 'A service level objective is named in your prose.' : 'No service level objective is named.',
      fix: spans.length > 0 ? null : 'If your service had an SLO or SLA, name it with its number.',
      spans,
    }
  },
}

export const productionDuty: Rule = {
  id: 'faq.no-oncall-ivory',
  check(facts, params) {
    const spans = [...facts.proseHits('oncall'), ...facts.proseHits('incident')]
    if (spans.length === 0 && !asked(params)) return null
    return {
      points: spans.length > 0 ? num(params, 'points') : 0,
      reason: spans.length > 0 ? 'On-call or incident work is shown.' : 'No on-call or incident work is mentioned.',
      fix: spans.length > 0 ? null : 'Add the rotation you were part of, or one incident you helped to resolve.',
      spans,
    }
  },
}

export const onCallCadence: Rule = {
  id: 'faq.oncall-cadence',
  check(facts) {
    const calls = facts.proseHits('oncall')
    if (calls.length === 0) return null
    const withRhythm = facts.counted.some(
      (b) => facts.words.has('oncall', b.range) && facts.words.has('cadence', b.range),
    )
    return {
      reason: `On-call is mentioned ${count(calls.length, 'time')} without how often and in which team size.`,
      fix: 'Add the rhythm: one week in how many, with how many engineers.',
      spans: calls,
      fires: !withRhythm,
    }
  },
}

export const incidentLed: Rule = {
  id: 'faq.oncall-incident',
  check(facts) {
    const calls = facts.proseHits('oncall')
    if (calls.length === 0) return null
    return {
      reason: 'On-call is mentioned, but no incident or review.',
      fix: 'Add one incident you led or reviewed and what changed after it.',
      spans: calls,
      fires: facts.proseHits('incident').length === 0,
    }
  },
}
