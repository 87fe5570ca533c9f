/** What a line looks like by itself: a list item, a section heading. */
import { SECTION_NAMES } from './sections.ts'
import type { SectionKind } from './types.ts'

// Dashes, stars, a middle dot and the letter o are bullets only when something stands apart from them.
const GLYPH = /^(?:[•●▪■◦○‣⁃∙▸►▶➢➤❖✓✔◆◇▹▷→»⚫□⁍]\s*|(?:[-–—*·+o]|\d{1,2}[.)])\s+)(?=\S)/u

/** The text behind the bullet mark, or null. */
export function bulletText(text: string): string | null {
  const mark = GLYPH.exec(text)
  return mark ? text.slice(mark[0].length) : null
}

/** The section a heading opens; 'contact' is a block of its own, not a section. */
export function headingKind(text: string): SectionKind | 'contact' | null {
  const clean = text
    .toLowerCase()
    .replace(/[^\p{L}&/ ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (clean === '' || clean.split(' ').length > 6 || /[.;]$/.test(text.trim())) return null
  const direct = SECTION_NAMES.get(clean)
  if (direct) return direct
  // "Education and Certifications", "Skills & Tools": the first half names the section.
  const first = clean.split(/ (?:&|and|und|y|e) | ?\/ ?| & /)
  if (first.length < 2 || first.length > 3) return null
  const kinds = first.map((part) => SECTION_NAMES.get(part) ?? null)
  return kinds[0] ?? kinds[1] ?? null
}
