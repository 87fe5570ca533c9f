import type { Facts } from '../scoring/facts.ts'
import { distinctNames } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

interface Counted {
  prose: string[]
  anywhere: string[]
  /** `prose`, with keywords that only stand beside a hedge at half. */
  weight: number
}
const known = new WeakMap<Facts, Counted>()

/** Different Tier-1 keywords of the five counted classes: in prose, and anywhere. */
export function distinctCounted(facts: Facts): Counted {
  const before = known.get(facts)
  if (before) return before
  const counted = new Set<string>(facts.rubric.countedClasses)
  // a word of the counter-list is Tier 1 only where the company's product is that word
  const inFive = ({ keyword }: Facts['prose'][number]) =>
    keyword.tier === 1 && (counted.has(keyword.class) || keyword.class === 'counter')
  const found = {
    prose: distinctNames(facts.prose.filter(inFive)),
    anywhere: distinctNames(facts.mentions.filter(inFive)),
    weight: facts.weigh(facts.prose.filter(inFive)),
  }
  known.set(facts, found)
  return found
}

export const distinctTarget: Rule = {
  id: 'faq.tier1-25-35',
  check(facts, params) {
    const { prose, anywhere, weight } = distinctCounted(facts)
    const full = num(params, 'full')
    const points = quarters(num(params, 'points') * Math.min(1, weight / full))
    const onlySkills = anywhere.length - prose.length
    return {
      points,
      reason: `${count(prose.length, 'different Tier-1 keyword')} in your summary and bullets${
        onlySkills > 0 ? `, ${onlySkills} more only in the skills list` : ''
      }; full points from ${full}.`,
      fix:
        points < num(params, 'points')
          ? onlySkills > 0
            ? 'Take keywords of your skills list into the bullets where you used them.'
            : 'Name the systems, protocols and techniques behind each bullet.'
          : null,
    }
  },
}

export const underTwenty: Rule = {
  id: 'faq.tier1-under-20',
  check(facts, params) {
    const { prose } = distinctCounted(facts)
    if (prose.length >= num(params, 'lt')) return { reason: 'Enough different keywords.', fires: false }
    return {
      reason: `${count(prose.length, 'different Tier-1 keyword')} in prose. Below ${num(params, 'lt')} the rubric reads mid-level even under a senior title.`,
      fix: 'Add the named systems of your strongest bullets.',
    }
  },
}

export const fortySpam: Rule = {
  id: 'faq.tier1-40-spam',
  check(facts, params) {
    const { prose, anywhere } = distinctCounted(facts)
    const share = anywhere.length === 0 ? 1 : prose.length / anywhere.length
    const spam = anywhere.length >= num(params, 'gte') && share < num(params, 'prose_share')
    return {
      points: spam ? -num(params, 'points') : 0,
      reason: spam
        ? `${anywhere.length} different keywords, of which ${prose.length} stand in sentences.`
        : 'No flood of keywords without context.',
      fix: spam ? 'Keep the keywords your bullets show and drop the rest of the list.' : null,
    }
  },
}
