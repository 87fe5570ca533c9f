import type { Facts } from '../scoring/facts.ts'
import { count, listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

const generic = (facts: Facts) => facts.mentions.filter((mention) => mention.keyword.group === 'generic')
/** Any named database or queue; `also` are those of other classes. */
const named = (facts: Facts, also: readonly string[]) =>
  facts.mentions.some((m) => m.keyword.tier === 1 && (m.class === 'datastore' || also.includes(m.canonical))) ||
  facts.textHits('other_datastores').length > 0

export const genericOnce: Rule = {
  id: 'data.generic-at-most-once',
  check(facts, params) {
    const found = generic(facts)
    const often = list(params, 'terms').filter(
      (name) => found.filter((mention) => mention.canonical === name).length > num(params, 'max_occurrences'),
    )
    return {
      points: often.length > 0 ? 0 : num(params, 'points'),
      reason: often.length > 0 ? `${listed(often)} more than once.` : 'Generic database words at most once.',
      fix: often.length > 0 ? 'Keep one, or replace it by the product.' : null,
      spans: often.length > 0 ? found.map((mention) => mention.span) : [],
    }
  },
}

export const genericOnly: Rule = {
  id: 'anti.generic-db',
  check(facts, params) {
    const found = generic(facts)
    const fires = found.length > 0 && !named(facts, list(params, 'also'))
    return {
      points: fires ? -num(params, 'points') : 0,
      reason: fires ? `${count(found.length, 'generic database word')} and no named database.` : 'Databases are named.',
      fix: fires ? 'Name the databases you worked with.' : null,
      spans: fires ? found.map((mention) => mention.span) : [],
    }
  },
}

/** A bullet that speaks of SQL or databases in general, beside named ones elsewhere. Stays silent when the owner fires. */
export const nameTheSystem: Rule = {
  id: 'data.name-system',
  check(facts) {
    const vague = facts.counted.filter((b) => {
      const words = b.mentions.filter((mention) => mention.keyword.group === 'generic')
      return words.length > 0 && !b.mentions.some((mention) => mention.class === 'datastore')
    })
    return {
      reason: 'A bullet names only the family of its database.',
      fix: 'Put the product name there.',
      spans: vague.map((b) => b.bullet.span),
      fires: vague.length > 0 && !named(facts, []),
    }
  },
}
