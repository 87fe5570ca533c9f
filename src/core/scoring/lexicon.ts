import type { Span } from '../resume/types.ts'
import type { Rubric, Words } from '../rubric/types.ts'
import type { PhraseHit, PhraseTree } from './phrases.ts'
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
  /** The same lists over one stretch of the text, as if it stood alone; `own` are its tokens with their own offsets. */
  within(range: Range, own: readonly Token[]): Lexicon
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
  return lexiconFrom(findPhrases(tree, tokens), tokens, singles)
}

function lexiconFrom(
  all: readonly PhraseHit<string>[],
  tokens: readonly Token[],
  singles: ReadonlyMap<string, ReadonlySet<string>>,
): Lexicon {
  const hits = new Map<string, ListHit[]>()
  for (const { from, to, value } of all) {
    const hit = { from, to, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 }
    const list = hits.get(value)
    if (list) list.push(hit)
    else hits.set(value, [hit])
  }
  /** The hits of a list that lie inside a range; hits are in reading order. */
  const inside = (list: string, { from, to }: Range): readonly ListHit[] => {
    const found = hits.get(list)
    if (!found) return NONE
    // a bullet alone is asked for all of it
    if (from === 0 && to >= tokens.length) return found
    const first = firstAt(found, from)
    const within: ListHit[] = []
    for (let i = first; i < found.length; i++) {
      const hit = found[i]
      if (!hit || hit.from >= to) break
      if (hit.to <= to) within.push(hit)
    }
    return within
  }
  return {
    find: inside,
    has: (list, range) => inside(list, range).length > 0,
    word: (list, key) => key !== undefined && (singles.get(list)?.has(key) ?? false),
    within: ({ from, to }, own) => {
      const part: PhraseHit<string>[] = []
      for (let i = firstAt(all, from); i < all.length; i++) {
        const hit = all[i]
        if (!hit || hit.from >= to) break
        if (hit.to <= to) part.push({ from: hit.from - from, to: hit.to - from, value: hit.value })
      }
      return lexiconFrom(part, own, singles)
    },
  }
}

/** Index of the first hit that begins at a token or behind it. */
function firstAt(hits: readonly Range[], from: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
