import type { Bullet, Piece, Resume } from '../resume/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import { lexiconOf } from '../scoring/lexicon.ts'
import { match } from '../scoring/match.ts'
import type { Mention } from '../scoring/mention.ts'
import type { Token } from '../scoring/tokens.ts'
import type { Block } from './clean.ts'

/** A description cut into tokens, with the rubric's keywords and the words of both lexicons in it. */
export interface MatchedJob {
  text: string
  tokens: Token[]
  mentions: Mention[]
  /** Words about jobs; and the rubric's own word lists. */
  words: Lexicon
  rubricWords: Lexicon
}

const NOBODY = { name: null, email: null, phone: null, github: null, linkedin: null, location: null }

/** "Go", "Some Rust" and "Go in production" name a thing like an item of a skills section does. */
const NAMES =
  /^\S+(?: \S+)?$|^\S+ (?:in|with|experience|programming|development|knowledge|skills?|expertise|as|at|is)\b/

/** The resume's own matcher over a description: its blocks stand for bullets and skills. */
export function matchJobText(text: string, blocks: readonly Block[], rubric: Rubric): MatchedJob {
  const items: Piece[] = []
  const otherBullets: Bullet[] = []
  for (const [i, { span, item, labelled }] of blocks.entries()) {
    const piece = { text: text.slice(span.start, span.end), span }
    if (labelled || (item && NAMES.test(piece.text))) items.push(piece)
    else otherBullets.push({ ...piece, id: `b${i + 1}`, role: null, section: 'projects', depth: 0 })
  }
  const asResume: Resume = {
    text,
    contact: NOBODY,
    headline: null,
    summary: null,
    language: 'en',
    layout: 'single',
    sections: [],
    roles: [],
    otherBullets,
    skills: [{ label: null, items }],
  }
  const { tokens, mentions } = match(asResume, rubric)
  return {
    text,
    tokens,
    mentions,
    words: lexiconOf(rubric.jobs, tokens),
    rubricWords: lexiconOf(rubric, tokens),
  }
}
