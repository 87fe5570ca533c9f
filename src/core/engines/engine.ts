import type { Job } from '../jobs/types.ts'
import type { EngineView, Report } from '../report/types.ts'
import type { Span } from '../resume/types.ts'
import type { EngineData, Params } from '../rubric/types.ts'
import type { Facts } from '../scoring/facts.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import type { Mention } from '../scoring/mention.ts'

export type Says = Partial<Pick<EngineView, 'sees' | 'misses' | 'fixes' | 'notes'>>

/** What every view looks at, gathered once a report. */
export interface Seen {
  facts: Facts
  data: EngineData
  job: Job | null
  /** The level the bullets read as. */
  seniority: Report['seniority']
  words: Lexicon
  /** Keywords that count: a skills list that is a dump counts nowhere. */
  mentions: Mention[]
  /** The spellings of each keyword that counts. */
  byKeyword: Map<string, Mention[]>
  skillsDump: boolean
}

/** One behaviour of a system. An empty answer says nothing. */
export interface EngineRule {
  id: string
  read(seen: Seen, params: Params): Says
}

export interface Engine {
  id: string
  rules: readonly EngineRule[]
}

const QUOTE = 80

/** "Owned the booking service in Go …" (b3) */
export function quote({ facts }: Seen, span: Span, bulletId?: string): string {
  const text = facts.resume.text.slice(span.start, span.end).replace(/\s+/g, ' ')
  const cut =
    text.length <= QUOTE
      ? text
      : `${text.slice(0, text.lastIndexOf(' ', QUOTE) > 0 ? text.lastIndexOf(' ', QUOTE) : QUOTE)} …`
  return `"${cut}"${bulletId ? ` (${bulletId})` : ''}`
}

const PLACES = { summary: 'summary', skills: 'skills list', bullet: 'bullet', other: 'other line' } as const

/** "b3", "skills list". */
export const place = ({ unit }: Mention): string => unit.bullet?.id ?? PLACES[unit.place]

/** As the resume writes it. */
export const written = ({ facts }: Seen, { span }: Mention): string =>
  facts.resume.text.slice(span.start, span.end).replace(/\s+/g, ' ')

/** "b1, b4" of some mentions, each once, at most `most`. */
export function places(mentions: readonly Mention[], most = 3): string {
  const all = [...new Set(mentions.map(place))]
  return all.length > most ? `${all.slice(0, most).join(', ')} …` : all.join(', ')
}
