import { GAP } from '../scoring/tokens.ts'

/** A gap for the author: `[which service]`. Offsets of the brackets in the text, `end` exclusive. */
export interface Blank {
  label: string
  start: number
  end: number
}

export interface Blanks {
  blanks: Blank[]
  /** Brackets that are no blank: unbalanced, nested, too long, or with signs or digits a label may not hold. */
  faults: string[]
}

const MOST = 48
/** Letters, `, ? : / -` and spaces; digits only as a percentile. */
const LABEL = /^(?:p(?:50|90|95|999|99)(?![A-Za-z\d])|[A-Za-z,?:/ -])+$/
const PERCENTILE_INSIDE_WORD = /[A-Za-z]p\d/
/** What a squeezed text does not have: two spaces, another white space than the plain one, any at the ends. */
const LOOSE = /\s\s|[^\S ]|^\s|\s$/
const OPENS = 0x5b
const SHUTS = 0x5d

const isLabel = (text: string): boolean =>
  text.length <= MOST && LABEL.test(text) && !PERCENTILE_INSIDE_WORD.test(text) && /[A-Za-z]/.test(text)

/** Every blank of a text, and every bracket that is none. */
export function parseBlanks(text: string): Blanks {
  const blanks: Blank[] = []
  const faults: string[] = []
  let open = -1
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign === OPENS) {
      if (open >= 0) faults.push(text.slice(open, i))
      open = i
    } else if (sign === SHUTS) {
      const label = open < 0 ? null : text.slice(open + 1, i)
      if (label !== null && isLabel(label)) blanks.push({ label: label.trim(), start: open, end: i + 1 })
      else faults.push(open < 0 ? ']' : text.slice(open, i + 1))
      open = -1
    }
  }
  if (open >= 0) faults.push(text.slice(open))
  if (text.includes(GAP)) faults.push(GAP)
  return { blanks, faults }
}

/** The labels of a text, in order. */
export const blankLabels = (text: string): string[] => parseBlanks(text).blanks.map(({ label }) => label)

/** The text with every blank shut: one sign and spaces, so that offsets stay what they were. */
export function shut(text: string, blanks: readonly Blank[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of blanks) {
    out += `${text.slice(at, start)}${GAP}${' '.repeat(end - start - 1)}`
    at = end
  }
  return out + text.slice(at)
}

/** One space between words, none at the ends: what a bullet is for this room. */
export function squeeze(text: string): string {
  return LOOSE.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}
