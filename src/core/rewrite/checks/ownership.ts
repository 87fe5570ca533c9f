import { gapAfter, isGap, nearGap } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import type { Check } from '../types.ts'
import { deeds, familiesOf, opening, trendsOf } from '../verbs.ts'

/** After these a deed named as "building" or "to build" was the author's own. */
const CARRIED = new Set(['responsible', 'charge', 'used', 'using', 'utilized', 'utilised', 'leveraged', 'tasked'])

/** Stems of what the original says was done, in which form it may be said again. */
function licensed(original: Reading): (key: string) => boolean {
  const { tokens, rubric } = original
  const own = deeds(original).map(({ key }) => key)
  const first = opening(original)
  if (first) own.push(first.key)
  // "Development of an API" and "API developed in Go" are told without an opening verb
  const nounHead = !first && !isGap(tokens[0])
  const carried =
    first !== null && CARRIED.has(first.key)
      ? true
      : CARRIED.has(tokens[0]?.key ?? '') || tokens[1]?.key === 'responsible' || tokens[2]?.key === 'responsible'
  const participles = tokens.filter(
    ({ kind, key }, i) =>
      kind === 'word' && isPast(key) && /^(?:was|were|been|being|is|are)$/.test(tokens[i - 1]?.key ?? ''),
  )
  // "cut … by caching" may become "cached …, cutting": both are the author's
  const partOnly = first !== null && familiesOf(rubric, first.key).some(({ name }) => name === 'took-part')
  if (first && isPast(first.key) && !partOnly) {
    tokens.forEach(({ key }, i) => {
      if (key.endsWith('ing') && /^(?:by|,|while)$/.test(tokens[i - 1]?.key ?? '')) own.push(key)
    })
  }
  const stems = new Set([...own, ...participles.map(({ key }) => key)].map(stem))
  const told = [...own, ...participles.map(({ key }) => key)].flatMap((key) => familiesOf(rubric, key))
  const families = new Set([...told, ...trendsOf(original)])
  return (key) => {
    if (stems.has(stem(key)) || familiesOf(rubric, key).some((family) => families.has(family))) return true
    return !partOnly && (nounHead || carried) && original.stems.has(stem(key))
  }
}

const TEAM = new Set(['we', 'our', 'us'])

/** A deed at the head of a clause must be one the original tells, at no more than its strength; a team's deed stays the team's. */
export const ownershipCheck: Check = (original, suggestion) => {
  const may = licensed(original)
  const wrong = deeds(suggestion)
    .filter(({ key, at }) => !may(key) && !suggestion.words.word('verbs_linking', key) && !follows(suggestion, at))
    .filter(({ at }) => !workedOn(suggestion, at))
    .map(({ at }) => {
      const { start = 0, end = 0 } = suggestion.tokens[at] ?? {}
      return { class: 'stronger-verb' as const, token: suggestion.text.slice(start, end) }
    })
  const first = opening(suggestion)
  if (first && !isPast(first.key) && !may(first.key) && !original.keys.has(first.key)) {
    wrong.push({ class: 'stronger-verb', token: suggestion.text.slice(first.start, first.end) })
  }
  const team = original.tokens.find(({ key }) => TEAM.has(key))
  const asksPart = suggestion.blanks.some(({ label }) => /\byour\b|\byou did\b/i.test(label))
  if (
    team &&
    !asksPart &&
    !(workedOn(suggestion, 0) && !claimsMore(suggestion)) &&
    !suggestion.tokens.some(({ key }) => TEAM.has(key) || key === 'team')
  ) {
    wrong.push({ class: 'stronger-verb', token: original.text.slice(team.start, team.end) })
  }
  return wrong
}

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
