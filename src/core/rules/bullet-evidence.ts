import type { Params } from '../rubric/types.ts'
import { gradeBullet, lacksOf } from '../scoring/bullet.ts'
import { inEngineering } from '../scoring/engineering.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'
import { count, quarters } from '../scoring/wording.ts'
import type { Rule } from './rule.ts'
import { num } from './rule.ts'

/**
 * Different recent bullets of engineering roles; below senior those of projects count too. Other work is left out, so
 * that a job beside or before it neither helps nor drags; where there is nothing else, it is judged as it stands.
 */
export function judgedBullets(facts: Facts, params: Params): BulletFacts[] {
  const projects = params.projects === true
  const recent = facts.counted.filter((b) => b.recent || (projects && b.bullet.section === 'projects'))
  const engineering = recent.filter(({ bullet }) => inEngineering(facts, bullet))
  return engineering.length > 0 ? engineering : recent
}

/** Best first; ties by reading order. */
export function bestBullets(facts: Facts, params: Params): (BulletFacts & { score: number })[] {
  return judgedBullets(facts, params)
    .map((b) => ({ ...b, score: gradeBullet(b.evidence, params).points }))
    .sort((a, b) => b.score - a.score || a.bullet.span.start - b.bullet.span.start)
}

/** 35 x the mean of the best min(10, n) different recent bullets / 3.5 x min(1, n / needed). */
export const bulletFormula: Rule = {
  id: 'den.bullet-formula',
  check(facts, params) {
    const max = num(params, 'points')
    const all = bestBullets(facts, params)
    if (all.length === 0) {
      return {
        points: 0,
        reason: 'There are no bullets in recent roles.',
        fix: 'Write three to five bullets for your newest role: verb, named system, measured result.',
      }
    }
    const best = all.slice(0, num(params, 'best'))
    const mean = best.reduce((sum, b) => sum + b.score, 0) / best.length / num(params, 'full')
    const enough = Math.min(1, all.length / num(params, 'needed'))
    const points = quarters(max * mean * enough)
    const strong = best.filter((b) => b.grade === 'A').length
    const weakest = [...best].reverse().find((b) => b.grade !== 'A')
    const short = all.length < num(params, 'needed') ? `, ${num(params, 'needed')} are asked` : ''
    return {
      points,
      reason: `${count(best.length, 'recent bullet')} count${best.length === 1 ? 's' : ''}${short}; ${strong} of them ${strong === 1 ? 'says' : 'say'} what you did, to which system and with which result.${
        facts.datesRead ? '' : ' Recency was not judged: no dates could be read.'
      }`,
      fix: weakest ? (lacksOf(weakest, facts.rubric)[0] ?? null) : short ? 'Add bullets about your newest role.' : null,
      spans: best.map((b) => b.bullet.span),
    }
  },
}

const DIGIT = /\d/

/** Bullets with a number about a system; "14 weeks" and years are none. */
export const noScale: Rule = {
  id: 'anti.no-scale',
  check(facts, params) {
    const bullets = facts.counted
    if (bullets.length === 0) return null
    const text = facts.resume.text
    const measured = bullets.filter((b) =>
      [b.evidence.scale, b.evidence.outcome, b.evidence.percentile].some(
        (span) => span !== null && DIGIT.test(text.slice(span.start, span.end)),
      ),
    )
    const bare = bullets.find((b) => !measured.includes(b))
    return {
      reason: `${measured.length} of ${count(bullets.length, 'bullet')} hold a number about a system: how many, how busy or how fast.`,
      fix: 'Give your newest bullets their counts, throughput or latency.',
      spans: bare ? [bare.bullet.span] : [],
      fires: measured.length / bullets.length < num(params, 'min_share'),
    }
  },
}

/** Stuffed: more than one keyword in four words and no result. */
export const stuffedBullets: Rule = {
  id: 'den.two-per-bullet',
  check(facts, params) {
    const stuffed = facts.counted.filter((b) => {
      const names = new Set(b.mentions.filter((mention) => mention.tier > 0).map((mention) => mention.canonical)).size
      return (
        names >= num(params, 'min_keywords') &&
        names * num(params, 'stuffed_words') > b.words &&
        !b.evidence.outcome &&
        !b.evidence.scale &&
        b.evidence.mechanisms.length < num(params, 'min_keywords')
      )
    })
    return {
      points: stuffed.length > 0 ? -num(params, 'points') : 0,
      reason:
        stuffed.length > 0
          ? `${count(stuffed.length, 'bullet')} list keywords without saying what came of it.`
          : 'No bullet is a bare list of keywords.',
      fix: stuffed.length > 0 ? 'Keep two keywords and say what they did for the system.' : null,
      spans: stuffed.map((b) => b.bullet.span),
    }
  },
}

export const percentileAndUnit: Rule = {
  id: 'den.percentile-and-unit',
  check(facts, params) {
    const has = (param: string) => facts.prose.some((mention) => mention.canonical === params[param])
    const missing = [
      has('percentile') ? '' : 'a latency percentile',
      has('throughput') ? '' : 'a throughput unit',
    ].filter(Boolean)
    return {
      reason: `Your prose holds no ${missing.join(' and no ')}.`,
      fix: 'If you measured it, add a p95 or p99 and the requests per second.',
      fires: missing.length > 0 && facts.counted.length > 0,
    }
  },
}
