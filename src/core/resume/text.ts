/** Lines as read -> clean rows with their place in one text. */
import type { Row } from './blocks.ts'
import type { Line } from './types.ts'

const LIGATURES: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

const PAGE_NUMBER = /^(?:(?:page|seite|página) ?)?\d{1,2} ?(?:(?:of|von|de|\/) ?\d{1,2})?$/i
const NUMBERED = /\b(?:page|seite|página) ?\d|\b\d{1,2} ?(?:of|von|de|\/) ?\d{1,2}$/i
const withoutNumbers = (text: string) => text.replace(/\d+/g, '#')
const apart = (line: Line) => line.gap === null || line.gap > 1.8 * line.size

function normalise(text: string): string {
  return text
    .replace(/[ﬀ-ﬆ]/g, (glyph) => LIGATURES[glyph] ?? glyph)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .normalize('NFC')
    .trim()
}

export function toRowsOfText(lines: Line[]): { text: string; rows: Row[] } {
  const clean = lines.map((line) => ({ ...line, text: normalise(line.text) })).filter((line) => line.text !== '')
  const top = new Set(
    clean
      .filter((line) => line.page === 1)
      .slice(0, 3)
      .map((line) => line.text),
  )
  // Running heads and page numbers are no part of the story; a number inside the page is.
  const edges = clean.filter((line, i) => clean[i + 1]?.page !== line.page || clean[i - 1]?.page !== line.page)
  const name = clean[0]?.text ?? ''
  const setOff = (line: Line) => apart(line) || apart(clean[clean.indexOf(line) + 1] ?? line)
  const head = (line: Line) =>
    line.kind !== 'bullet' &&
    setOff(line) &&
    (edges.filter((one) => withoutNumbers(one.text) === withoutNumbers(line.text)).length > 1 ||
      (name.length > 4 && line.text.startsWith(name) && line.text.length < name.length + 40))
  const kept = clean.filter((line) => {
    const edge = edges.includes(line)
    return (
      !(line.page > 1 && top.has(line.text)) &&
      !(edge && (line.page > 1 || NUMBERED.test(line.text)) && head(line)) &&
      !(edge && PAGE_NUMBER.test(line.text) && apart(line))
    )
  })
  const rows: Row[] = []
  let at = 0
  for (const line of kept) {
    rows.push({ ...line, start: at })
    at += line.text.length + 1
  }
  return { text: kept.map((line) => line.text).join('\n'), rows }
}
