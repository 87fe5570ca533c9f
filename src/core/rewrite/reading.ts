import type { Resume } from '../resume/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'
import { gatherFacts } from '../scoring/facts.ts'
import type { Lexicon, Range } from '../scoring/lexicon.ts'
import type { Mention } from '../scoring/mention.ts'
import type { Token } from '../scoring/tokens.ts'
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
  /** Evidence and grade, as the score would give them. */
  facts: BulletFacts
  all: Facts
  blanks: Blank[]
  /** Brackets that are no blank. */
  faults: string[]
  figures: Figure[]
  /** Words with digits in them: "p99", "S3", "HTTP/2". */
  names: Name[]
  keys: ReadonlySet<string>
  stems: ReadonlySet<string>
}

const NOBODY = { name: null, email: null, phone: null, github: null, linkedin: null, location: null }

function alone(text: string): Resume {
  const span = { start: 0, end: text.length }
  const bullet = { id: 'b1', text, span, role: 0, section: 'experience', depth: 0 } as const
  const role = { title: '', company: '', start: '', end: '', startMonth: null, endMonth: null, span, bullets: [bullet] }
  return {
    text,
    contact: NOBODY,
    headline: null,
    summary: null,
    language: 'en',
    layout: 'single',
    sections: [],
    roles: [role],
    otherBullets: [],
    skills: [],
  }
}

/** Reads one bullet or one suggestion. The month does not matter: a bullet alone has no dates. */
export function readBullet(raw: string, rubric: Rubric): Reading {
  const text = squeeze(raw)
  const { blanks, faults } = parseBlanks(text)
  const all = gatherFacts(alone(shut(text, blanks)), rubric, '2000-01')
  const facts = all.bullets[0]
  if (!facts) throw new Error('a bullet alone is one bullet')
  const { tokens, words } = all
  const { figures, names } = readFigures(tokens)
  const keys = new Set(tokens.map(({ key }) => key))
  const stems = new Set<string>()
  for (const { kind, key } of tokens) if (kind === 'word') stems.add(stem(key))
  const range = { from: 0, to: tokens.length }
  return {
    text,
    rubric,
    tokens,
    range,
    mentions: facts.mentions,
    words,
    facts,
    all,
    blanks,
    faults,
    figures,
    names,
    keys,
    stems,
  }
}
