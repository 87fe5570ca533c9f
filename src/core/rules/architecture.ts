import type { BulletFacts, Facts } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list } from './rule.ts'

const has = (facts: Facts, b: BulletFacts, list: string) => facts.words.has(list, b.range)

/** Counted bullets that name one of a rule's terms. */
const naming = (facts: Facts, terms: readonly string[]) =>
  facts.counted.filter((b) => b.mentions.some((mention) => terms.includes(mention.canonical)))

/** Microservices need a count, a boundary or a protocol in the same bullet. */
export const vagueMicroservices: Rule = {
  id: 'anti.microservices-vague',
  check(facts, params) {
    const terms = list(params, 'terms')
    const named = naming(facts, terms)
    const vague = named.filter(
      (b) => !/\d/.test(b.bullet.text) && !has(facts, b, 'number_words') && !has(facts, b, 'boundary'),
    )
    return {
      reason: `Named without how many, which domain or how they talk: ${listed(terms)}.`,
      fix: 'Add their number, their domain and the protocol between them.',
      spans: vague.map((b) => b.bullet.span),
      fires: vague.length > 0,
    }
  },
}

export const restWithNumber: Rule = {
  id: 'api.rest-number',
  check(facts, params) {
    const terms = list(params, 'terms')
    const bare = naming(facts, terms).filter((b) => !(/\d/.test(b.bullet.text) && has(facts, b, 'rest_units')))
    return {
      reason: `Named without how many endpoints or resources: ${listed(terms)}.`,
      fix: 'Add the number of endpoints or resource families.',
      spans: bare.map((b) => b.bullet.span),
      fires: bare.length > 0,
    }
  },
}

export const graphqlOwned: Rule = {
  id: 'api.graphql-owned',
  check(facts, params) {
    const terms = list(params, 'terms')
    const named = naming(facts, terms)
    if (named.length === 0) return null
    const owned = named.some((b) => has(facts, b, 'graphql_owned'))
    return {
      reason: `Named without schema or resolvers: ${listed(terms)}.`,
      fix: 'Did you design the schema or write resolvers? Then say so.',
      spans: named.map((b) => b.bullet.span),
      fires: !owned,
    }
  },
}

const measured = (facts: Facts, b: BulletFacts) => {
  for (const hit of facts.words.find('average_words', b.range)) {
    const after = facts.tokens.slice(hit.to, hit.to + 4).map((token) => token.key)
    // mean time to recovery is its own measure
    if (after[0] === 'time' && after[1] === 'to') continue
    if (after.some((key) => facts.words.word('time_words', key))) return { start: hit.start, end: hit.end }
  }
  return null
}

export const averages: Rule = {
  id: 'obs.percentiles-not-averages',
  check(facts) {
    const spans = facts.counted.flatMap((b) => (b.evidence.percentile ? [] : (measured(facts, b) ?? [])))
    return {
      reason: 'A time is given as an average.',
      fix: 'If you have it, give the p95 or p99 instead.',
      spans,
      fires: spans.length > 0,
    }
  },
}

/** "high traffic" and the like, where no throughput is given. */
export const throughputUnit: Rule = {
  id: 'obs.throughput-unit-context',
  check(facts) {
    const spans = facts.proseHits('traffic_words').filter((hit) => {
      const b = facts.counted.find(({ bullet }) => bullet.span.start <= hit.start && hit.end <= bullet.span.end)
      return b ? !b.evidence.percentile && !b.evidence.scale : false
    })
    return {
      reason: 'Load is described without a unit.',
      fix: 'Give the requests, queries or transactions per second and what they were.',
      spans,
      fires: spans.length > 0,
    }
  },
}

export const monolithFraming: Rule = {
  id: 'faq.monolith-framing',
  check(facts) {
    const monolith = facts.proseHits('monolith')
    if (monolith.length === 0) return null
    const framed = facts.proseHits('decomposition')
    return {
      reason: 'The monolith work shows boundaries or extraction, which reads as architecture.',
      spans: framed,
      fires: framed.length > 0,
    }
  },
}

export const monolithLegacy: Rule = {
  id: 'faq.monolith-no-decomposition',
  check(facts) {
    const monolith = facts.proseHits('monolith')
    if (monolith.length === 0) return null
    return {
      reason: 'A monolith is named, but no boundary, extraction or migration.',
      fix: 'Say where you drew a boundary or what you moved out.',
      spans: monolith,
      fires: facts.proseHits('decomposition').length === 0,
    }
  },
}

export const oneProvider: Rule = {
  id: 'cloud.one-provider',
  check(facts, params) {
    const providers = list(params, 'providers')
    const tools = new Set(list(params, 'tools'))
    // a service proves its provider
    const found = facts.mentions.some(
      (mention) => mention.class === 'cloud' && mention.keyword.tier === 1 && !tools.has(mention.canonical),
    )
    return {
      reason: `None of ${listed(providers)} or their services is named.`,
      fix: 'Say where your services ran.',
      fires: !found,
    }
  },
}
