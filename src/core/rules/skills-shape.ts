import type { Facts } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/** A line labelled "Adjacent" is set apart and does not shape the section. */
const groups = (facts: Facts) =>
  facts.resume.skills.filter((group) => group.items.length > 0 && !/\badjacent\b/i.test(group.label ?? ''))
/** Top-level items; "Raft / etcd" and "Prometheus + Grafana" are one item each. */
const total = (facts: Facts) => groups(facts).reduce((sum, group) => sum + group.items.length, 0)
/** Items that help: frontend tools fill no list. */
const usefulIn = (facts: Facts, items: Facts['skills']) => {
  const frontend = facts.mentions.filter(({ keyword, unit }) => keyword.group === 'frontend' && unit.place === 'skills')
  return items.filter(({ span }) => !frontend.some((m) => span.start <= m.span.start && m.span.end <= span.end)).length
}
const useful = (facts: Facts) => groups(facts).reduce((sum, group) => sum + usefulIn(facts, group.items), 0)
const NO_SKILLS = {
  points: 0,
  reason: 'There is no skills section.',
  fix: 'Add one with four or five labelled groups, such as Languages, Datastores and Cloud.',
}
const skillSpans = (facts: Facts) => {
  const first = facts.skills[0]
  const last = facts.skills.at(-1)
  return first && last ? [{ start: first.span.start, end: last.span.end }] : []
}

export const skillGroups: Rule = {
  id: 'den.skills-categories',
  check(facts, params) {
    if (total(facts) === 0) return { ...NO_SKILLS }
    const labelled = groups(facts).filter((group) => group.label).length
    const [min, max] = [num(params, 'min'), num(params, 'max')]
    const near = labelled === min - 1 || labelled === max + 1
    const points = labelled >= min && labelled <= max ? num(params, 'points') : near ? num(params, 'near') : 0
    return {
      points,
      reason:
        labelled === 0
          ? 'The skills stand in one list without groups.'
          : `${count(labelled, 'labelled skill group')}; the rubric asks for ${min} to ${max}.`,
      fix: points < num(params, 'points') ? `Sort the skills into ${min} to ${max} labelled groups.` : null,
      spans: skillSpans(facts),
    }
  },
}

export const skillsPerGroup: Rule = {
  id: 'den.skills-items-per-category',
  check(facts, params) {
    const sizes = groups(facts).map(({ items }) => ({ few: usefulIn(facts, items), many: items.length }))
    if (sizes.length === 0) return { ...NO_SKILLS }
    const fits = ({ few, many }: (typeof sizes)[number]) =>
      few >= num(params, 'hard_min') && many <= num(params, 'hard_max')
    const good = sizes.filter(fits).length
    const points = quarters((num(params, 'points') * good) / sizes.length)
    return {
      points,
      reason: `Skill groups of about ${num(params, 'min')} to ${num(params, 'max')} items: ${good} of ${sizes.length}.`,
      fix:
        points < num(params, 'points')
          ? `Split groups with more than ${num(params, 'hard_max')} items and merge those with fewer than ${num(params, 'hard_min')}.`
          : null,
      spans: skillSpans(facts),
    }
  },
}

export const skillsTotal: Rule = {
  id: 'den.skills-total',
  check(facts, params) {
    if (total(facts) === 0) return { ...NO_SKILLS }
    const [few, n] = [useful(facts), total(facts)]
    const [min, max, spam] = [num(params, 'min'), num(params, 'max'), num(params, 'spam')]
    const share = few < min ? few / min : n <= max ? 1 : Math.max(0, (spam - n) / (spam - max))
    const points = quarters(num(params, 'points') * share)
    return {
      points,
      reason: `${count(n, 'skill')}; the rubric asks for ${min} to ${max}.`,
      fix:
        points === num(params, 'points')
          ? null
          : n < min
            ? 'Add the tools your bullets already show.'
            : `Cut the list to the ${max} you would like to be asked about.`,
      spans: skillSpans(facts),
    }
  },
}

export const skillsDump: Rule = {
  id: 'anti.skills-dump',
  check(facts, params) {
    const n = total(facts)
    const dump = n >= num(params, 'min_items')
    return {
      points: dump ? -num(params, 'points') : 0,
      reason: dump ? `${n} items in the skills section.` : 'The skills section is no dump.',
      fix: dump ? 'Cut it to the skills you would like to be asked about, in a few labelled groups.' : null,
      spans: dump ? skillSpans(facts) : [],
    }
  },
}

export const skillsSpamFlag: Rule = {
  id: 'ctr.skills-dump-50',
  check(facts, params) {
    return {
      reason: `${total(facts)} skills; from ${num(params, 'min_items')} on the list is described as flagged.`,
      fix: 'Cut it to the skills you would like to be asked about, in a few labelled groups.',
      spans: skillSpans(facts),
      fires: total(facts) >= num(params, 'min_items'),
    }
  },
}
