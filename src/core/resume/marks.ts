/** What a line looks like by itself: a list item, a section heading. */
import { hintOf, SECTION_NAMES, squashName } from './sections.ts'
import type { SectionKind } from './types.ts'

// A sign without a meaning of its own is one too: fonts made of pictures have such. Dashes, stars, a middle dot and the letter o are bullets only when something stands apart from them.
const GLYPH = /^(?:[•●▪■◦○‣⁃∙▸►▶➢➤❖✓✔◆◇▹▷→»⚫□⁍\u0080-\u009f\ufffd\uffff]\s*|(?:[-–—*·+o]|\d{1,2}[.)])\s+)(?=\S)/u

/** A list sign alone; a dash or a letter may be text. */
export const isSign = (text: string): boolean => GLYPH.test(`${text.trim()}x`) && /^[^-–—*·+o\d([]$/u.test(text.trim())

/** A dash and a sentence; a dash and a few words may be the second half of a date or of a header. */
export const isDashItem = (text: string): boolean =>
  /^[-–—] (?:\S+ ){3,}\S/u.test(text) && !/\d{4}/.test(text.slice(0, 12))

/** The text behind the bullet mark, or null. */
export function bulletText(text: string): string | null {
  const mark = GLYPH.exec(text)
  return mark ? text.slice(mark[0].length) : null
}

const cleanHeading = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}&/ ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const tooLong = (clean: string, text: string) =>
  clean === '' || clean.split(' ').length > 6 || /[.;,]$/.test(text.trim()) || text.includes('\t')

/** The section a heading opens; 'contact' is a block of its own, not a section. */
export function headingKind(text: string): SectionKind | 'contact' | null {
  const clean = cleanHeading(text)
  if (tooLong(clean, text)) return null
  const direct = SECTION_NAMES.get(squashName(clean))
  if (direct) return direct
  // "Education and Certifications", "Skills & Tools": the first half names the section.
  const first = clean.split(/ (?:&|and|und|et|y|e) | ?\/ ?| & /)
  if (first.length < 2 || first.length > 3) return null
  const kinds = first.map((part) => SECTION_NAMES.get(squashName(part)) ?? null)
  return kinds[0] ?? kinds[1] ?? null
}

/** What a heading of somebody's own may open ("Where I have worked"); only type and place tell whether it is one. */
export function headingHint(text: string): SectionKind | 'contact' | null {
  const clean = cleanHeading(text)
  return tooLong(clean, text) || /\d|@|: \S/.test(text) ? null : hintOf(clean)
}
