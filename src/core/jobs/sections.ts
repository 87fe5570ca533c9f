import type { Range } from '../scoring/lexicon.ts'
import { tokenAt } from '../scoring/tokens.ts'
import type { Block } from './clean.ts'
import type { MatchedJob } from './matched.ts'

/** What a stretch of a description is about; 'neutral' leaves it to each sentence. */
export type SectionKind = 'must' | 'nice' | 'duties' | 'stack' | 'about' | 'skip' | 'not' | 'neutral'

export interface Part extends Range {
  kind: SectionKind
  item: boolean
}

/** The first of these that a heading names decides; among the others the longest phrase. */
const FIRST: readonly SectionKind[] = ['not', 'skip', 'nice']
const REST: readonly SectionKind[] = ['must', 'duties', 'stack', 'about', 'neutral']
const MOST_WORDS = 9
const ENDS = new Set(['.', '!'])

const tokensOf = ({ tokens }: MatchedJob, { span }: Block): Range => ({
  from: tokenAt(tokens, span.start),
  to: tokenAt(tokens, span.end),
})

interface HeadingHit extends Range {
  kind: SectionKind
}

function headingHit({ words, tokens }: MatchedJob, range: Range): HeadingHit | null {
  // "Must: …", "Should: …", "Could: …"
  const end = tokens[range.to - 1]?.key === ':' ? range.to - 1 : range.to
  if (end - range.from === 1 && words.word('wish_alone', tokens[range.from]?.key)) return { ...range, kind: 'nice' }
  const longest = (kinds: readonly SectionKind[]) =>
    kinds
      .flatMap((kind) => words.find(`heading_${kind}`, range).map(({ from, to }) => ({ kind, from, to })))
      .sort((a, b) => b.to - b.from - (a.to - a.from))[0] ?? null
  for (const kind of FIRST) {
    const hit = longest([kind])
    // "Not required, but good to see"
    const turns = kind === 'not' && tokens.slice(hit?.to, end).some(({ key }) => words.word('not_until', key))
    if (hit) return turns ? { ...hit, kind: 'nice' } : hit
  }
  return longest(REST)
}

const wordCount = (job: MatchedJob, { from, to }: Range) =>
  job.tokens.slice(from, to).filter((token) => token.kind === 'word').length

/** What the words of sentences say about a heading nobody knows: "It would help if you have". */
const BY_SENTENCE: readonly [string, SectionKind][] = [
  ['say_not_after', 'not'],
  ['say_skip', 'skip'],
  ['say_nice', 'nice'],
  ['say_nice_next', 'nice'],
  ['say_required', 'must'],
  ['say_must', 'must'],
  ['say_duty', 'duties'],
  ['say_stack', 'stack'],
]

const unknownHeading = ({ words }: MatchedJob, range: Range): SectionKind =>
  BY_SENTENCE.find(([list]) => words.has(list, range))?.[1] ?? 'neutral'

/** A line that only names what follows. An unmarked one must consist of little else, or open a list. */
function wholeHeading(job: MatchedJob, block: Block, next: Block | undefined, range: Range): SectionKind | null {
  const n = wordCount(job, range)
  if (n === 0 || n > MOST_WORDS) return null
  const ends = job.tokens[range.to - 1]?.key
  const hit = headingHit(job, range)
  const named = job.mentions.some((mention) => mention.from < range.to && range.from < mention.to && mention.tier > 0)
  if (block.marked && !(block.item && ends !== ':')) {
    if (hit) return hit.kind
    // "AWS" in a list of lines is capitals too, and no heading
    return ends === ':' || (n > 1 && !named) ? unknownHeading(job, range) : null
  }
  if (block.item || ends === '.' || ends === ',' || ends === ';') return null
  if (named) return null
  if (hit && wordCount(job, hit) * 2 >= n) return hit.kind
  return block.apart && next?.item && !next.apart ? (hit?.kind ?? unknownHeading(job, range)) : null
}

/** "Nice to have: Kafka" opens its own line; returns where the rest begins. */
function inlineHeading(job: MatchedJob, range: Range): HeadingHit | null {
  const { tokens } = job
  for (let i = range.from; i < Math.min(range.to - 1, range.from + MOST_WORDS); i++) {
    const next = tokens[i + 1]
    if (!next || !(next.key === ':' || next.gap === 'break')) continue
    const head = { from: range.from, to: i + 1 }
    const hit = headingHit(job, head)
    if (!hit || wordCount(job, hit) * 2 < wordCount(job, head)) return null
    return { kind: hit.kind, from: range.from, to: next.key === ':' ? i + 2 : i + 1 }
  }
  return null
}

/** The parts of a description in reading order, headings left out, each with the kind of its section. */
export function partsOf(job: MatchedJob, blocks: readonly Block[]): Part[] {
  const parts: Part[] = []
  let kind: SectionKind = 'neutral'
  let listed = false
  /** The line before was one of a list without marks. */
  let lines = false
  /** An inline heading reigns until the next empty line. */
  let back: SectionKind | null = null
  for (const [i, block] of blocks.entries()) {
    const range = tokensOf(job, block)
    if (block.apart && back !== null) {
      kind = back
      back = null
    }
    const heading = wholeHeading(job, block, blocks[i + 1], range)
    if (heading !== null) {
      kind = heading
      listed = false
      back = null
      continue
    }
    // a paragraph after a list belongs to nothing any more
    const sentence = ENDS.has(job.tokens[range.to - 1]?.key ?? '')
    if (block.apart && !block.item && (listed || (lines && sentence))) {
      kind = 'neutral'
      listed = false
    }
    lines = !block.item && !sentence && wordCount(job, range) <= MOST_WORDS
    const inline = inlineHeading(job, range)
    if (inline && inline.kind !== 'neutral') {
      parts.push({ from: inline.to, to: range.to, kind: inline.kind, item: block.item })
      if (!block.item) {
        back ??= kind === inline.kind ? null : 'neutral'
        kind = inline.kind
      }
      continue
    }
    listed ||= block.item
    parts.push({ ...range, kind, item: block.item })
  }
  return parts
}
