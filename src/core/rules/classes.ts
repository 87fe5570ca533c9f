import type { SignalClass } from '../report/types.ts'
import type { Facts } from '../scoring/facts.ts'
import { distinctNames, inClass } from '../scoring/facts.ts'
import { classDepth } from '../scoring/tiers.ts'
import { listed, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/** Present = a Tier-1 keyword of the class in the summary or a bullet; only in skills is weak and earns nothing. */
export const fiveClasses: Rule = {
  id: 'cls.five-classes',
  check(facts, params) {
    const { countedClasses } = facts.rubric
    const present = countedClasses.filter((cls) => facts.prose.some((mention) => inClass(mention, cls)))
    const missing = countedClasses.filter((cls) => !present.includes(cls))
    const weak = missing.filter((cls) => facts.mentions.some((mention) => inClass(mention, cls)))
    const needed = num(params, 'min_present')
    const weights = present.map((cls) =>
      Math.max(...facts.prose.filter((mention) => inClass(mention, cls)).map(facts.weight)),
    )
    const sum = weights.reduce((total, one) => total + one, 0)
    const points = quarters(num(params, 'points') * Math.min(1, sum / needed))
    const word = (cls: SignalClass) => facts.rubric.classWords[cls]?.name ?? cls
    const gone = listed(missing.map(word))
    const first = weak[0] ?? missing[0]
    return {
      points,
      reason:
        missing.length === 0
          ? `All ${countedClasses.length} signal classes appear in your summary or bullets.`
          : `${present.length} of ${countedClasses.length} signal classes ${present.length === 1 ? 'appears' : 'appear'} in your summary or bullets; not there: ${gone}.`,
      fix:
        points < num(params, 'points') && first
          ? weak.includes(first)
            ? `Your skills list names ${word(first)}: say in one bullet what you did there.`
            : `Add one bullet that shows ${word(first)}, if that was part of your work.`
          : null,
      spans: present.flatMap((cls) => facts.prose.find((mention) => inClass(mention, cls))?.span ?? []),
    }
  },
}

/** ": for example SLO or Prometheus, where you used them" with what this resume does not name yet. */
function examples(facts: Facts, cls: SignalClass): string {
  const there = new Set(distinctNames(facts.mentions))
  const names = (facts.rubric.wanted[cls] ?? []).filter((name) => !there.has(name)).slice(0, 3)
  return names.length > 0 ? `, for example ${listed(names, 5, 'or')}, where that was your work` : ''
}

/** Depth of each class: different keywords inside bullets. */
export const classDensity: Rule = {
  id: 'lead.be-identity-density',
  check(facts, params) {
    const depths = facts.rubric.countedClasses.map((cls) => ({ cls, ...classDepth(facts, cls, params) }))
    const points = quarters(depths.reduce((sum, depth) => sum + depth.points, 0))
    const thin = depths.filter((depth) => depth.points < 2).sort((a, b) => b.names.length - a.names.length)
    const next = thin[0]
    const word = (cls: SignalClass) => facts.rubric.classWords[cls]?.name ?? cls
    return {
      points,
      reason: depths
        .map(({ cls, names }) => `${word(cls)}: ${names.length === 0 ? 'none' : listed(names, 3)}`)
        .join('; ')
        .replace(/^/, 'Different keywords in your bullets - ')
        .concat('.'),
      fix: next ? `Say more about ${word(next.cls)} in a bullet${examples(facts, next.cls)}.` : null,
      spans: [],
    }
  },
}
