import type { Span } from '../resume/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Evidence } from '../scoring/bullet.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'
import type { Lexicon, Range } from '../scoring/lexicon.ts'
import { lexiconOf, lexiconWithin } from '../scoring/lexicon.ts'
import { matchLine } from '../scoring/match.ts'
import type { Mention } from '../scoring/mention.ts'
import type { Token } from '../scoring/tokens.ts'
import type { BulletWorth } from '../scoring/worth.ts'
import { weighBullet } from '../scoring/worth.ts'
import type { Blank } from './blanks.ts'
import { parseBlanks, shut, squeeze } from './blanks.ts'
import type { Figure, Name } from './figures.ts'
import { readFigures } from './figures.ts'
import { stem } from './stems.ts'

/** One bullet on its own, as the matcher of the score reads it. Blanks are shut: nothing inside them is read. */
export interface Reading {
  text: string
  rubric: Rubric
  tokens: Token[]
  range: Range
  mentions: Mention[]
  words: Lexicon
  blanks: Blank[]
  /** Brackets that are no blank. */
  faults: string[]
  figures: Figure[]
  /** Words with digits in them: "p99", "S3", "HTTP/2". */
  names: Name[]
  keys: ReadonlySet<string>
  stems: ReadonlySet<string>
}

/** A reading with its evidence and grade, as the score would give them. */
export interface Weighed extends Reading {
  line: string
  worth: BulletWorth
}

/** Reads one bullet or one suggestion. */
export function readBullet(raw: string, rubric: Rubric): Reading {
  const text = squeeze(raw)
  const { blanks, faults } = parseBlanks(text)
  const { tokens, mentions } = matchLine(shut(text, blanks), rubric)
  return readingOf({ text, rubric, tokens, mentions, words: lexiconOf(rubric, tokens), blanks, faults })
}

type Matched = Pick<Reading, 'text' | 'rubric' | 'tokens' | 'mentions' | 'words' | 'blanks' | 'faults'>

/** What the checks ask of a text besides its words. */
function readingOf(matched: Matched): Reading {
  const { text, tokens } = matched
  const { figures, names } = readFigures(tokens, text)
  const keys = new Set<string>()
  const stems = new Set<string>()
  for (const { kind, key } of tokens) {
    keys.add(key)
    if (kind === 'word') stems.add(stem(key))
  }
  // "K8s" is a word like any other
  for (const { key } of names) keys.add(key)
  return { ...matched, range: { from: 0, to: tokens.length }, figures, names, keys, stems }
}

/** Reads one bullet and weighs it. */
export function weigh(raw: string, rubric: Rubric): Weighed {
  const reading = readBullet(raw, rubric)
  const { text, tokens, range, mentions, words } = reading
  return { ...reading, line: text, worth: weighBullet(rubric, tokens, range, mentions, words) }
}

/** A bullet as it was matched within its resume, moved to stand alone: nothing is matched or weighed twice. */
export function weighedIn({ rubric, resume, tokens: all, words }: Facts, facts: BulletFacts): Weighed {
  const { bullet, range, mentions } = facts
  const { start } = bullet.span
  // wrapped lines and brackets have other offsets, or another meaning, alone
  if (resume.text.slice(start, bullet.span.end) !== bullet.text || bullet.text.includes('[')) {
    return weigh(bullet.text, rubric)
  }
  const moved = (span: Span | null): Span | null => span && { start: span.start - start, end: span.end - start }
  const tokens = all.slice(range.from, range.to).map(
    (token, i): Token => ({
      key: token.key,
      start: token.start - start,
      end: token.end - start,
      kind: token.kind,
      gap: i === 0 ? 'space' : token.gap,
    }),
  )
  const { verb, system, scale, outcome, percentile, mechanisms } = facts.evidence
  const reading = readingOf({
    text: bullet.text,
    rubric,
    tokens,
    mentions: mentions.map((one) => ({
      ...one,
      span: { start: one.span.start - start, end: one.span.end - start },
      from: one.from - range.from,
      to: one.to - range.from,
    })),
    words: lexiconWithin(words, range, start),
    blanks: [],
    faults: [],
  })
  const evidence: Evidence = {
    verb: moved(verb),
    system: moved(system),
    scale: moved(scale),
    outcome: moved(outcome),
    percentile: moved(percentile),
    mechanisms,
  }
  return {
    ...reading,
    line: bullet.text,
    worth: {
      evidence,
      grade: facts.grade,
      points: facts.points,
      hedged: facts.hedged,
      words: facts.words,
      injected: facts.injected,
    },
  }
}
