import type { SignalClass } from '../report/types.ts'
import { inClass } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import { CLASS_WORDS } from './classes.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

const ACTIONS: Partial<Record<SignalClass, string>> = {
  language: 'Say in which language you wrote the service, in each bullet where it matters.',
  datastore: 'Name the database or queue in the bullets that only speak of data.',
  distributed: 'Name the technique, such as retries, partitions or replicas, in the bullets where you used one.',
  observability: 'Say with which tool you watched the service, and which number it showed.',
  cloud: 'Say where the service ran and how it got there.',
}

/** How often Tier-1 keywords of a class appear in prose. Only the lower bound is scored (A-07). */
function frequency(cls: SignalClass): Rule {
  return {
    id: `den.freq-${cls}`,
    check(facts, params) {
      const mentions = facts.prose.filter((mention) => inClass(mention, cls))
      const min = num(params, 'min')
      const points = quarters(
        num(params, 'points') * Math.min(1, mentions.reduce((sum, mention) => sum + facts.weight(mention), 0) / min),
      )
      return {
        points,
        reason: `${count(mentions.length, `mention`)} of ${CLASS_WORDS[cls]} in prose; the rubric asks for ${min} to ${num(params, 'max')}.`,
        fix: points < num(params, 'points') ? (ACTIONS[cls] ?? null) : null,
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
