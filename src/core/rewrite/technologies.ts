import type { Rubric } from '../rubric/types.ts'
import type { PhraseHit, PhraseTree } from '../scoring/phrases.ts'
import { addPhrase, findPhrases, newTree } from '../scoring/phrases.ts'
import type { Token } from '../scoring/tokens.ts'

interface Compiled {
  tree: PhraseTree<string>
  since: Map<string, number>
  spellings: Map<string, string[]>
}
const compiled = new WeakMap<Rubric, Compiled>()

function compile(rubric: Rubric): Compiled {
  const before = compiled.get(rubric)
  if (before) return before
  const { technologies, since, spellings } = rubric.rewrite
  const tree = newTree<string>()
  for (const name of [...technologies, ...Object.keys(since)]) addPhrase(tree, name, name.toLowerCase())
  const result = {
    tree,
    since: new Map(Object.entries(since).map(([name, year]) => [name.toLowerCase(), year])),
    spellings: new Map(spellings.flatMap((group) => group.map((one) => [one, group] as const))),
  }
  compiled.set(rubric, result)
  return result
}

/** Names of technologies beyond the keywords, in reading order; ordinary words among them are for the caller to judge. */
export const findTechnologies = (rubric: Rubric, tokens: readonly Token[]): PhraseHit<string>[] =>
  findPhrases(compile(rubric).tree, tokens)

/** Whether a word is another spelling of one of `keys`: "postgres" for "postgresql". */
export function isSpelling(rubric: Rubric, key: string, keys: ReadonlySet<string>): boolean {
  return (
    compile(rubric)
      .spellings.get(key)
      ?.some((one) => keys.has(one)) ?? false
  )
}

/** Those of them that are younger than a role's last month (YYYY-MM). */
export function youngAmong(
  rubric: Rubric,
  found: readonly PhraseHit<string>[],
  until: string | null | undefined,
): PhraseHit<string>[] {
  const year = Number(/^(\d{4})/.exec(until ?? '')?.[1] ?? Number.NaN)
  if (Number.isNaN(year)) return []
  const { since } = compile(rubric)
  return found.filter(({ value }) => (since.get(value) ?? 0) > year)
}

/** Technologies of a text that are younger than a role's last month (YYYY-MM). */
export function youngerThan(
  rubric: Rubric,
  tokens: readonly Token[],
  until: string | null | undefined,
): PhraseHit<string>[] {
  return until ? youngAmong(rubric, findTechnologies(rubric, tokens), until) : []
}
