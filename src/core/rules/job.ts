import { count, listed } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'

/** The job's main language and what the resume shows of it; it is never advice to add one. */
export const jobLanguage: Rule = {
  id: 'lang.jd-primary-exact',
  check({ aim: { job }, mentions, inBullets }) {
    if (!job?.language) return null
    const { language } = job
    const choices = job.anyOf.find((group) => group.includes(language)) ?? [language]
    const shown = inBullets.find(({ canonical }) => choices.includes(canonical))
    if (shown) {
      return {
        reason: `The job's main language is ${listed(choices)}; a bullet shows ${shown.canonical}.`,
        spans: [shown.span],
        fires: false,
      }
    }
    const named = mentions.filter(({ canonical }) => choices.includes(canonical))
    return {
      reason:
        named.length > 0
          ? `The job's main language is ${listed(choices)}; no bullet shows it.`
          : `The job's main language is ${listed(choices)}; this resume does not name it.`,
      fix: named.length > 0 ? `Show ${named[0]?.canonical} first, in the bullet where you used it.` : null,
      spans: named.map(({ span }) => span),
      ...(named.length === 0 ? { severity: 'info' as const } : {}),
    }
  },
}

/** Overlap of the stack, and the level the description asks for: facts side by side, no outcome. */
export const jobAxes: Rule = {
  id: 'screen.two-axes',
  check({ aim: { job }, mentions, inBullets }) {
    if (!job || job.must.length === 0) return null
    const anywhere = new Set(mentions.map(({ canonical }) => canonical))
    const bullets = new Set(inBullets.map(({ canonical }) => canonical))
    const named = job.must.filter((name) => anywhere.has(name)).length
    const shown = job.must.filter((name) => bullets.has(name)).length
    const level = job.level ? ` It reads as a ${job.level} position.` : ''
    return {
      reason: `The job requires ${count(job.must.length, 'keyword')} of this rubric: ${named} are named here, ${shown} of them in bullets.${level}`,
    }
  },
}
