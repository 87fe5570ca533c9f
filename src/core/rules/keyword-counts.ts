import { count, listed, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

export const distinctTarget: Rule = {
  id: 'faq.tier1-25-35',
  check(facts, params) {
    const { prose, anywhere, weight } = facts.distinctCounted
    const full = num(params, 'full')
    const points = quarters(num(params, 'points') * Math.min(1, weight / full))
    const elsewhere = anywhere.filter((name) => !prose.includes(name))
    const named = listed(elsewhere)
    return {
      points,
      reason: `${count(prose.length, 'different Tier-1 keyword')} in your summary and bullets${
        named ? `; only in lists: ${named}` : ''
      }; full points from ${full}.`,
      fix:
        points < num(params, 'points')
          ? named
            ? `Take ${named} into the bullets where you used ${elsewhere.length > 1 ? 'them' : 'it'}.`
            : 'Name the systems, protocols and techniques behind each bullet.'
          : null,
    }
  },
}

export const underTwenty: Rule = {
  id: 'faq.tier1-under-20',
  check(facts, params) {
    const { prose } = facts.distinctCounted
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
    const { prose, anywhere } = facts.distinctCounted
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
