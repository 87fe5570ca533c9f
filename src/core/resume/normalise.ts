/** Compatibility forms, spaces, hyphens and invisible characters made alike, so that text from any format compares. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, '')
    .replace(/[\u2010\u2011\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[^\S\t\n]+/g, ' ')
    .replace(/ ?\t[ \t]*/g, '\t')
    .trim()
}

/** The rows of one thought as a single line: a word cut at a line end is put together, a hyphenated one keeps its hyphen. */
export function unwrap(rows: readonly string[]): string {
  return rows.reduce((text, row) => {
    if (text === '') return row
    if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(row))
      return isCompound(text, row) ? text + row : text.slice(0, -1) + row
    return `${text}${/[/]$/.test(text) ? '' : ' '}${row}`
  }, '')
}

const PREFIXES =
  /(?:^|[\s(])(?:non|pre|post|multi|self|high|low|long|short|real|full|half|well|open|cross|end|to|end-to|third|first|second|read|write|event|data|cloud|on|off|per|re|co|in|by|fault|rate|cost|role|test|token|time|user|server|client|micro|cursor|fast|exactly|at-least|at-most|at|leader|row|column|key|zero|down|high-throughput|multi-region|p\d+)-$/iu

/** "end-" + "to-end" belongs together with its hyphen, "distrib-" + "uted" without. */
function isCompound(text: string, row: string): boolean {
  return PREFIXES.test(text.slice(-24)) || /^\p{Ll}+-\p{Ll}/u.test(row)
}
