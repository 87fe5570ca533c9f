import { canonicalHeading, guessHeading } from './headings.ts'
import type { PlacedLine } from './place.ts'
import type { SectionKind } from './types.ts'

export interface SectionLines {
  heading: PlacedLine | null
  canonical: SectionKind | null
  lines: PlacedLine[]
}

/** Cuts the lines at headings; what stands before the first one is the header, with `canonical` null. */
export function cutSections(lines: readonly PlacedLine[]): SectionLines[] {
  const body = bodySize(lines)
  const known = lines.filter((line) => couldBeHeading(line) && canonicalHeading(line.text) !== null)
  const sections: SectionLines[] = [{ heading: null, canonical: null, lines: [] }]
  for (const [i, line] of lines.entries()) {
    const canonical = headingOf(line, known, body, i)
    if (canonical) sections.push({ heading: line, canonical, lines: [] })
    else sections.at(-1)?.lines.push(line)
  }
  return sections
}

function headingOf(line: PlacedLine, known: PlacedLine[], body: number, index: number): SectionKind | null {
  if (!couldBeHeading(line)) return null
  const canonical = canonicalHeading(line.text)
  const marked = line.kind === 'heading' || line.bold || isCapitals(line.text) || line.size > body * 1.05
  if (canonical) {
    // "Languages" or "Tools" in running small print is a label; a heading looks like the other headings, or like one at all.
    const alike = known.filter((other) => other !== line && sameStyle(line, other)).length
    return marked || alike > 0 || known.length <= 1 || line.size === 0 ? canonical : null
  }
  // Words of its own: only in the very style of two known headings, and never in the block with the name.
  const alike = known.filter((other) => sameStyle(line, other)).length
  const distinct = line.kind === 'heading' || isCapitals(line.text) || line.size > body * 1.05
  return index > 2 && distinct && alike >= 2 && known[0] && known[0].index < line.index && !/\d{4}/.test(line.text)
    ? guessHeading(line.text)
    : null
}

function couldBeHeading(line: PlacedLine): boolean {
  if (line.kind === 'bullet') return false
  return (
    line.text.length <= 60 &&
    line.text.split(/\s+/).length <= 7 &&
    !/[.,;!?]$/.test(line.text) &&
    !/@|https?:/.test(line.text)
  )
}

const isCapitals = (text: string) => /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text)

function sameStyle(a: PlacedLine, b: PlacedLine): boolean {
  return (
    Math.abs(a.size - b.size) <= 0.4 &&
    a.bold === b.bold &&
    a.kind === b.kind &&
    a.level === b.level &&
    isCapitals(a.text) === isCapitals(b.text)
  )
}

function bodySize(lines: readonly PlacedLine[]): number {
  const counts = new Map<number, number>()
  for (const { size, text } of lines)
    counts.set(Math.round(size * 2) / 2, (counts.get(Math.round(size * 2) / 2) ?? 0) + text.length)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
