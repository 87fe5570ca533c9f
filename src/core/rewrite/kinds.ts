import type { PhraseKind, Rubric } from '../rubric/types.ts'
import type { PhraseTree } from '../scoring/phrases.ts'
import { addPhrase, findPhrases, newTree } from '../scoring/phrases.ts'
import type { Token } from '../scoring/tokens.ts'
import type { Reading } from './reading.ts'

export interface Subject {
  kind: PhraseKind
  /** Token index of the word that tells, -1 when none does. */
  at: number
}

const compiled = new WeakMap<Rubric, PhraseTree<PhraseKind>>()

function compile(rubric: Rubric): PhraseTree<PhraseKind> {
  let tree = compiled.get(rubric)
  if (!tree) {
    tree = newTree<PhraseKind>()
    for (const kind of rubric.rewrite.phrases.kinds) for (const word of kind.words) addPhrase(tree, word, kind)
    compiled.set(rubric, tree)
  }
  return tree
}

/** The opening verb tells less than the thing it is done to. */
const OPENING_VERB = 3
const FIRST = -10
/** What came of it tells less than what it was. */
const BEHIND = 20
/** Kinds whose words name the thing itself when they end a compound. */
const HEADS = new Set(['infrastructure', 'query', 'database', 'documents', 'test', 'microservices'])
const TEAMS = new Set(['team', 'teams', 'squad', 'squads', 'group', 'department', 'guild', 'region'])
const ASIDE = /^(?:so|because|since|which|while|where|after|.+ing)$/
/** These name the surroundings more often than the subject. */
const LATE: Record<string, number> = {
  frontend: 40,
  service: 12,
  product: 12,
  test: 4,
  performance: 4,
  jobs: 4,
  library: 2,
  database: 3,
  delivery: 2,
  infrastructure: 2,
}
/** What a bullet is about: the kind whose word stands first in it, verbs and surroundings a little later than they stand. */
export function subjectOf({ rubric, tokens }: Reading): Subject {
  const aside = tokens.findIndex(({ key }, i) => key === ',' && ASIDE.test(tokens[i + 1]?.key ?? ''))
  let best: Subject | null = null
  let least = Number.POSITIVE_INFINITY
  const hits = findPhrases(compile(rubric), tokens)
  for (const hit of hits) {
    const { from, to, value } = hit
    // "ci pipeline" is no pipeline of data
    if (hits.some((one) => one.from <= from && to <= one.to && one.to - one.from > to - from)) continue
    // "cron servers" are servers, a "messages table" is a table
    if (hits.some((one) => one.from === to && HEADS.has(one.value.id) && tokens[to]?.gap === 'space')) continue
    // "the search team" is people
    if (TEAMS.has(tokens[to]?.key ?? '')) continue
    // what is removed is what the bullet is about, a removal on the way is not
    if (value.id === 'removal' && from > 0 && tokens[from - 1]?.key !== ':') continue
    const label = from === 0 && tokens[to]?.key === ':'
    const verb = from === 0 && to === 1 ? OPENING_VERB : 0
    // what is documented is less the subject than that it was
    const documents = verb > 0 && value.id === 'documents'
    const early = label || value.id === 'removal' || documents ? FIRST : 0
    const behind =
      (aside > 0 && from > aside) || inBrackets(tokens, from) || (value.id === 'people' && servedBy(tokens, from))
    const place =
      from + early + verb + (from > 0 || value.id === 'performance' ? (LATE[value.id] ?? 0) : 0) + (behind ? BEHIND : 0)
    if (place >= least) continue
    least = place
    best = { kind: value, at: to - 1 }
  }
  const last = rubric.rewrite.phrases.kinds.at(-1)
  if (!last) throw new Error('phrases.yaml names at least one kind')
  return best ?? { kind: last, at: -1 }
}

const inBrackets = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(0, at).findLast(({ key }) => key === '(' || key === ')')?.key === '('

/** "a bot for our study group" is about the bot. */
const servedBy = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 3), at).some(({ key }) => key === 'for')
