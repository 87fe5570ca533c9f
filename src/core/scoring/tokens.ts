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

/**
 * Stands for an open blank of a rewrite, so that no phrase, number or verb crosses it. ASCII's "substitute": nobody types it,
 * and a text that is ASCII otherwise stays so, which is read three times as fast.
 */
export const GAP = '\u001A'

// Letters with their marks and the invisible characters PDF text puts inside words; digits; or one other sign.
const TOKEN = /[\p{L}\p{M}\u00AD\u200B-\u200D\u2060\uFEFF]+|\p{Nd}+|[^\s]/uy
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const HYPHEN = /^[-\u2010-\u2015\u2212]$/

type AsciiKind = Token['kind'] | 'space'
/** What each ASCII character is. Nearly all of a resume is ASCII, so it is read without the pattern above. */
const ASCII = Array.from({ length: 128 }, (_, code): AsciiKind => {
  const sign = String.fromCharCode(code)
  if (/\s/.test(sign)) return 'space'
  return /[A-Za-z]/.test(sign) ? 'word' : /\d/.test(sign) ? 'number' : 'sign'
})
const asciiAt = (text: string, at: number): AsciiKind | undefined => ASCII[text.charCodeAt(at)]

/** Where a token of ASCII characters ends; -1 when the pattern must say, because another character stands at it or in it. */
function asciiEnd(text: string, at: number, kind: AsciiKind | undefined): number {
  if (kind === undefined) return -1
  let end = at + 1
  if (kind === 'sign') return end
  while (asciiAt(text, end) === kind) end++
  return text.charCodeAt(end) >= ASCII.length ? -1 : end
}

function kindOf(raw: string): Token['kind'] {
  const ascii = asciiAt(raw, 0)
  if (ascii !== undefined && ascii !== 'space') return ascii
  if (/\p{Nd}/u.test(raw)) return 'number'
  return /[\p{L}\p{M}]/u.test(raw) || raw.replace(INVISIBLE, '') !== raw ? 'word' : 'sign'
}

function keyOf(raw: string, kind: Token['kind']): string {
  return kind === 'word' ? raw.replace(INVISIBLE, '').normalize('NFKC').toLowerCase() : raw.normalize('NFKC')
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
  for (let start = 0, next = 0; start < text.length; start = next) {
    const ascii = asciiAt(text, start)
    next = start + 1
    if (ascii === 'space') continue
    const stop = asciiEnd(text, start, ascii)
    TOKEN.lastIndex = start
    if (stop < 0 && !TOKEN.test(text)) continue
    next = stop < 0 ? TOKEN.lastIndex : stop
    const raw = text.slice(start, next)
    if (raw.length === 1 && HYPHEN.test(raw)) {
      hyphen = true
      spacedHyphen ||= raw > '\u2012' || start !== end
      end = start + 1
      continue
    }
    const kind = stop < 0 || ascii === undefined ? kindOf(raw) : ascii
    const key = stop < 0 ? keyOf(raw, kind) : kind === 'word' ? raw.toLowerCase() : raw
    if (key === '') continue
    const before = tokens.at(-1)
    if (hyphen && kind === 'word' && before?.kind === 'word' && text.slice(before.end, start).includes('\n')) {
      const whole = before.key + key
      if (known.has(whole)) {
        before.key = whole
        before.end = next
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
    tokens.push({ key, start, end: next, kind, gap })
    end = next
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
