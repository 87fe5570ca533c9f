import type { Facts } from '../scoring/facts.ts'
import { distinctNames } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

const tier1 = (mentions: Facts['mentions']) => distinctNames(mentions.filter((mention) => mention.tier === 1))
const inSummary = (facts: Facts) => facts.mentions.filter((mention) => mention.unit.place === 'summary')

export const summaryKeywords: Rule = {
  id: 'den.summary-6-8',
  check(facts, params) {
    if (!facts.resume.summary) {
      return {
        points: 0,
        reason: 'There is no summary.',
        fix: 'Open with two or three sentences: role, years, main systems, one measured result.',
      }
    }
    const names = tier1(inSummary(facts))
    const min = num(params, 'min')
    const points = quarters(num(params, 'points') * Math.min(1, names.length / min))
    return {
      points,
      reason: `${count(names.length, 'Tier-1 keyword')} in the summary; the rubric asks for ${min} to ${num(params, 'max')}.`,
      fix:
        points < num(params, 'points')
          ? 'Name your main language, database and one measured result in the summary.'
          : null,
      spans: [facts.resume.summary.span],
    }
  },
}

export const longSummary: Rule = {
  id: 'faq.dist-summary',
  check(facts, params) {
    if (!facts.resume.summary) return null
    const names = tier1(inSummary(facts))
    const spam = names.length > num(params, 'spam')
    return {
      reason: spam
        ? `${names.length} keywords in the summary read as a list.`
        : `${names.length} keywords are many for a summary; it costs nothing.`,
      fix: 'Keep the six to eight that matter most.',
      spans: [facts.resume.summary.span],
      fires: names.length > num(params, 'long'),
      severity: spam ? 'advice' : 'info',
    }
  },
}

export const bulletKeywords: Rule = {
  id: 'faq.dist-bullets',
  check(facts, params) {
    const mentions = facts.inBullets.filter((mention) => mention.tier === 1)
    const names = tier1(mentions)
    const min = num(params, 'min')
    const points = quarters(num(params, 'points') * Math.min(1, facts.weigh(mentions) / min))
    return {
      points,
      reason: `${count(names.length, 'different Tier-1 keyword')} across the bullets; full points from ${min}.`,
      fix:
        points < num(params, 'points')
          ? 'Name the system in each bullet that speaks of "the database" or "the queue".'
          : null,
    }
  },
}

export const skillsCleanup: Rule = {
  id: 'faq.skills-cleanup',
  check(facts, params) {
    const inSkills = tier1(facts.mentions.filter((mention) => mention.unit.place === 'skills'))
    if (inSkills.length < num(params, 'min_keywords')) return null
    const shown = new Set(tier1(facts.prose))
    const hidden = inSkills.filter((name) => !shown.has(name))
    return {
      reason: `${hidden.length} of ${inSkills.length} skills keywords appear in no sentence.`,
      fix: 'Show the most important ones in a bullet.',
      fires: hidden.length / inSkills.length > num(params, 'max_share'),
    }
  },
}
