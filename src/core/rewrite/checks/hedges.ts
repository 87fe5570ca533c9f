import type { Token } from '../../scoring/tokens.ts'
import { gapAfter } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import { isPast, stem } from '../stems.ts'
import type { Check } from '../types.ts'
import { familiesOf } from '../verbs.ts'

const HEADS = new Set([',', ';', ':', '.', '(', 'and', 'i', 'we', 'then'])
/** Near to the work, or still learning it: no more than knowing. */
const NEAR =
  /^(?:(?:have |having )?experience |worked with |working with |work with |learning |studying |learned |aware of )/i

/** Whether a bullet says what somebody knows instead of what they did. */
function isHedged({ words, range, text }: Reading): boolean {
  return words.has('hedges', range) || words.find('hedges_more', range).some(({ from }) => from <= 2) || NEAR.test(text)
}

/** "databases, holding [how many rows]" speaks of the databases, not of the author. */
const ofTheNoun = (tokens: readonly Token[], i: number): boolean =>
  tokens[i - 1]?.key === ',' && HOLDS.test(tokens[i]?.key ?? '') && gapAfter(tokens, i) >= 0
const HOLDS = /^(?:holding|storing|keeping|serving|handling|covering)$/

/** "Learned Rust by writing a parser", "knowledge of Docker, and have written Dockerfiles": the writing was done. */
const doneBy = (tokens: readonly Token[], key: string): boolean =>
  tokens.some((own, i) => {
    const before = tokens[i - 1]?.key ?? ''
    const done = own.key.endsWith('ing') ? before === 'by' : isPast(own.key) && /^(?:have|i)$/.test(before)
    return done && stem(own.key) === stem(key)
  })

/** Knowing never becomes doing: a hedged bullet gets no deed outside a blank that the author did not write. */
export const hedgeCheck: Check = (original, { tokens, words, text, rubric }) => {
  if (!isHedged(original)) return []
  return tokens.flatMap((token, i) => {
    if (token.kind !== 'word' || original.keys.has(token.key) || doneBy(original.tokens, token.key)) return []
    const verb = familiesOf(rubric, token.key).length > 0 || words.word('verbs_linking', token.key)
    const heads = i === 0 || HEADS.has(tokens[i - 1]?.key ?? '')
    const deed = isPast(token.key) || (heads && verb && !ofTheNoun(tokens, i))
    return deed ? [{ class: 'stronger-verb' as const, token: text.slice(token.start, token.end) }] : []
  })
}
