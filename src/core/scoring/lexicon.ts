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

/** The word lists of a rubric, compiled once, asked by name. */
export interface Lexicon {
  /** Where phrases of a list stand inside a range. */
  find(list: string, tokens: readonly Token[], range: Range): (Range & Span & { phrase: string })[]
  has(list: string, tokens: readonly Token[], range: Range): boolean
  /** A single folded word. */
  word(list: string, key: string | undefined): boolean
}

const compiled = new WeakMap<Words, Lexicon>()

export function lexiconOf(rubric: Rubric): Lexicon {
  const known = compiled.get(rubric.words)
  if (known) return known
  const trees = new Map<string, PhraseTree<string>>()
  const singles = new Map<string, Set<string>>()
  const treeOf = (list: string) => {
    let tree = trees.get(list)
    if (!tree) {
      tree = newTree()
      for (const phrase of rubric.words[list] ?? []) addPhrase(tree, phrase, phrase)
      trees.set(list, tree)
    }
    return tree
  }
  const find: Lexicon['find'] = (list, tokens, range) =>
    findPhrases(treeOf(list), tokens, range.from, range.to).map(({ from, to, value }) => ({
      from,
      to,
      phrase: value,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
    }))
  const lexicon: Lexicon = {
    find,
    has: (list, tokens, range) => findPhrases(treeOf(list), tokens, range.from, range.to).length > 0,
    word: (list, key) => {
      let words = singles.get(list)
      if (!words) {
        words = new Set((rubric.words[list] ?? []).map((word) => word.toLowerCase()))
        singles.set(list, words)
      }
      return key !== undefined && words.has(key)
    },
  }
  compiled.set(rubric.words, lexicon)
  return lexicon
}
