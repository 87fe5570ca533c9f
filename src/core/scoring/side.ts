import type { Rubric } from '../rubric/types.ts'
import type { Lexicon, Range } from './lexicon.ts'
import type { Mention } from './mention.ts'

/** Which side of an application a bullet speaks of; null when neither. */
export type Side = 'frontend' | 'backend' | null

export const isFrontend = ({ keyword }: Mention) => keyword.group === 'frontend'

export function sideOf(rubric: Rubric, words: Lexicon, mentions: readonly Mention[], range: Range): Side {
  const front = mentions.some(isFrontend) || words.has('frontend_words', range)
  const system = mentions.some(
    ({ keyword }) =>
      keyword.tier === 1 &&
      rubric.countedClasses.some((cls) => cls === keyword.class) &&
      !(front && words.word('either_side', keyword.canonical.toLowerCase())),
  )
  if (system) return 'backend'
  if (front) return 'frontend'
  return mentions.some(({ keyword }) => keyword.group === 'framework' || keyword.group === 'orm') ||
    words.has('backend_words', range)
    ? 'backend'
    : null
}
