import type { Range } from '../scoring/lexicon.ts'
import type { Mention } from '../scoring/mention.ts'
import type { Token } from '../scoring/tokens.ts'
import type { MatchedJob } from './matched.ts'
import type { Part, SectionKind } from './sections.ts'

export type CueKind =
  | 'required'
  | 'must'
  | 'nice'
  | 'niceNext'
  | 'strong'
  | 'duty'
  | 'stack'
  | 'skip'
  | 'not'
  | 'notAfter'

export interface Cue extends Range {
  kind: CueKind
}

/** A keyword, or a system outside the rubric's keywords that only matters as an alternative. */
export interface Named extends Range {
  name: string
  mention: Mention | null
  /** A database outside the rubric's keywords. */
  datastore: boolean
}

/** How two neighbours in a sentence are joined; null when other words stand between them. */
export type Joint = 'or' | 'and' | ',' | '/' | 'inside' | null

export interface Sentence extends Range {
  kind: SectionKind
  tokens: readonly Token[]
  cues: Cue[]
  named: Named[]
  /** Between named[i] and named[i + 1]. */
  joints: Joint[]
}

const LISTS: readonly [CueKind, string][] = [
  ['required', 'say_required'],
  ['must', 'say_must'],
  ['nice', 'say_nice'],
  ['niceNext', 'say_nice_next'],
  ['strong', 'say_strong'],
  ['duty', 'say_duty'],
  ['stack', 'say_stack'],
  ['skip', 'say_skip'],
  ['not', 'say_not'],
  ['notAfter', 'say_not_after'],
]
const ENDS = new Set(['.', ';', '!', '?'])
const SHORT = /^(?:\p{L}|etc|incl|ca|approx|vs|sr|jr|inc|min|max|bzw|no|nr|ggf|inkl|ej|e\.g|i\.e)$/u

function endsHere(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token || !ENDS.has(token.key)) return false
  const next = tokens[i + 1]
  if (token.key === '.' && (next?.gap === 'none' || SHORT.test(tokens[i - 1]?.key ?? ''))) return false
  return true
}

const inside = (inner: Range, outer: Range) => outer.from <= inner.from && inner.to <= outer.to
const touches = (a: Range, b: Range) => a.from < b.to && b.from < a.to

function cuesIn(job: MatchedJob, range: Range, named: readonly Named[]): Cue[] {
  const decoys = job.words.find('say_not_decoy', range)
  const all = LISTS.flatMap(([kind, list]) =>
    job.words.find(list, range).map(({ from, to }): Cue => ({ kind, from, to })),
  )
  return all
    .filter((cue) => !named.some((one) => touches(cue, one) && one.to - one.from >= cue.to - cue.from))
    .filter((cue) => !(cue.kind === 'not' && decoys.some((decoy) => touches(cue, decoy))))
    .filter(
      (cue) => !all.some((other) => other !== cue && inside(cue, other) && other.to - other.from > cue.to - cue.from),
    )
    .sort((a, b) => a.from - b.from)
}

function namedIn(job: MatchedJob, range: Range): Named[] {
  const mentions = job.mentions.filter((mention) => inside(mention, range) && mention.keyword.group !== 'hedge')
  const outside = ['other_datastores', 'other_systems', 'php_frameworks']
    .flatMap((list) =>
      job.rubricWords.find(list, range).map((hit) => ({ ...hit, datastore: list === 'other_datastores' })),
    )
    .filter((hit, i, all) => !mentions.some((m) => touches(hit, m)) && all.findIndex((h) => touches(h, hit)) === i)
    .map(
      ({ from, to, start, end, datastore }): Named => ({
        from,
        to,
        name: job.text.slice(start, end),
        mention: null,
        datastore,
      }),
    )
  return [
    ...mentions.map(
      (mention): Named => ({ from: mention.from, to: mention.to, name: mention.canonical, mention, datastore: false }),
    ),
    ...outside,
  ].sort((a, b) => a.from - b.from || b.to - a.to)
}

const FEW = 3

function joint({ tokens, words }: MatchedJob, a: Named, b: Named): Joint {
  if (b.from < a.to) return 'inside'
  let [or, comma, slash, and, bracket, others] = [false, false, false, false, false, 0]
  for (let i = a.to; i < b.from; i++) {
    const { key, kind } = tokens[i]!
    if (words.word('or', key)) {
      or = true
      if (words.word('another', tokens[i + 1]?.key) && !words.word('filler', tokens[i + 1]?.key)) return null
    } else if (key === ',') comma = true
    else if (key === '/') slash = true
    else if (words.word('and', key)) and = true
    else if (key === '(' || key === ')') bracket = true
    else if (kind === 'word' && !words.word('filler', key)) others++
  }
  if (or && others <= FEW) return 'or'
  if (others > 0 || bracket) return null
  if (and) return 'and'
  return comma ? ',' : slash ? '/' : null
}

/** Tokens; nobody's sentence is longer, and judging one takes more than linear time. */
const LONGEST = 120

/** The sentences of a part; neither a full stop in "e.g." nor one in "Node.js" ends one. */
export function sentencesOf(job: MatchedJob, part: Part): Sentence[] {
  const sentences: Sentence[] = []
  let from = part.from
  for (let i = part.from; i < part.to; i++) {
    if (i + 1 < part.to && i - from < LONGEST && !endsHere(job.tokens, i)) continue
    const range = { from, to: i + 1 }
    const named = namedIn(job, range)
    const joints = named.slice(1).map((one, n) => joint(job, named[n]!, one))
    sentences.push({ ...range, kind: part.kind, tokens: job.tokens, cues: cuesIn(job, range, named), named, joints })
    from = i + 1
  }
  return sentences
}

/** Commas, brackets and dashes between two tokens part them. */
export function clauseOf({ tokens, from }: Sentence, at: number): number {
  let clause = 0
  for (let i = from; i <= at; i++) {
    const token = tokens[i]
    if (!token) break
    if (token.key === ',' || token.key === '(' || token.key === ')' || token.key === '|' || token.gap === 'break')
      clause++
  }
  return clause
}

/** The named things listed together with one: joined by commas, "and", "or" or a slash. */
export function listAround({ named, joints }: Sentence, index: number): { from: number; to: number } {
  let [from, to] = [index, index]
  while (from > 0 && joints[from - 1] !== null) from--
  while (to < named.length - 1 && joints[to] !== null) to++
  return { from, to }
}
