import type { SignalClass } from '../report/types.ts'
import { inClass } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/** How often Tier-1 keywords of a class appear in prose. Only the lower bound is scored (A-07). */
function frequency(cls: SignalClass): Rule {
  return {
    id: `den.freq-${cls}`,
    check(facts, params) {
      const mentions = facts.prose.filter((mention) => inClass(mention, cls))
      const min = num(params, 'min')
      const words = facts.rubric.classWords[cls]
      const points = quarters(
        num(params, 'points') * Math.min(1, mentions.reduce((sum, mention) => sum + facts.weight(mention), 0) / min),
      )
      return {
        points,
        reason: `${count(mentions.length, `mention`)} of ${words?.name ?? cls} in prose; the rubric asks for ${min} to ${num(params, 'max')}.`,
        fix: points < num(params, 'points') ? (words?.action ?? null) : null,
        spans: mentions.map((mention) => mention.span),
      }
    },
  }
}

export const frequencies: Rule[] = [
  frequency('language'),
  frequency('datastore'),
  frequency('distributed'),
  frequency('observability'),
  frequency('cloud'),
]
