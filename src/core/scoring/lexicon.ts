import type { Span } from '../resume/types.ts'
import type { Rubric, Words } from '../rubric/types.ts'
import type { PhraseTree } from './phrases.ts'
import { addPhrase, findPhrases, newTree } from './phrases.ts'
import type { Token } from './tokens.ts'

/** A stretch of tokens, `to` exclusive. */
export interface Range {
  from: number
  to: number
}

export interface ListHit extends Range, Span {}

/** The word lists of a rubric over the tokens of one text, asked by name. */
export interface Lexicon {
  /** Where phrases of a list stand inside a range. */
  find(list: string, range: Range): readonly ListHit[]
  has(list: string, range: Range): boolean
  /** Whether a list holds this folded word. */
  word(list: string, key: string | undefined): boolean
}

interface Compiled {
  /** All lists in one tree, so that a text is walked once. */
  tree: PhraseTree<string>
  singles: Map<string, Set<string>>
}

/** Long lists of single words are only ever asked word by word. */
const WORD_BY_WORD = /^(?:verbs_|plain_|units_scale|time_|years_filler|fractions|rhythms|change_words|currencies)/
const NONE: readonly ListHit[] = []
const compiled = new WeakMap<Words, Compiled>()

function compile(words: Words): Compiled {
  const known = compiled.get(words)
  if (known) return known
  const tree = newTree<string>()
  const singles = new Map<string, Set<string>>()
  for (const [list, phrases] of Object.entries(words)) {
    singles.set(list, new Set(phrases.map((phrase) => phrase.toLowerCase())))
    if (!WORD_BY_WORD.test(list)) for (const phrase of phrases) addPhrase(tree, phrase, list)
  }
  const result = { tree, singles }
  compiled.set(words, result)
  return result
}

export function lexiconOf(rubric: Pick<Rubric, 'words'>, tokens: readonly Token[]): Lexicon {
  const { tree, singles } = compile(rubric.words)
  const hits = new Map<string, ListHit[]>()
  for (const { from, to, value } of findPhrases(tree, tokens)) {
    const hit = { from, to, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }
    const list = hits.get(value)
    if (list) list.push(hit)
    else hits.set(value, [hit])
  }
  /** The hits of a list that lie inside a range; hits are in reading order, so the first one is searched for. */
  const inside = (list: string, { from, to }: Range): readonly ListHit[] => {
    const all = hits.get(list)
    if (!all) return NONE
    let low = 0
    let high = all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((all[middle]?.from ?? 0) < from) low = middle + 1
      else high = middle
    }
    const found: ListHit[] = []
    for (let i = low; i < all.length; i++) {
      const hit = all[i]
      if (!hit || hit.from >= to) break
      if (hit.to <= to) found.push(hit)
    }
    return found
  }
  return {
    find: inside,
    has: (list, range) => inside(list, range).length > 0,
    word: (list, key) => key !== undefined && (singles.get(list)?.has(key) ?? false),
  }
}

/** The same word lists over one stretch of a text, as if it stood alone: `start` is the offset where it begins. */
export function lexiconWithin(whole: Lexicon, { from: first }: Range, start: number): Lexicon {
  const there = ({ from, to }: Range): Range => ({ from: from + first, to: to + first })
  return {
    find(list, range) {
      const found = whole.find(list, there(range))
      if (found.length === 0) return found
      return found.map((hit) => ({
        from: hit.from - first,
        to: hit.to - first,
        start: hit.start - start,
        end: hit.end - start,
      }))
    },
    has: (list, range) => whole.has(list, there(range)),
    word: whole.word,
  }
}
