import type { Token } from '../../scoring/tokens.ts'
import { gapAfter, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import type { Check, Violation } from '../types.ts'
import { deeds, familiesOf, opening } from '../verbs.ts'
import { byOthers, ENDS_NOUNS, licensed } from './licensed.ts'
import { saysTheSame, TEAM } from './sayings.ts'

/** "a leak that crashed the worker" is the leak's deed. */
const RELATIVE = /^(?:that|which)$/

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
