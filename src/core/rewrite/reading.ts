import type { Rubric } from '../rubric/types.ts'
import type { Lexicon, Range } from '../scoring/lexicon.ts'
import { lexiconOf } from '../scoring/lexicon.ts'
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
  const words = lexiconOf(rubric, tokens)
  const { figures, names } = readFigures(tokens, text)
  const keys = new Set(tokens.map(({ key }) => key))
  const stems = new Set<string>()
  for (const { kind, key } of tokens) if (kind === 'word') stems.add(stem(key))
  const range = { from: 0, to: tokens.length }
  return { text, rubric, tokens, range, mentions, words, blanks, faults, figures, names, keys, stems }
}

/** Reads one bullet and weighs it. */
export function weigh(raw: string, rubric: Rubric): Weighed {
  const reading = readBullet(raw, rubric)
  const { text, tokens, range, mentions, words } = reading
  return { ...reading, line: text, worth: weighBullet(rubric, tokens, range, mentions, words) }
}
