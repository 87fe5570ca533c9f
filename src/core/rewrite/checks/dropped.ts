import type { Mention } from '../../scoring/mention.ts'
import { hasCapital, isGap, textOf } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { stem } from '../stems.ts'
import { isSpelling } from '../technologies.ts'
import type { Check, Violation } from '../types.ts'
import { SPELLED } from '../units.ts'
import { NEGATIONS } from './sayings.ts'

const NOT_FACTS = new Set(['latency percentiles', 'throughput units', 'Metrics / histograms'])
/** Family names and the counter-list's phrases are filler; frontend tools are facts. */
const isFact = ({ keyword, canonical }: Mention) =>
  !NOT_FACTS.has(canonical) &&
  (keyword.tier === 1 || keyword.tier === 2 || keyword.group === 'frontend' || keyword.group === 'legacy')
const KEPT_SHARE = 0.5

/** Figures, systems, names and limits of the original must still be there, and most of its other words. */
export const droppedCheck: Check = (original, suggestion) => {
  const { text, tokens, words, range, rubric } = original
  const gone: Violation[] = []
  const lose = (from: number, to: number) => gone.push({ class: 'dropped-fact', token: textOf(text, tokens, from, to) })
  const loose = fillers(original)
  for (const figure of original.figures) {
    if (loose[figure.from] || suggestion.figures.some((one) => one.value === figure.value)) continue
    // "within one day" is "within a day"
    const counted = tokens[figure.from + 1]?.key
    if (
      tokens[figure.from]?.key === 'one' &&
      suggestion.tokens.some(({ key }, i) => key === counted && /^an?$/.test(suggestion.tokens[i - 1]?.key ?? ''))
    )
      continue
    lose(figure.from, figure.to)
  }
  for (const { key, from, to } of original.names) {
    if (!suggestion.names.some((one) => one.key === key) && !loose[from] && !isSpelling(rubric, key, suggestion.keys))
      lose(from, to)
  }
  // "post mortem" for "postmortem"
  const joined = (key: string) =>
    suggestion.tokens.some((token, i) => {
      const next = suggestion.tokens[i + 1]
      return token.kind === 'word' && next?.kind === 'word' && key.startsWith(token.key) && key === token.key + next.key
    })
  const kept = (from: number, to: number) => {
    const words = tokens.slice(from, to)
    const all = words.every(
      ({ kind, key }) =>
        kind !== 'word' || suggestion.stems.has(stem(key)) || isSpelling(rubric, key, suggestion.keys) || joined(key),
    )
    return all || isSpelling(rubric, words.map(({ key }) => key).join(''), suggestion.keys)
  }
  for (const one of original.mentions) {
    if (!isFact(one)) continue
    const { from, to, keyword } = one
    // another spelling of the whole name: "NodeJS" for "Node.js"
    if (to > from + 1 && suggestion.mentions.some((other) => other.keyword === keyword)) loose.fill(1, from, to)
    if (!loose[from] && !kept(from, to)) lose(from, to)
  }
  for (const list of ['other_systems', 'other_datastores']) {
    for (const { from, to } of words.find(list, range)) if (!kept(from, to)) lose(from, to)
  }
  // "some" may go, "some of the" may not
  for (const { from, to } of words.find('limits', range))
    if (
      (!loose[from] || tokens[from + 1]?.key === 'of') &&
      bounds(original, from, to) &&
      !kept(from, to) &&
      !stillLimited(original, suggestion, from)
    )
      lose(from, to)
  tokens.forEach((token, i) => {
    // "the team's API" stays the team's
    if (token.key === 'team' && APOSTROPHES.has(tokens[i + 1]?.key ?? '') && !suggestion.keys.has('team'))
      lose(i, i + 1)
    // a unit is its figure's: "RPS" may be written out
    if (original.figures.some((one) => one.from <= i && i < one.to)) return
    if (i === 0 || token.kind !== 'word' || !hasCapital(text, token) || loose[i] || tokens[i - 1]?.key === '.') return
    if (words.word('plain_words', token.key) || token.key === 'i' || token.key === 'we' || token.key === 'our') return
    if (!kept(i, i + 1)) lose(i, i + 1)
  })
  const rest = tokens.filter(
    ({ kind, key }, i) => kind === 'word' && !loose[i] && key.length > 2 && !words.word('plain_words', key),
  )
  // "login and password reset": the second thing is as much a fact as the first
  tokens.forEach(({ key }, i) => {
    if (key !== 'and' || tokens[i + 1]?.kind !== 'word' || tokens[i + 2]?.kind !== 'word') return
    const both = [i + 1, i + 2].every((at) => rest.includes(tokens[at] ?? tokens[0]!) && !kept(at, at + 1))
    if (both) lose(i + 1, i + 3)
  })
  const missing = rest.filter(({ key }) => !suggestion.stems.has(stem(key)))
  if (1 - missing.length / rest.length < KEPT_SHARE) {
    const asked = asks(suggestion)
    const left = rest.length - missing.filter(({ key }) => !asked.has(stem(key))).length
    const first = left / rest.length < KEPT_SHARE ? missing[0] : undefined
    if (first) gone.push({ class: 'dropped-fact', token: text.slice(first.start, first.end) })
  }
  return gone
}

