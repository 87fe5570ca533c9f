import type { Token } from '../../scoring/tokens.ts'
import { gapAfter, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import type { Check, Violation } from '../types.ts'
import { deeds, familiesOf, opening, trendsOf } from '../verbs.ts'
import { saysTheSame } from './sayings.ts'

/** After these a deed named as "building" or "to build" was the author's own. */
const CARRIED = new Set(['responsible', 'charge', 'used', 'using', 'utilized', 'utilised', 'leveraged', 'tasked'])

/** They say nothing themselves; the noun behind them is the deed: "did code reviews", "performed load testing". */
const LIGHT = new Set(['did', 'made', 'performed', 'conducted', 'handled', 'provided', 'gave', 'held'])
const ENDS_NOUNS = new Set([
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
const byOthers = (tokens: readonly Token[], at: number): boolean =>
  (/^(?:that|which|who)$/.test(tokens[at - 1]?.key ?? '') && OTHERS.test(tokens[at - 2]?.key ?? '')) ||
  // "my manager introduced", "was replaced by another team"
  STRANGERS.test(tokens[at - 1]?.key ?? '') ||
  (OTHERS.test(tokens[at - 1]?.key ?? '') && /^(?:another|other|their)$/.test(tokens[at - 2]?.key ?? '')) ||
  (tokens[at + 1]?.key === 'by' &&
    !tokens.some(({ key }) => key === 'me') &&
    tokens.slice(at + 2, at + 5).some(({ key }) => OTHERS.test(key)))

/** Stems of what the original says was done, in which form it may be said again. */
function licensed(original: Reading): (key: string) => boolean {
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

/** "a leak that crashed the worker" is the leak's deed. */
const RELATIVE = /^(?:that|which)$/
const TEAM = new Set(['we', 'our', 'us'])

/** A deed at the head of a clause must be one the original tells, at no more than its strength; a team's deed stays the team's. */
export const ownershipCheck: Check = (original, suggestion) => {
  let license: ((key: string) => boolean) | null = null
  const told = deeds(original).filter(({ at }) => !byOthers(original.tokens, at))
  const may = (key: string) => {
    if (told.some((one) => one.key === key)) return true
    license ??= licensed(original)
    return license(key)
  }
  const wrong: Violation[] = deeds(suggestion)
    .filter(
      ({ key, at }) =>
        !may(key) && !(at > 0 && suggestion.words.word('verbs_linking', key)) && !follows(suggestion, at),
    )
    .filter(({ at }) => !saysTheSame(original, suggestion, at))
    .filter(({ key, at }) => !(RELATIVE.test(suggestion.tokens[at - 1]?.key ?? '') && original.stems.has(stem(key))))
    .map(({ at }) => {
      const { start = 0, end = 0 } = suggestion.tokens[at] ?? {}
      return { class: 'stronger-verb' as const, token: suggestion.text.slice(start, end) }
    })
  wrong.push(...movedDeeds(original, suggestion))
  const first = opening(suggestion)
  if (first && !isPast(first.key) && !may(first.key) && !original.keys.has(first.key)) {
    wrong.push({ class: 'stronger-verb', token: suggestion.text.slice(first.start, first.end) })
  }
  const team = original.tokens.find((_, i) => tellsOfTeam(original.tokens, i))
  const asksPart = suggestion.blanks.some(({ label }) => /\byour\b|\byou did\b/i.test(label))
  if (
    team &&
    !asksPart &&
    !(team.key === 'our' && suggestion.keys.has(original.tokens[original.tokens.indexOf(team) + 1]?.key ?? '')) &&
    !(workedOn(suggestion, 0) && !claimsMore(suggestion)) &&
    !suggestion.tokens.some(({ key }) => TEAM.has(key) || key === 'team' || key === team.key)
  ) {
    wrong.push({ class: 'stronger-verb', token: original.text.slice(team.start, team.end) })
  }
  return wrong
}

/** "we", "our team"; "moved our logs" was done by the author all the same. */
function tellsOfTeam(tokens: readonly Token[], at: number): boolean {
  const { key } = tokens[at] ?? {}
  if (key === 'our') return tokens[at + 1]?.key === 'team' || !isPast(tokens[0]?.key ?? '')
  return key === 'we' || key === 'us' || withMe(tokens, at)
}

/** The first words of a bullet that can say who did it. */
const WHO = 5

/** "The team and I", "two interns and I": they did it, too. */
const withMe = (tokens: readonly Token[], at: number): boolean =>
  at < WHO &&
  tokens[at + 1]?.key === 'and' &&
  tokens[at + 2]?.key === 'i' &&
  !tokens.slice(0, at + 1).some(({ key }) => isPast(key))

/** "Worked on the API: built it in Go" tells the team's deed as one's own again. */
const claimsMore = (suggestion: Reading): boolean =>
  deeds(suggestion).some(({ at }) => at > 0 && !follows(suggestion, at)) ||
  suggestion.tokens.some(
    ({ key }, i) =>
      /ing$/.test(key) &&
      /^[,:;]$/.test(suggestion.tokens[i - 1]?.key ?? '') &&
      gapAfter(suggestion.tokens, i) < 0 &&
      familiesOf(suggestion.rubric, key).length > 0,
  )

/** "Worked on" claims the least there is; of a team's work it says that one was among them. */
const workedOn = ({ tokens }: Reading, at: number): boolean =>
  at === 0 && tokens[0]?.key === 'worked' && tokens[1]?.key === 'on'

/** "… used by [how many users]" belongs to the noun before it; a blank behind leaves it open. */
function follows({ tokens, words }: Reading, at: number): boolean {
  return at > 0 && (isGap(tokens[at + 1]) || (words.word('plain_labels', tokens[at]?.key) && nearGap(tokens, at, 4)))
}

const BE = /^(?:was|were|been|got|is|are)$/
/** First words behind a deed that say what it was done to. */
const OBJECT = 3

/** Where several deeds are told, each keeps its own object: "I wrote the limiter of the API" does not become "wrote the API". */
function movedDeeds(original: Reading, suggestion: Reading): Violation[] {
  const own = deeds(original)
  const first = opening(original)
  // "Creating …, and also wrote …": the first deed is one, too
  if (own.length > 0 && first && own[0]?.at !== 0) own.unshift({ key: first.key, at: 0 })
  if (own.length === 0 || (own.length === 1 && own[0]?.at === 0)) return []
  const content = ({ tokens, words }: Reading, from: number, to: number) =>
    tokens
      .slice(from, to)
      .filter(({ kind, key }) => kind === 'word' && !words.word('plain_words', key))
      .map(({ key }) => stem(key))
  return deeds(suggestion).flatMap(({ key, at }) => {
    const same = own.flatMap((one, i) => {
      const alike =
        stem(one.key) === stem(key) ||
        familiesOf(original.rubric, one.key).some((family) => familiesOf(original.rubric, key).includes(family))
      if (!alike) return []
      // in the passive the object stands before: "timeouts were investigated and fixed"
      const before = original.tokens[one.at - 1]?.key ?? ''
      const passive =
        BE.test(before) ||
        (before === 'and' && BE.test(original.tokens[(own[i - 1]?.at ?? 0) - 1]?.key ?? '')) ||
        // "…, gained in an internship"
        (before === ',' && ENDS_NOUNS.has(original.tokens[one.at + 1]?.key ?? ''))
      return content(original, passive ? 0 : one.at + 1, own[i + 1]?.at ?? original.tokens.length)
    })
    if (same.length === 0) return []
    const object = content(suggestion, at + 1, suggestion.tokens.length).slice(0, OBJECT)
    if (
      object.length === 0 ||
      object.some((one) => same.includes(one)) ||
      !object.every((one) => original.stems.has(one))
    )
      return []
    const { start = 0, end = 0 } = suggestion.tokens[at] ?? {}
    return [{ class: 'stronger-verb' as const, token: suggestion.text.slice(start, end) }]
  })
}
