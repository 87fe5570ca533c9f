import type { Rubric } from '../rubric/types.ts'
import type { Mention } from '../scoring/mention.ts'
import { listed } from '../scoring/wording.ts'
import type { Says, Seen } from './engine.ts'
import { place, written } from './engine.ts'

const fold = (text: string) =>
  text
    .toLowerCase()
    .replace(/[-\s]+/g, ' ')
    .trim()
const keywordOf = new WeakMap<Rubric, Map<string, string>>()

/** The keyword a phrase is a spelling of. */
function canonicalOf(rubric: Rubric, phrase: string): string | undefined {
  let index = keywordOf.get(rubric)
  if (!index) {
    index = new Map(
      rubric.keywords.flatMap(({ canonical, aliases }) =>
        [canonical, ...aliases].map((one) => [fold(one), canonical] as const),
      ),
    )
    keywordOf.set(rubric, index)
  }
  return index.get(fold(phrase))
}

export interface Literal {
  phrase: string
  /** Where it stands word for word. */
  exact: Mention | null
  /** The same keyword in other words; `plural` when only an "s" is between them. */
  near: Mention | null
  plural: boolean
}

/** Whether a phrase stands in the resume word for word; case and hyphens are no difference, a plural is one. */
export function literal(seen: Seen, phrase: string, canonical = canonicalOf(seen.facts.rubric, phrase)): Literal {
  const mentions = canonical === undefined ? [] : (seen.byKeyword.get(canonical) ?? [])
  const wanted = fold(phrase)
  const text = (mention: Mention) => fold(written(seen, mention))
  const exact = mentions.find((mention) => ` ${text(mention)} `.includes(` ${wanted} `)) ?? null
  const plural = exact
    ? undefined
    : mentions.find((mention) => text(mention) === `${wanted}s` || `${text(mention)}s` === wanted)
  return { phrase, exact, near: exact ? null : (plural ?? mentions[0] ?? null), plural: plural !== undefined }
}

/** Sees, misses and the cheapest fix for phrases that are looked for word for word. An absent one is no advice. */
export function sayLiterals(seen: Seen, literals: readonly Literal[], whose = ''): Says {
  const there = literals.filter(({ exact }) => exact)
  const near = literals.filter((one): one is Literal & { near: Mention } => one.near !== null)
  const absent = literals.filter(({ exact, near }) => !exact && !near)
  return {
    sees:
      there.length > 0
        ? [
            `${whose}Word for word: ${listed(
              there.map(({ phrase }) => `"${phrase}"`),
              8,
            )}.`,
          ]
        : [],
    misses: [
      ...near.map((one) => `${whose}"${written(seen, one.near)}" (${place(one.near)}) is not read as "${one.phrase}".`),
      ...(absent.length > 0
        ? [
            `${whose}Not written: ${listed(
              absent.map(({ phrase }) => `"${phrase}"`),
              8,
            )}.`,
          ]
        : []),
    ],
    fixes: near.map(
      (one) => `Write "${one.phrase}" once where you say "${written(seen, one.near)}" (${place(one.near)}).`,
    ),
  }
}

/** The job's own words, each once, must and nice. */
export function jobLiterals(seen: Seen): Literal[] {
  return (seen.job?.terms ?? [])
    .filter(({ need }) => need !== 'mentioned')
    .map(({ spelled, canonical }) => {
      const all = spelled.map((phrase) => literal(seen, phrase, canonical))
      return all.find(({ exact }) => exact) ?? all[0]!
    })
}
