import type { Span } from '../resume/types.ts'
import type { Facts } from '../scoring/facts.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

const OPENING_TOKENS = 12

/** Where a resume says who its author is: headline, opening of the summary, newest title. */
function openings(facts: Facts): Span[] {
  const { headline, summary, roles, text } = facts.resume
  const spans: Span[] = []
  if (headline) spans.push(headline.span)
  if (summary) {
    const { from, to } = facts.range(summary.span)
    spans.push({
      start: summary.span.start,
      end: facts.tokens[Math.min(to, from + OPENING_TOKENS) - 1]?.end ?? summary.span.end,
    })
  }
  const newest = roles[0]
  if (newest) {
    const at = text.indexOf(newest.title, newest.span.start)
    if (newest.title && at >= 0) spans.push({ start: at, end: at + newest.title.length })
  }
  return spans
}

export const leadsWithBackend: Rule = {
  id: 'ctr.fullstack-identity',
  check(facts, params) {
    const spans = openings(facts)
    const find = (list: string) => spans.flatMap((span) => facts.words.find(list, facts.range(span)))
    const fullstack = find('fullstack_titles').map(({ start, end }) => ({ start, end }))
    const backend = find('backend_titles')
    const frontend = find('frontend_titles')
    const engineer = find('engineering_titles')
    const max = num(params, 'points')
    const { field, title } = facts.rubric
    if (fullstack.length > 0) {
      return {
        points: 0,
        reason: `Your opening says full-stack, which dilutes a ${field} application.`,
        fix: `Open with "${title}" if that is the job you want; keep the frontend work to one phrase.`,
        spans: fullstack,
      }
    }
    const frontFirst = frontend[0] && (!backend[0] || frontend[0].start < backend[0].start)
    const points =
      backend.length > 0 && !frontFirst
        ? max
        : frontFirst
          ? num(params, 'unclear')
          : engineer.length > 0
            ? num(params, 'other_engineer')
            : 0
    return {
      points,
      reason:
        points === max
          ? `Your opening names a ${field} role.`
          : points === num(params, 'other_engineer')
            ? `Your opening names an engineering role, but not ${field}.`
            : frontFirst
              ? 'Your opening speaks of frontend first.'
              : `Your opening does not name a ${field} role.`,
      fix: points === max ? null : `Put "${title}" in the headline or the first words of the summary.`,
      spans: backend.map(({ start, end }) => ({ start, end })),
      fires: false,
    }
  },
}

/** A link is a choice; we never look at what it leads to. */
export const githubLink: Rule = {
  id: 'den.github-required',
  check(facts, params) {
    if (facts.resume.contact.github) return { points: num(params, 'points'), reason: 'A GitHub link is there.' }
    const asked = params.asked !== false
    return {
      points: asked ? 0 : num(params, 'points'),
      reason: asked
        ? 'No GitHub link was found; the rubric asks senior applicants for one.'
        : 'No GitHub link; at this level that is fine.',
      fix: asked ? 'Add it if it shows three to five finished repositories, otherwise leave it out.' : null,
      fires: true,
      severity: asked ? 'advice' : 'info',
    }
  },
}

/** "10+ years of programming experience" without two named systems right after it. */
export const vagueYears: Rule = {
  id: 'ctr.vague-years',
  check(facts, params) {
    const { tokens, words } = facts
    const max = num(params, 'points')
    for (const { from: i } of words.find('years', { from: 0, to: tokens.length })) {
      let j = i + 1
      while (words.word('years_filler', tokens[j]?.key) && tokens[j]?.key !== 'experience') j++
      const numbered = [1, 2].some((back) => tokens[i - back]?.kind === 'number')
      if (!numbered || tokens[j]?.key !== 'experience') continue
      const until = j + num(params, 'window_words')
      const named = new Set(
        facts.mentions.filter((m) => m.tier > 0 && m.from > j && m.from < until).map((m) => m.canonical),
      )
      if (named.size >= num(params, 'named_systems_after')) continue
      // "years of experience building payment services" says of what
      if (words.has('backend_words', { from: i, to: Math.min(tokens.length, until) })) continue
      return {
        points: 0,
        reason: 'The years are given without the systems they were spent on.',
        fix: `Say years of production ${facts.rubric.field} work and name two or three systems right after.`,
        spans: [{ start: tokens[i - 1]?.start ?? 0, end: tokens[j]?.end ?? 0 }],
      }
    }
    return { points: max, reason: 'No vague count of years.' }
  },
}
