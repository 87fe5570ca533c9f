import { readContact } from './contact.ts'
import { blocksOf, pieceOf } from './entries.ts'
import { detectLanguage } from './language.ts'
import { unwrap } from './normalise.ts'
import { type PlacedLine, placeLines } from './place.ts'
import { type RoleDraft, readRoles } from './roles.ts'
import { cutSections, type SectionLines } from './sections.ts'
import { readSkills } from './skills.ts'
import type { Bullet, Piece, Resume, Role, SectionKind, SourceDocument, Span } from './types.ts'

const TITLE_WORD =
  /engineer|developer|entwickler|architect|programmer|ingenier|desarrollador|manager|lead|sre|consultant|administrator|scientist|analyst/i

/** A document's lines to a resume. Every piece keeps its span in `text`. */
export function parseResume(document: SourceDocument): Resume {
  const { text, lines } = placeLines(document.lines)
  const sections = cutSections(lines)
  const header = sections[0]!
  const named = sections.slice(1)
  const contactLines = [
    header,
    ...named.filter(({ heading }) => /contact|kontakt|links|personal/i.test(heading?.text ?? '')),
  ].flatMap((one) => one.lines)
  const contact = readContact(
    contactLines.map((line) => line.text),
    document.links,
    text,
  )
  const drafts = named
    .filter(({ canonical }) => canonical === 'experience')
    .flatMap((one) => readRoles(one.lines, document.type))
  const others = named
    .filter(({ canonical }) => canonical !== 'experience' && canonical !== 'skills' && canonical !== 'summary')
    .flatMap((one) => listItems(one, document.type))
  const { roles, otherBullets } = number(drafts, others)
  return {
    text,
    contact,
    headline: readHeadline(header.lines, contact.name),
    summary: readSummary(named, header.lines, contact.name),
    language: detectLanguage(text),
    layout: document.layout,
    sections: named.map((one) => ({
      heading: one.heading!.text,
      canonical: one.canonical!,
      span: spanOf([one.heading!, ...one.lines]),
    })),
    roles,
    otherBullets,
    skills: named.filter(({ canonical }) => canonical === 'skills').flatMap((one) => readSkills(one.lines)),
  }
}

type Item = Piece & { section: SectionKind; depth: number }

function listItems(section: SectionLines, type: string): Item[] {
  return blocksOf(section.lines, type)
    .filter(({ kind }) => kind === 'bullet')
    .map((block) => ({ ...pieceOf(block), section: section.canonical ?? 'other', depth: block.lines[0]!.level }))
}

/** Ids b1…bn in reading order over the whole resume. */
function number(drafts: RoleDraft[], others: Item[]): { roles: Role[]; otherBullets: Bullet[] } {
  const places = [...drafts.flatMap(({ bullets }) => bullets), ...others]
    .map(({ span }) => span.start)
    .sort((a, b) => a - b)
  const idOf = ({ span }: Piece) => `b${places.indexOf(span.start) + 1}`
  return {
    roles: drafts.map((role, i) => ({
      ...role,
      bullets: role.bullets.map((bullet) => ({ ...bullet, id: idOf(bullet), role: i, section: 'experience' })),
    })),
    otherBullets: others.map((item) => ({ ...item, id: idOf(item), role: null })),
  }
}

/** The line under the name that says what somebody is. */
function readHeadline(header: PlacedLine[], name: string | null): Piece | null {
  const at = header.findIndex((line) => name !== null && line.text.includes(name))
  for (const line of header.slice(Math.max(0, at), at + 4)) {
    const [first = '', ...rest] = line.text.split(/\t|\s[|·•]\s/)
    const part =
      name && first.includes(name) ? (rest.find((one) => TITLE_WORD.test(one)) ?? '') : line.text.replaceAll('\t', ' ')
    if (TITLE_WORD.test(part) && !/@|https?:|\d{4}/.test(part) && part.split(/\s+/).length <= 14) {
      const start = line.span.start + Math.max(0, line.text.indexOf(part))
      return { text: part.trim(), span: { start, end: start + part.length } }
    }
  }
  return null
}

/** The text of the summary section, else a paragraph in the header. */
function readSummary(sections: SectionLines[], header: PlacedLine[], name: string | null): Piece | null {
  const section = sections.find(({ canonical, lines }) => canonical === 'summary' && lines.length > 0)
  const prose = header.filter(
    ({ text }) =>
      text.split(/\s+/).length >= 9 &&
      !/@|https?:|github\.com|linkedin\.com/.test(text) &&
      (!name || !text.includes(name)),
  )
  const from = prose[0] ? header.indexOf(prose[0]) : -1
  const lines =
    section?.lines ??
    (from >= 0
      ? header.slice(from, header.indexOf(prose.at(-1)!) + 2).filter(({ text }) => !/@|https?:/.test(text))
      : [])
  return lines.length > 0
    ? { text: unwrap(lines.map(({ text }) => text.replaceAll('\t', ' '))), span: spanOf(lines) }
    : null
}

const spanOf = (lines: PlacedLine[]): Span => ({ start: lines[0]!.span.start, end: lines.at(-1)!.span.end })
