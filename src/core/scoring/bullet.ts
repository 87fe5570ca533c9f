import type { BulletGrade } from '../report/types.ts'
import type { Span } from '../resume/types.ts'
import type { Params, Rubric } from '../rubric/types.ts'
import type { Lexicon, Range } from './lexicon.ts'
import type { Mention } from './mention.ts'
import { findPercentile, findScale, findThroughput } from './numbers.ts'
import { findOutcome } from './outcome.ts'
import type { Token } from './tokens.ts'
import { GAP } from './tokens.ts'

/** What a bullet proves; each part is the words that prove it, null when they are not there. */
export interface Evidence {
  verb: Span | null
  system: Span | null
  scale: Span | null
  outcome: Span | null
  /** A latency percentile or a throughput, with its number. */
  percentile: Span | null
  /** Different Tier-1 techniques, protocols and reliability words. */
  mechanisms: string[]
}

export type Part = 'verb' | 'system' | 'scale' | 'outcome' | 'percentile'
export const PARTS: readonly Part[] = ['verb', 'system', 'scale', 'outcome', 'percentile']

export interface BulletScore {
  evidence: Evidence
  grade: BulletGrade
  /** Of `full` (3.5), in quarters. */
  points: number
  hedged: boolean
}

/** Parameters of the bullet formula that decide what a word proves. */
export interface Kinds {
  /** Keywords that measure something; they are no system. */
  measures: ReadonlySet<string>
  /** Classes whose keywords are techniques and protocols. */
  mechanisms: ReadonlySet<string>
}

function isMechanism({ keyword }: Mention, { measures, mechanisms }: Kinds): boolean {
  if (keyword.tier !== 1 || measures.has(keyword.canonical)) return false
  return mechanisms.has(keyword.class) || keyword.pattern
}

/** The opening verb: strong words within the first three, before any weak one. */
function openingVerb(tokens: readonly Token[], range: Range, words: Lexicon): Span | null {
  let seen = 0
  for (let i = range.from; i < range.to && seen < 3; i++) {
    const token = tokens[i]
    if (token?.kind !== 'word') continue
    seen++
    if (words.word('verbs_weak', token.key)) return null
    if (words.word('verbs_strong', token.key)) return { start: token.start, end: token.end }
    if (seen === 1 && /(?:ed|ung)$/.test(token.key) && token.key.length > 4)
      return { start: token.start, end: token.end }
  }
  return null
}

function systemOf(mentions: readonly Mention[], range: Range, words: Lexicon, { measures }: Kinds): Span | null {
  const named = mentions.find(({ keyword }) => keyword.tier > 0 && keyword.tier < 3 && !measures.has(keyword.canonical))
  if (named) return named.span
  const other = words.find('other_systems', range)[0] ?? words.find('other_datastores', range)[0]
  return other ? { start: other.start, end: other.end } : null
}

export function gatherEvidence(
  tokens: readonly Token[],
  range: Range,
  mentions: readonly Mention[],
  words: Lexicon,
  kinds: Kinds,
): { evidence: Evidence; hedged: boolean } {
  // a bullet that begins with an open blank does not say yet what was done
  const hedged = words.has('hedges', range) || tokens[range.from]?.key === GAP
  const techs = new Set<number>()
  for (const { from, to } of mentions) for (let i = from; i < to; i++) techs.add(i)
  const throughput = findThroughput(tokens, range, words)
  return {
    hedged,
    evidence: {
      verb: hedged ? null : openingVerb(tokens, range, words),
      system: hedged ? null : systemOf(mentions, range, words, kinds),
      scale: findScale(tokens, range, words, techs) ?? throughput,
      outcome: findOutcome(tokens, range, words),
      percentile: findPercentile(tokens, range) ?? throughput,
      mechanisms: hedged
        ? []
        : [...new Set(mentions.filter((mention) => isMechanism(mention, kinds)).map((mention) => mention.canonical))],
    },
  }
}

/**
 * Grade and points (rule den.bullet-formula). A: verb and named system, and either two of scale, outcome and percentile
 * or four mechanisms; it gets all points. B, C and D go by the points of the parts.
 */
export function gradeBullet(evidence: Evidence, params: Params): { grade: BulletGrade; points: number } {
  const number = (name: string) => Number(params[name] ?? 0)
  const measured = [evidence.scale, evidence.outcome, evidence.percentile].filter(Boolean).length
  const carried = evidence.verb !== null && evidence.system !== null
  if (carried && (measured >= 2 || evidence.mechanisms.length >= number('mechanisms'))) {
    return { grade: 'A', points: number('full') }
  }
  const points = PARTS.reduce((sum, part) => sum + (evidence[part] ? number(part) : 0), 0)
  return { grade: points >= number('grade_b') ? 'B' : points >= number('grade_c') ? 'C' : 'D', points }
}

/** The diagnosis whose sentence says that a part is missing, in the order of their points. */
const LACKS: [Part, string][] = [
  ['system', 'no_named_system'],
  ['scale', 'no_scale'],
  ['outcome', 'no_outcome'],
  ['verb', 'weak_verb'],
  ['percentile', 'no_latency'],
]

/** One plain sentence of the rubric for each missing part; nothing for an A. */
export function lacksOf(score: BulletScore, { rewrite }: Rubric): string[] {
  if (score.grade === 'A') return []
  const missing = LACKS.filter(([part]) => score.evidence[part] === null).map(([, code]) => code)
  return [...(score.hedged ? ['hedge'] : []), ...missing].flatMap(
    (code) => rewrite.diagnoses.find((one) => one.code === code)?.sentence ?? [],
  )
}
