/**
 * A word, a number or a single sign of the text. `key` is folded (NFKC, lower case, dashes and quotes unified, invisible
 * characters gone); `start` and `end` are offsets in the original text, so that spans stay exact whatever was folded.
 */
export interface Token {
  key: string
  start: number
  end: number
  kind: 'word' | 'number' | 'sign'
  /** What stands before it: nothing, white space, a hyphen, or something that ends a phrase (a spaced dash). */
  gap: 'none' | 'space' | 'hyphen' | 'break'
}

/** Stands for an open blank of a rewrite: a sign of nobody's alphabet, so that no phrase, number or verb crosses it. */
export const GAP = '\uE000'

// Letters with their marks and the invisible characters PDF text puts inside words; digits; or one other sign.
const TOKEN = /[\p{L}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+|\p{Nd}+|[^\s]/gu
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const HYPHEN = /[-\u2010-\u2015\u2212]/
const ASCII_WORD = /^[A-Za-z]+$/

function foldWord(raw: string): string {
  if (ASCII_WORD.test(raw)) return raw.toLowerCase()
  return raw.replace(INVISIBLE, '').normalize('NFKC').toLowerCase()
}

function kindOf(raw: string): Token['kind'] {
  const code = raw.charCodeAt(0)
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'word'
  if (code >= 48 && code <= 57) return 'number'
  if (code < 128) return 'sign'
  if (/\p{Nd}/u.test(raw)) return 'number'
  return /[\p{L}\p{M}]/u.test(raw) || raw.replace(INVISIBLE, '') !== raw ? 'word' : 'sign'
}

const NO_BREAKS: ReadonlySet<number> = new Set()
const NO_WORDS: ReadonlySet<string> = new Set()

/**
 * Hyphens are not tokens: they are the gap before the next one. `breaks` are offsets no phrase may cross. A word cut at
 * the end of a line ("bud-" "get") is joined again when `known` holds it.
 */
export function tokenize(
  text: string,
  breaks: ReadonlySet<number> = NO_BREAKS,
  known: ReadonlySet<string> = NO_WORDS,
): Token[] {
  const tokens: Token[] = []
  let end = -1
  let hyphen = false
  let spacedHyphen = false
  TOKEN.lastIndex = 0
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const raw = found[0]
    const start = found.index
    if (raw.length === 1 && HYPHEN.test(raw)) {
      hyphen = true
      spacedHyphen ||= raw > '\u2012' || start !== end
      end = start + 1
      continue
    }
    const kind = kindOf(raw)
    const key = kind === 'word' ? foldWord(raw) : kind === 'number' ? raw.normalize('NFKC') : raw.normalize('NFKC')
    if (key === '') continue
    const before = tokens.at(-1)
    if (hyphen && kind === 'word' && before?.kind === 'word' && text.slice(before.end, start).includes('\n')) {
      const whole = before.key + key
      if (known.has(whole)) {
        before.key = whole
        before.end = start + raw.length
        end = before.end
        hyphen = false
        spacedHyphen = false
        continue
      }
    }
    let gap: Token['gap'] = start === end ? 'none' : 'space'
    // "exactly-\nonce" is one phrase, " - " is not
    if (hyphen) gap = spacedHyphen ? 'break' : 'hyphen'
    if (breaks.has(start)) gap = 'break'
    tokens.push({ key, start, end: start + raw.length, kind, gap })
    end = start + raw.length
    hyphen = false
    spacedHyphen = false
  }
  return tokens
}

/** Index of the first token that starts at or after an offset. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
