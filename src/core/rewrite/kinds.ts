import type { PhraseKind, Rubric } from '../rubric/types.ts'
import type { PhraseTree } from '../scoring/phrases.ts'
import { addPhrase, findPhrases, newTree } from '../scoring/phrases.ts'
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
/** These name the surroundings more often than the subject. */
const LATE: Record<string, number> = { frontend: 40, test: 4, performance: 4, database: 3, delivery: 2 }

/** What a bullet is about: the kind whose word stands first in it, verbs and surroundings a little later than they stand. */
export function subjectOf({ rubric, tokens }: Reading): Subject {
  let best: Subject | null = null
  let least = Number.POSITIVE_INFINITY
  for (const { from, to, value } of findPhrases(compile(rubric), tokens)) {
    const place = from + (from === 0 && to === 1 ? OPENING_VERB : 0) + (from > 0 ? (LATE[value.id] ?? 0) : 0)
    if (place >= least) continue
    least = place
    best = { kind: value, at: to - 1 }
  }
  const last = rubric.rewrite.phrases.kinds.at(-1)
  if (!last) throw new Error('phrases.yaml names at least one kind')
  return best ?? { kind: last, at: -1 }
}
