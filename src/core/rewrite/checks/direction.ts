import { GAP } from '../../scoring/tokens.ts'
import { textOf } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import type { Check } from '../types.ts'

const TO = new Set(['to', 'into', 'onto'])
const REACH = 9

/** Words or figures joined as "from … to …", as their keys. */
function pairs({ tokens, figures, stems: _ }: Reading): { from: string; to: string; at: number; end: number }[] {
  const found: { from: string; to: string; at: number; end: number }[] = []
  const valueAt = (i: number): string =>
    figures.find((one) => one.from <= i && i < one.to)?.value ?? tokens[i]?.key ?? ''
  const skip = (i: number): number => {
    let at = i
    while (/^(?:a|an|the|~|over|under|about)$/.test(tokens[at]?.key ?? '')) at++
    return at
  }
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]?.key !== 'from') continue
    const first = skip(i + 1)
    for (let j = first + 1; j < Math.min(tokens.length, first + REACH); j++) {
      if (tokens[j]?.key === ',' || tokens[j]?.key === ';') break
      if (!TO.has(tokens[j]?.key ?? '')) continue
      const second = skip(j + 1)
      found.push({ from: valueAt(first), to: valueAt(second), at: i, end: Math.min(tokens.length, second + 1) })
      break
    }
  }
  return found
}

/** From and to keep their sides. */
export const directionCheck: Check = (original, suggestion) => {
  const own = pairs(original)
  return pairs(suggestion)
    .filter(
      ({ from, to }) =>
        own.some((pair) => pair.from === to && pair.to === from) || reversed(original, own.length, from, to),
    )
    .map(({ at, end }) => ({
      class: 'changed-direction' as const,
      token: textOf(suggestion.text, suggestion.tokens, at, end),
    }))
}

/** Without a pair in the original, the order of reading counts. */
function reversed({ tokens }: Reading, known: number, from: string, to: string): boolean {
  if (known > 0 || from === GAP || to === GAP) return false
  const first = tokens.findIndex(({ key }) => key === from)
  const second = tokens.findIndex(({ key }) => key === to)
  return first >= 0 && second >= 0 && second < first
}
