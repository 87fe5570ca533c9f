import type { Token } from '../scoring/tokens.ts'
import { GAP } from '../scoring/tokens.ts'

const STOPS = new Set([',', ';', '.', ':', '!', '?'])
const isStop = (tokens: readonly Token[], i: number) =>
  STOPS.has(tokens[i]?.key ?? '') && tokens[i + 1]?.gap !== 'none' && tokens[i + 1]?.key !== 'from'

export const isGap = (token: Token | undefined): boolean => token?.kind === 'sign' && token.key === GAP

/** Index of the next blank in the same clause, -1 when there is none. */
export function gapAfter(tokens: readonly Token[], i: number): number {
  for (let j = i + 1; j < tokens.length; j++) {
    if (isGap(tokens[j])) return j
    if (isStop(tokens, j) || tokens[j]?.gap === 'break') return -1
  }
  return -1
}

/** Whether a blank stands within `reach` tokens, on either side, in the same clause. */
export function nearGap(tokens: readonly Token[], i: number, reach: number): boolean {
  for (let j = i + 1; j <= i + reach && j < tokens.length; j++) {
    if (isGap(tokens[j])) return true
    if (isStop(tokens, j)) break
  }
  for (let j = i - 1; j >= i - reach && j >= 0; j--) {
    if (isGap(tokens[j])) return true
    if (isStop(tokens, j)) break
  }
  return false
}

/** "my part: [what you did]" asks for the author's share and claims none. */
export function asksShare(tokens: readonly Token[], i: number): boolean {
  const at = tokens[i]?.key === 'my' ? i : i - 1
  if (tokens[at]?.key !== 'my' || tokens[at + 1]?.key !== 'part') return false
  return isGap(tokens[at + 2]) || (/^(?::|was)$/.test(tokens[at + 2]?.key ?? '') && isGap(tokens[at + 3]))
}

export const textOf = (text: string, tokens: readonly Token[], from: number, to: number): string =>
  text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)

/** Whether the token begins with a capital letter or has one inside. */
export function hasCapital(text: string, { start, end }: Token): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code >= 65 && code <= 90) return true
    if (code > 127) return /\p{Lu}/u.test(text.slice(i, end))
  }
  return false
}
