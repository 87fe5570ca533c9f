import type { Range } from '../../scoring/lexicon.ts'
import type { Reading } from '../reading.ts'
import { stem } from '../stems.ts'

/** Signs that end a clause. */
export const CLAUSE_END: ReadonlySet<string> = new Set([',', ';', ':', '.', '(', ')'])
/** They tell which way something went or how, not what did. */
export const TRENDS: ReadonlySet<string> = new Set(
  'down up by less more went goes going fell dropped rose grew using via'.split(' '),
)

/** Stems of the words before a figure or a name, back to the one before it: what it is said of. */
export function subjectOf({ tokens, words }: Reading, all: readonly Range[], one: Range): string[] {
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

/** The words behind a figure, up to the next one. */
function objectOf({ tokens, words }: Reading, all: readonly Range[], one: Range): string[] {
  const next = all.find(({ from }) => from >= one.to)
  const found: string[] = []
  for (let i = one.to; i < (next?.from ?? tokens.length); i++) {
    const { kind, key } = tokens[i] ?? { kind: 'sign', key: '' }
    if (kind === 'word' && !words.word('plain_words', key)) found.push(stem(key))
  }
  return found
}

/** "30 tests for the parser and 4 bugs in the scheduler": those of `said` that took a word from another one and gave it one. */
export function crossed<T extends Range>(
  original: Reading,
  given: readonly T[],
  suggestion: Reading,
  said: readonly T[],
  same: (a: T, b: T) => boolean,
): T[] {
  if (given.length < 2 || said.length < 2) return []
  const pairs = said.flatMap((one) => {
    const own = given.find((other) => same(other, one))
    if (!own) return []
    const [had, has] = [objectOf(original, given, own), objectOf(suggestion, said, one)]
    const [lost, won] = [had.filter((word) => !has.includes(word)), has.filter((word) => !had.includes(word))]
    return lost.length > 0 && won.length > 0 ? [{ one, lost, won }] : []
  })
  const gave = (from: readonly string[], to: readonly string[]) => from.some((word) => to.includes(word))
  return pairs
    .filter(({ one, lost, won }) =>
      pairs.some((other) => other.one !== one && gave(lost, other.won) && gave(other.lost, won)),
    )
    .map(({ one }) => one)
}
