import { wordpressCompany } from '../scoring/aim.ts'
import type { Facts } from '../scoring/facts.ts'
import { count, listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { list, num } from './rule.ts'

const ofGroup = (facts: Facts, ...groups: string[]) =>
  facts.mentions.filter((mention) => groups.includes(mention.keyword.group ?? ''))

/** One card a phrase; the keywords beside a hedge count half or nothing in the score. */
export const hedges: Rule = {
  id: 'ctr.hedges',
  check(facts, params) {
    const found = ofGroup(facts, 'hedge')
    const points = Math.max(0, num(params, 'points') - found.length * num(params, 'each'))
    return {
      points,
      reason:
        found.length === 0
          ? 'No hedges.'
          : `${count(found.length, 'hedge')}, first: "${facts.resume.text.slice(found[0]?.span.start, found[0]?.span.end)}".`,
      fix: found.length === 0 ? null : 'Replace each by one sentence on what you did with the system.',
      spans: found.map((mention) => mention.span),
    }
  },
}

export const hedgingHabit: Rule = {
  id: 'anti.familiar-hedging',
  check(facts, params) {
    const found = ofGroup(facts, 'hedge')
    return {
      reason: `${count(found.length, 'hedge')} in one resume.`,
      fix: 'Keep the systems you can show in a bullet and drop the others.',
      spans: found.map((mention) => mention.span),
      fires: found.length >= num(params, 'min'),
    }
  },
}

export const generalistVerbs: Rule = {
  id: 'ctr.generalist-verbs',
  check(facts, params) {
    const spans = [...ofGroup(facts, 'generalist').map((mention) => mention.span), ...facts.proseHits('websites')]
    return {
      points: spans.length > 0 ? 0 : num(params, 'points'),
      reason:
        spans.length > 0
          ? `${count(spans.length, 'phrase')} about websites or landing pages.`
          : 'No talk of websites or landing pages.',
      fix: spans.length > 0 ? 'Name the service, API or job behind the site instead.' : null,
      spans,
    }
  },
}

export const wordpressException: Rule = {
  id: 'exc.automattic',
  check(facts) {
    const company = wordpressCompany(facts.aim, facts.rubric)
    const found = facts.mentions.filter(({ canonical }) => canonical === 'WordPress' || canonical === 'PHP')
    if (company === null || found.length === 0) return null
    return {
      reason: `For ${company} WordPress is the main keyword, so it counts as a Tier-1 keyword and the rule against it is switched off.`,
      spans: found.map((mention) => mention.span),
    }
  },
}

export const legacyWeb: Rule = {
  id: 'ctr.wordpress',
  check(facts, params) {
    if (wordpressCompany(facts.aim, facts.rubric) !== null) {
      return { points: num(params, 'points'), reason: "WordPress is this company's product: there it counts for you." }
    }
    const named = (terms: string) => facts.mentions.filter((m) => list(params, terms).includes(m.canonical))
    const systems = named('systems')
    const bare = facts.textHits('php_frameworks').length > 0 ? [] : named('without_framework')
    const spans = [...systems, ...bare].map((mention) => mention.span)
    return {
      points: spans.length > 0 ? 0 : num(params, 'points'),
      reason:
        spans.length === 0
          ? `Neither ${listed(list(params, 'systems'))} nor ${listed(list(params, 'without_framework'))} without a framework.`
          : systems.length > 0
            ? `${listed(list(params, 'systems'))} appears as a system.`
            : `${listed(list(params, 'without_framework'))} appears without a modern framework.`,
      fix: spans.length > 0 ? 'Name the framework, or put the work on another stack first.' : null,
      spans,
    }
  },
}

export const interviewPreparation: Rule = {
  id: 'faq.no-leetcode',
  check(facts, params) {
    const prepared = contributions(facts, false)
    return {
      points: prepared.length > 0 ? 0 : num(params, 'points'),
      reason: prepared.length > 0 ? 'Interview preparation is listed.' : 'No interview preparation.',
      fix: prepared.length > 0 ? 'Leave the practice platform out and use the line for a project.' : null,
      spans: prepared,
    }
  },
}

/** Lines about practice platforms: those that teach or contribute, or the others. */
function contributions(facts: Facts, contributed: boolean) {
  return facts.textHits('leetcode').filter((hit) => {
    const { text } = facts.resume
    const from = text.lastIndexOf('\n', hit.start) + 1
    const to = text.indexOf('\n', hit.end)
    const line = facts.range({ start: from, end: to < 0 ? text.length : to })
    return facts.words.has('leetcode_contrib', line) === contributed
  })
}

export const preparationContribution: Rule = {
  id: 'exc.leetcode-contrib',
  check(facts) {
    const spans = contributions(facts, true)
    if (spans.length === 0) return null
    return { reason: 'Teaching or contributing on a practice platform is fine as one line.', spans }
  },
}

/** A magnitude word where the bullet gives no number: a question, never a judgement. */
export const madeUpScale: Rule = {
  id: 'ctr.made-up-scale',
  check(facts) {
    const spans = facts.proseHits('magnitude').filter((hit) => {
      const from = facts.resume.text.lastIndexOf('\n', hit.start)
      const to = facts.resume.text.indexOf('\n', hit.end)
      const bullet = facts.counted.find((b) => b.bullet.span.start <= hit.start && hit.end <= b.bullet.span.end)
      const around = bullet
        ? bullet.bullet.span
        : { start: Math.max(0, from), end: to < 0 ? facts.resume.text.length : to }
      return !/\d/.test(facts.resume.text.slice(around.start, around.end))
    })
    return {
      reason: 'A magnitude stands without unit, period and system.',
      fix: 'Which number could you explain in an interview? Put that one, or leave it out.',
      spans,
      fires: spans.length > 0,
    }
  },
}

export const capOnce: Rule = {
  id: 'dist.cap-once',
  check(facts, params) {
    const found = facts.mentions.filter((mention) => list(params, 'terms').includes(mention.canonical))
    return {
      reason: `${listed(list(params, 'terms'))} is named ${count(found.length, 'time')}.`,
      fix: 'Keep the mention that describes a real trade-off.',
      spans: found.map((mention) => mention.span),
      fires: found.length > num(params, 'max_occurrences'),
    }
  },
}

export const systemDesignOnce: Rule = {
  id: 'faq.system-design-once',
  check(facts, params) {
    const spans = facts.textHits('system_design')
    const inSkills = spans.filter((hit) =>
      facts.skills.some((item) => item.span.start <= hit.start && hit.end <= item.span.end),
    )
    return {
      reason:
        inSkills.length > 0
          ? '"System design" stands in the skills list.'
          : `"System design" is named ${count(spans.length, 'time')}.`,
      fix: 'Use it once, inside a bullet about a design you led.',
      spans,
      fires: inSkills.length > 0 || spans.length > num(params, 'max'),
    }
  },
}