/** A blank that asks for a thing keeps it. */
const asks = ({ blanks }: Reading): ReadonlySet<string> =>
  new Set(
    blanks.flatMap(({ label }) =>
      label
        .toLowerCase()
        .split(/[^a-z]+/)
        .map(stem),
    ),
  )

const FILLERS = new Set(['some', 'several', 'various', 'many', 'multiple', 'numerous', 'we', 'our', 'us', 'team'])

/** Words that may go: hedges, praise, families of databases, magnitudes, averages, weak openers, some and several. */
function fillers({ words, range, tokens, mentions }: Reading): number[] {
  const loose = new Array<number>(tokens.length).fill(0)
  for (const list of ['hedges', 'hedges_more', 'buzzwords', 'magnitude', 'average_words', 'generic_families']) {
    for (const { from, to } of words.find(list, range)) loose.fill(1, from, to)
  }
  for (const { from, to } of words.find('weak_openers', range)) if (from <= 2) loose.fill(1, from, to)
  for (const { from, to, keyword } of mentions)
    if (keyword.tier === 3 || keyword.group === 'generic' || keyword.group === 'hedge') loose.fill(1, from, to)
  tokens.forEach(({ key }, i) => {
    if (FILLERS.has(key)) loose[i] = 1
  })
  return loose
}

const APOSTROPHES = new Set(["'", '’'])
const BOUNDS = new Set(['about', 'over', 'under', 'up'])

/** "about 40" limits the figure; "a course about Kafka" and "it was up to me" limit nothing. */
function bounds({ tokens }: Reading, from: number, to: number): boolean {
  const key = tokens[from]?.key ?? ''
  if (!BOUNDS.has(key) || (to > from + 1 && key !== 'up')) return true
  const next = tokens[to]
  return next !== undefined && (next.kind !== 'word' || next.key in SPELLED || /^(?:an?|half|twice)$/.test(next.key))
}

const QUANTIFIERS = new Set(['some', 'few', 'several', 'many', 'most'])

/** Took part in other words: another limiting word of the same kind, or a blank that asks for the author's part. */
function stillLimited(original: Reading, suggestion: Reading, from: number): boolean {
  const key = original.tokens[from]?.key ?? ''
  if (NEGATIONS.has(key)) return [...NEGATIONS].some((one) => suggestion.keys.has(one))
  // "[how many] of the reviews"
  if (QUANTIFIERS.has(key))
    return suggestion.tokens.some((token, i) => isGap(token) && suggestion.tokens[i + 1]?.key === 'of')
  // "with the help of OpenAPI" names a tool, no helper
  if (key === 'help' && original.mentions.some((one) => one.from === from + 2)) return true
  // "together with a colleague" is "with a colleague"
  if (key === 'together') return suggestion.keys.has('with')
  if (/^(?:average|estimated|expected)$/.test(key)) return false
  // "part of a team" and "in a team" are the same share
  if (key === 'part' && original.keys.has('team') && suggestion.keys.has('team')) return true
  if (suggestion.blanks.some(({ label }) => /\byour part\b|\byou did\b/i.test(label)))
    return /^(?:help|assist|contribut|particip|part|together)/.test(key)
  return false
}
