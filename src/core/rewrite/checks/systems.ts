import type { Mention } from '../../scoring/mention.ts'
import type { Token } from '../../scoring/tokens.ts'
import { nearGap, textOf } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { findTechnologies, isSpelling, youngAmong } from '../technologies.ts'
import type { Check, GuardContext, ViolationClass } from '../types.ts'

/** Whether the words from..to stand in the original in the same order, side by side. */
export function standsIn(original: Reading, tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from]?.key
  return original.tokens.some(
    (token, at) =>
      token.key === first && tokens.slice(from, to).every(({ key }, i) => original.tokens[at + i]?.key === key),
  )
}

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
  const hits: { from: number; to: number; harmless: boolean }[] = [
    ...suggestion.mentions
      .filter((mention) => !measuresOnly(mention) && mention.keyword.tier !== 0)
      .map(({ from, to }) => ({ from, to, harmless: isLabel(suggestion, from, to) })),
    ...technologies.map(({ from, to }) => ({ from, to, harmless: isLabel(suggestion, from, to) })),
    ...['other_systems', 'other_datastores', 'organisations'].flatMap((list) =>
      suggestion.words
        .find(list, suggestion.range)
        .map(({ from, to }) => ({ from, to, harmless: isLabel(suggestion, from, to) })),
    ),
  ]
  return hits
    .filter(({ from, to, harmless }) => {
      if (harmless || standsIn(original, tokens, from, to)) return false
      if (inflected(original, tokens, from, to)) return false
      // "Node.js" for "Node"
      if (tokens[to - 1]?.key === 'js' && standsIn(original, tokens, from, to - 2)) return false
      const whole = tokens.slice(from, to).map(({ key }) => key)
      const word = whole.join('')
      // "K8s" for "Kubernetes", "post-mortem" for "postmortem"
      if (whole.length > 1 && whole.every((key) => /^[a-z\d]+$/.test(key)) && original.keys.has(word)) return false
      return !isSpelling(rubric, word, original.keys)
    })
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
}

/** "queues" beside a blank is a thing to count, not the product of that name. */
function isLabel({ tokens, words, text }: Reading, from: number, to: number): boolean {
  const token = tokens[from]
  if (!token || to !== from + 1 || /\p{Lu}/u.test(text.slice(token.start, token.end))) return false
  return words.word('plain_words', token.key) || (words.word('plain_labels', token.key) && nearGap(tokens, from, 4))
}
