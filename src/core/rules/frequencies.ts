import type { SignalClass } from '../report/types.ts'
import { inClass } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import { CLASS_WORDS } from './classes.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/** How often Tier-1 keywords of a class appear in prose. Only the lower bound is scored (A-07). */
function frequency(cls: SignalClass): Rule {
  return {
    id: `den.freq-${cls}`,
    check(facts, params) {
      const mentions = facts.prose.filter((mention) => inClass(mention, cls))
      const min = num(params, 'min')
      const points = quarters(num(params, 'points') * Math.min(1, mentions.length / min))
      return {
        points,
        reason: `${count(mentions.length, `mention`)} of ${CLASS_WORDS[cls]} in prose; the rubric asks for ${min} to ${num(params, 'max')}.`,
        fix: points < num(params, 'points') ? `Name ${CLASS_WORDS[cls]} in the bullets where you used them.` : null,
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
