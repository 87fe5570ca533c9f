import { monthsCovered, roleMonths } from '../scoring/dates.ts'
import type { Facts } from '../scoring/facts.ts'
import { distinctNames } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

const titleHas = (facts: Facts, title: string, words: string) => {
  const keys = ` ${title.toLowerCase().replace(/[^\p{L}\p{N}.+#]+/gu, ' ')} `
  return (facts.rubric.words[words] ?? []).some((word) => keys.includes(` ${word} `))
}

/** A senior title on a short role early in a career: a question, never a judgement. */
export const titleInflation: Rule = {
  id: 'anti.title-inflation',
  check(facts, params) {
    const { roles } = facts.resume
    const ranges = roles.map((role) => roleMonths(role, facts.asOf))
    const known = ranges.filter((range) => range !== null)
    if (known.length < roles.length || known.length === 0) return null
    const career = monthsCovered(known)
    const asked = roles.filter((role, i) => {
      const range = ranges[i]
      return (
        range &&
        range.end - range.start + 1 < num(params, 'role_months') &&
        titleHas(facts, role.title, 'title_senior') &&
        titleHas(facts, role.title, 'engineering_titles') &&
        !titleHas(facts, role.title, 'title_intern')
      )
    })
    return {
      reason: `A senior title on a role of under ${num(params, 'role_months')} months, ${Math.round(career / 12)} years into the career.`,
      fix: 'Is it the title the company used? Then keep it; otherwise use that one.',
      spans: asked.map((role) => {
        const at = Math.max(0, facts.resume.text.indexOf(role.title, role.span.start))
        return { start: at, end: at + role.title.length }
      }),
      fires: asked.length > 0 && career < num(params, 'career_months'),
    }
  },
}

const newest = (facts: Facts) => facts.resume.roles[0]?.title ?? ''

export const pivotFromData: Rule = {
  id: 'faq.pivot-data',
  check(facts) {
    const etl = facts.proseHits('etl')
    if (etl.length === 0 && !titleHas(facts, newest(facts), 'data_titles')) return null
    return {
      reason: 'Data work is described without a streaming system.',
      fix: 'Tell it as a pipeline you owned, with the system that carried the data.',
      spans: etl,
      fires: facts.proseHits('streaming').length === 0,
    }
  },
}

export const pivotFromPlatform: Rule = {
  id: 'faq.pivot-platform',
  check(facts, params) {
    if (!titleHas(facts, newest(facts), 'platform_titles')) return null
    const terms = list(params, 'terms')
    const named = facts.inBullets.some((mention) => terms.includes(mention.canonical))
    return {
      reason: 'Platform work is described without its infrastructure code.',
      fix: 'Name what you wrote and reviewed, and which services it carried.',
      fires: !named,
    }
  },
}

export const tierTwoOften: Rule = {
  id: 't2.once-or-twice',
  check(facts, params) {
    const names = distinctNames(facts.inBullets.filter((mention) => mention.tier === 2))
    const often = names.filter(
      (name) => facts.inBullets.filter((mention) => mention.canonical === name).length > num(params, 'max'),
    )
    const inSkills = distinctNames(
      facts.mentions.filter((mention) => mention.tier === 2 && mention.unit.place === 'skills'),
    )
    const dump = inSkills.length >= num(params, 'skills_dump')
    return {
      reason: dump
        ? `${inSkills.length} frameworks and tools in the skills list.`
        : `${listed(often)} more than twice in bullets.`,
      fix: dump ? 'Keep those your bullets use.' : 'Once or twice is enough; use the room for a number.',
      fires: dump || often.length > 0,
    }
  },
}

export const openSourceAtStaff: Rule = {
  id: 'faq.oss-staff-infra',
  check(facts, params) {
    const projects = new Set(list(params, 'projects'))
    const found = facts.counted.filter(
      (b) => facts.words.has('contributing', b.range) && b.mentions.some((mention) => projects.has(mention.canonical)),
    )
    if (found.length === 0) return null
    return {
      reason: 'Work on an infrastructure project sets a resume apart for staff roles.',
      spans: found.map((b) => b.bullet.span),
    }
  },
}

export const githubQuestion: Rule = {
  id: 'faq.oss-no-link',
  check(facts) {
    if (!facts.resume.contact.github) return null
    return {
      reason: 'A GitHub link is printed; we do not look at it.',
      fix: 'Does it show three to five finished repositories? If not, pin three or leave it out.',
    }
  },
}
