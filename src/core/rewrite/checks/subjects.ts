import type { Range } from '../../scoring/lexicon.ts'
import type { Reading } from '../reading.ts'
import { stem } from '../stems.ts'

/** Signs that end a clause. */
export const CLAUSE_END: ReadonlySet<string> = new Set([',', ';', ':', '.', '(', ')'])
/** They tell which way something went, not what did. */
export const TRENDS: ReadonlySet<string> = new Set(['down', 'up', 'by', 'less', 'more'])

/** Stems of the words before a figure or a name, back to the one before it: what it is said of. */
function subjectOf({ tokens, words }: Reading, all: readonly Range[], one: Range): string[] {
  const earlier = all.findLast(({ to }) => to <= one.from)
  const found: string[] = []
  for (let i = one.from - 1; i >= (earlier?.to ?? 0) && !CLAUSE_END.has(tokens[i]?.key ?? ''); i--) {
    const { kind, key } = tokens[i] ?? { kind: 'sign', key: '' }
    if (kind === 'word' && !TRENDS.has(key) && !words.word('plain_words', key)) found.push(stem(key))
  }
  return found
}

/**
 * "The login takes 120 ms and the export 2 ms", "the login in Go, the reports in Python": of two of a kind each stays with
 * its own subject. `given` and `said` are those of the kind in the original and in the suggestion.
 */
export function exchanged<T extends Range>(
  original: Reading,
  given: readonly T[],
  suggestion: Reading,
  said: readonly T[],
  one: T,
  same: (a: T, b: T) => boolean,
): boolean {
  const own = given.filter((other) => same(other, one))
  if (given.length < 2 || own.length !== 1) return false
  const subject = subjectOf(suggestion, said, one)
  const subjects = given.map((other) => ({ other, words: subjectOf(original, given, other) }))
  const meets = (words: readonly string[]) => words.some((word) => subject.includes(word))
  const mine = subjects.find(({ other }) => other === own[0])?.words ?? []
  return mine.length > 0 && !meets(mine) && subjects.some(({ words }) => meets(words))
}
