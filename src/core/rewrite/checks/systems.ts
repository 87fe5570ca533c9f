import type { Range } from '../../scoring/lexicon.ts'
import type { Mention } from '../../scoring/mention.ts'
import type { Token } from '../../scoring/tokens.ts'
import { hasCapital, nearGap, textOf } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { findTechnologies, isSpelling, youngAmong } from '../technologies.ts'
import type { Check, GuardContext, Violation, ViolationClass } from '../types.ts'
import { exchanged } from './subjects.ts'

/** Whether the words from..to stand in the original in the same order, side by side. */
export function standsIn(original: Reading, tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]?.key ?? ''
  if (!original.keys.has(first)) return false
  return original.tokens.some((token, at) => {
    if (token.key !== first) return false
    for (let i = from + 1; i < to; i++) if (original.tokens[at + i - from]?.key !== tokens[i]?.key) return false
    return true
  })
}

/** "GitLab CI/CD" where the original says "CI/CD pipeline in GitLab": the same words, close together. */
function closeBy({ tokens }: Reading, whole: readonly string[]): boolean {
  if (whole.length < 2) return false
  return tokens.some((_, at) => {
    const near = new Set(tokens.slice(at, at + whole.length + WORDS_BETWEEN).map(({ key }) => key))
    return whole.every((key) => near.has(key))
  })
}
const WORDS_BETWEEN = 2

/** "integration test" where the original says "integration tests". */
function inflected({ tokens: own }: Reading, tokens: readonly Token[], from: number, to: number): boolean {
  const wanted = tokens.slice(from, to)
  if (!wanted.every(({ kind, key }) => kind === 'word' && key.length > 3)) return false
  const same = (a: string, b: string) => a === b || `${a}s` === b || a === `${b}s`
  return own.some((_, at) => wanted.every(({ key }, i) => same(own[at + i]?.key ?? '', key)))
}

const measuresOnly = ({ canonical }: Mention) =>
  canonical === 'latency percentiles' || canonical === 'throughput units' || canonical === 'Metrics / histograms'

function classOf(token: string, young: boolean, { elsewhere }: GuardContext): ViolationClass {
  if (young) return 'newer-technology'
  return elsewhere?.toLowerCase().includes(token.toLowerCase()) ? 'from-elsewhere' : 'new-system'
}

/** Keywords, other systems and known technologies must stand in the original, spelled so or in a spelling of the same thing. */
export const systemCheck: Check = (original, suggestion, context) => {
  const { text, tokens, rubric } = suggestion
  const technologies = findTechnologies(rubric, tokens)
  const young = youngAmong(rubric, technologies, context.until)
  const hits: Range[] = [
    ...suggestion.mentions.filter((mention) => !measuresOnly(mention) && mention.keyword.tier !== 0),
    ...technologies,
    ...LISTS.flatMap((list) => suggestion.words.find(list, suggestion.range)),
  ]
  const wrong = hits
    .filter(({ from, to }) => !isLabel(suggestion, from, to) && !given(original, tokens, from, to))
    .map(({ from, to }) => {
      const token = textOf(text, tokens, from, to)
      return {
        class: classOf(
          token,
          young.some((one) => one.from < to && from < one.to),
          context,
        ),
        token,
      }
    })
  return [...wrong, ...movedSystems(original, suggestion)]
}

const LISTS = ['other_systems', 'other_datastores', 'organisations']

/** Whether the original names the same thing, in these words or in another spelling. */
function given(original: Reading, tokens: readonly Token[], from: number, to: number): boolean {
  if (standsIn(original, tokens, from, to) || inflected(original, tokens, from, to)) return true
  // "Node.js" for "Node"
  if (tokens[to - 1]?.key === 'js' && standsIn(original, tokens, from, to - 2)) return true
  const whole = tokens.slice(from, to).map(({ key }) => key)
  const word = whole.join('')
  // "Node.js" for "NodeJS", "post-mortem" for "postmortem"
  if (original.keys.has(word.replace(/[^a-z\d]/g, ''))) return true
  return closeBy(original, whole) || isSpelling(original.rubric, word, original.keys)
}

/** "the login in Go and the reports in Python" told the other way round. */
function movedSystems(original: Reading, suggestion: Reading): Violation[] {
  const given = original.mentions.filter(isTool)
  if (given.length < 2) return []
  const said = suggestion.mentions.filter(isTool)
  const same = (a: Mention, b: Mention) => a.keyword === b.keyword
  return said
    .filter((one) => {
      const alike = ({ keyword }: Mention) => keyword.class === one.keyword.class
      return exchanged(original, given.filter(alike), suggestion, said.filter(alike), one, same)
    })
    .map(({ from, to }) => ({ class: 'new-claim', token: textOf(suggestion.text, suggestion.tokens, from, to) }))
}

const isTool = ({ keyword: { tier, pattern } }: Mention) => tier > 0 && tier < 3 && !pattern

/** "queues" beside a blank is a thing to count, not the product of that name. */
function isLabel({ tokens, words, text }: Reading, from: number, to: number): boolean {
  const token = tokens[from]
  if (!token || to !== from + 1 || hasCapital(text, token)) return false
  return words.word('plain_words', token.key) || (words.word('plain_labels', token.key) && nearGap(tokens, from, 4))
}
