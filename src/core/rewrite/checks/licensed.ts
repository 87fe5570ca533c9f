import type { Token } from '../../scoring/tokens.ts'
import { isGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import { deeds, familiesOf, opening, trendsOf } from '../verbs.ts'

/** After these a deed named as "building" or "to build" was the author's own. */
const CARRIED = new Set(['responsible', 'charge', 'used', 'using', 'utilized', 'utilised', 'leveraged', 'tasked'])

/** They say nothing themselves; the noun behind them is the deed: "did code reviews", "performed load testing". */
const LIGHT = new Set(['did', 'made', 'performed', 'conducted', 'handled', 'provided', 'gave', 'held'])
/** Behind a noun they begin something else. */
export const ENDS_NOUNS = new Set([
  'of',
  'for',
  'on',
  'with',
  'to',
  'in',
  'by',
  'from',
  'at',
  'that',
  'which',
  'using',
  'via',
  '.',
  ';',
  ':',
  '(',
])

/** The deeds of a bullet that tells them as nouns: behind a light verb, or all that stand before "of": "Design and implementation of". */
function nounDeeds({ tokens, rubric }: Reading, first: Token | null): string[] {
  const firstEnd = tokens.findIndex(({ key }, i) => i > 0 && ENDS_NOUNS.has(key))
  const bare = first !== null && !isPast(first.key) && tokens[firstEnd]?.key === 'of'
  const heads = tokens.flatMap(({ key }, i) => (LIGHT.has(key) || (i === 0 && bare) ? [i] : []))
  return heads.flatMap((from) => {
    const stop = tokens.findIndex(({ key }, i) => i > from && ENDS_NOUNS.has(key))
    const end = stop < 0 ? tokens.length : stop
    return tokens
      .slice(from, end)
      .filter(({ kind }, i) => kind === 'word' && (from + i + 1 === end || JOINS.has(tokens[from + i + 1]?.key ?? '')))
      .map(({ key }) => key)
      .filter((key) => familiesOf(rubric, key).every(({ strength }) => strength === 'did' || strength === 'took part'))
  })
}
const JOINS = new Set([',', 'and', '&'])

const OTHERS =
  /^(?:team|group|squad|guild|crew|company|department|manager|boss|professor|teammate|colleague|engineer|developer|student|vendor|agency|client|customer|partner|contractor)s?$/

/** They are not the author, where a team may be. */
const STRANGERS =
  /^(?:manager|boss|professor|teammate|colleague|mentor|supervisor|vendor|agency|client|customer|partner|contractor)s?$/

/** "the team that designed it": theirs, not the author's. */
export const byOthers = (tokens: readonly Token[], at: number): boolean =>
  (/^(?:that|which|who)$/.test(tokens[at - 1]?.key ?? '') && OTHERS.test(tokens[at - 2]?.key ?? '')) ||
  // "my manager introduced", "was replaced by another team"
  STRANGERS.test(tokens[at - 1]?.key ?? '') ||
  (OTHERS.test(tokens[at - 1]?.key ?? '') && /^(?:another|other|their)$/.test(tokens[at - 2]?.key ?? '')) ||
  (tokens[at + 1]?.key === 'by' &&
    !tokens.some(({ key }) => key === 'me') &&
    tokens.slice(at + 2, at + 5).some(({ key }) => OTHERS.test(key)))

/** Stems of what the original says was done, in which form it may be said again. */
export function licensed(original: Reading): (key: string) => boolean {
  const { tokens, rubric } = original
  const own = deeds(original)
    .filter(({ at }) => !byOthers(tokens, at))
    .map(({ key }) => key)
  const first = opening(original)
  if (first) own.push(first.key)
  if (tokens.some(({ key }, i) => /^(?:wrote|created)$/.test(key) && /^document/.test(tokens[i + 1]?.key ?? '')))
    own.push('documented')
  const nouns = nounDeeds(original, first).map(stem)
  // "Development of an API" and "API developed in Go" are told without an opening verb
  const nounHead = !first && !isGap(tokens[0])
  const carried =
    first !== null && CARRIED.has(first.key)
      ? true
      : (tokens[0]?.key === 'made' && tokens[1]?.key === 'use') ||
        CARRIED.has(tokens[0]?.key ?? '') ||
        tokens[1]?.key === 'responsible' ||
        tokens[2]?.key === 'responsible'
  const participles = tokens.filter(
    ({ kind, key }, i) =>
      kind === 'word' &&
      isPast(key) &&
      !byOthers(tokens, i) &&
      /^(?:was|were|been|being|is|are)$/.test(tokens[i - 1]?.key ?? ''),
  )
  // "cut … by caching" may become "cached …, cutting": both are the author's
  const partOnly = first !== null && familiesOf(rubric, first.key).some(({ name }) => name === 'took-part')
  if (first && !partOnly) {
    tokens.forEach(({ key, gap }, i) => {
      // "by pre-warming", too
      const before = tokens[gap === 'hyphen' ? i - 2 : i - 1]?.key ?? ''
      if (
        key.endsWith('ing') &&
        (isPast(first.key) ? /^(?:by|,|while|after)$/ : /^(?:by|,|while|after|and|as)$/).test(before)
      )
        own.push(key)
      // "Investigating jobs and report findings"
      if (!isPast(first.key) && before === 'and') own.push(key)
    })
  }
  const stems = new Set([...[...own, ...participles.map(({ key }) => key)].map(stem), ...nouns])
  const told = [...own, ...participles.map(({ key }) => key)].flatMap((key) => familiesOf(rubric, key))
  const families = new Set([...told, ...trendsOf(original)])
  return (key) => {
    if (stems.has(stem(key)) || familiesOf(rubric, key).some((family) => families.has(family))) return true
    return (
      !partOnly && (nounHead || carried) && tokens.some((own, i) => stem(own.key) === stem(key) && !byOthers(tokens, i))
    )
  }
}
