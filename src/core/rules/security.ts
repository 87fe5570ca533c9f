import { distinctNames } from '../scoring/facts.ts'
import { count, listed, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

export const securityContext: Rule = {
  id: 'sec.mandatory-domains',
  check(facts, params) {
    const names = facts.distinct(facts.prose, 'security')
    const domain = facts.proseHits('regulated')
    const points = quarters(num(params, 'points') * Math.min(1, names.length / num(params, 'full')))
    const why = domain.length > 0 ? ' Your domain asks for it.' : ''
    return {
      points,
      reason:
        names.length > 0
          ? `${listed(names)} in your prose.`
          : `No security keyword appears in your summary or bullets.${why}`,
      fix:
        points < num(params, 'points')
          ? 'Name how callers are authenticated or how data is protected, where that was your work.'
          : null,
      spans: facts.prose.filter((mention) => names.includes(mention.canonical)).map((mention) => mention.span),
      fires: names.length === 0 && domain.length > 0,
    }
  },
}

/** Payment systems without a word on double delivery (A-15: one of the four silences it). */
export const paymentSafety: Rule = {
  id: 'cls.stripe-tier1',
  check(facts, params) {
    const domain = facts.proseHits('fintech')
    if (domain.length < num(params, 'min_domain_mentions')) return null
    const terms = new Set(list(params, 'terms'))
    const found = distinctNames(facts.prose.filter((mention) => terms.has(mention.canonical)))
    return {
      reason: `Payments are mentioned ${count(domain.length, 'time')}; none of ${listed(list(params, 'terms'))} is.`,
      fix: 'Say how a repeated or lost request is handled.',
      spans: domain,
      fires: found.length === 0,
    }
  },
}
