/** Lines -> the resume: sections first, then each section by its kind. */
import { type Block, joinAll, pitchOf, type Row, toBlocks } from './blocks.ts'
import { findContact, hasEmail } from './contact.ts'
import { headerOf } from './head.ts'
import { sectionRows } from './headings.ts'
import { takeInlineSkills } from './inline-skills.ts'
import { languageOf } from './language.ts'
import { habitsOf, marked, namesIn, projectList } from './lists.ts'
import { type Found, readRoles } from './roles.ts'
import { skillGroups, type TextLine } from './skills.ts'
import { toRowsOfText } from './text.ts'
import type { Bullet, Piece, Resume, SectionKind, SourceDocument } from './types.ts'

/** "==[ SKILLS ]====" */
const ORNAMENT = /^[-=_*#~[\]|+<>:•·─━═\s]+|(?<![-=_*#~[\]|+<>:•·─━═\s])[-=_*#~[\]|+<>:•·─━═\s]+$/gu

interface Part {
  heading: Row | null
  kind: SectionKind | 'contact'
  rows: Row[]
}

export function parseResume(document: SourceDocument): Resume {
  const { text, rows } = toRowsOfText(document.lines)
  const pitch = pitchOf(rows)
  const wraps = document.type !== 'docx'
  const parts = toParts(rows)
  const inline: Row[] = []
  for (const part of parts.filter(({ kind }) => kind !== 'skills')) {
    const { skills, rest } = takeInlineSkills(part.rows)
    inline.push(...skills)
    part.rows = rest
  }
  const head = parts[0]!.rows
  const { name, headline, rest, near } = headerOf(head, rows)
  const told = [...head, ...near, ...parts.filter((part) => part.kind === 'contact').flatMap((part) => part.rows)]
  const contactRows = told.some((row) => hasEmail(row.text)) ? told : [...told, ...aroundEmail(rows)]
  const resume: Resume = {
    text,
    contact: findContact(
      name,
      contactRows.map((row) => row.text),
      text,
      document.links,
    ),
    headline,
    summary: null,
    language: languageOf(text),
    layout: document.lines.some((line) => line.cell) ? 'table' : document.layout,
    sections: [],
    roles: [],
    otherBullets: [],
    skills: [],
  }
  const names = namesIn(text, resume.language)
  const found: (Found & { section: SectionKind })[] = []
  for (const { heading, kind, rows: body } of parts) {
    if (heading === null || kind === 'contact') continue
    const end = (body.at(-1) ?? heading).start + (body.at(-1) ?? heading).text.length
    resume.sections.push({
      heading: heading.text.replace(ORNAMENT, ''),
      canonical: kind,
      span: { start: heading.start, end },
    })
    const blocks = toBlocks(body, document.type, pitch)
    const habits = habitsOf(blocks, names, wraps)
    if (kind === 'summary') resume.summary ??= pieceOf(blocks)
    else if (kind === 'skills') resume.skills.push(...skillGroups(toTextLines(blocks, rows), wraps))
    else if (kind === 'experience') {
      const { roles, bullets } = readRoles(blocks, resume.roles.length, habits)
      resume.roles.push(...roles)
      found.push(...bullets.map((one) => ({ ...one, section: kind })))
    } else {
      const items = kind === 'projects' ? projectList(blocks, habits) : marked(blocks)
      found.push(...items.map((one) => ({ ...one, role: null, section: kind })))
    }
  }
  resume.skills.push(...skillGroups(toTextLines(toBlocks(inline, document.type, pitch), rows), wraps))
  // A paragraph above the first section says what a summary says.
  resume.summary ??= rest
  number(found, resume)
  return resume
}

function toParts(rows: Row[]): Part[] {
  const parts: Part[] = [{ heading: null, kind: 'other', rows: [] }]
  const kinds = sectionRows(rows)
  for (const row of rows) {
    const kind = kinds.get(row)
    if (kind) parts.push({ heading: row, kind, rows: [] })
    else parts.at(-1)!.rows.push(row)
  }
  return parts
}

/** Contact details may stand at the foot of the page. */
function aroundEmail(rows: Row[]): Row[] {
  const at = rows.findIndex((row) => hasEmail(row.text))
  return at < 0 ? [] : rows.slice(Math.max(0, at - 2), at + 3)
}

/** Among plain lines a bold one is a label. */
function toTextLines(blocks: Block[], rows: Row[]): TextLine[] {
  const plain = blocks.some(({ row }) => !row.bold)
  return blocks.map(({ text, span, kind, row }, i) => {
    const next = blocks[i + 1]
    // So is a cell beside one with a list in it.
    const label = row.cell && next?.row.cell && !/[,\t]/.test(text) && next.text.includes(',')
    return {
      text,
      span,
      bullet: kind === 'bullet',
      labelled: row.labelled === true,
      full: next === undefined || fills(row, next.text, rows),
      heading: kind === 'heading' || (plain && row.bold) || label === true,
    }
  })
}

/** Whether the next line's first item would not have fitted behind a row, in a column as wide as its widest line. */
function fills(row: Row, next: string, rows: Row[]): boolean {
  if (row.right === undefined) return true
  const column = rows.filter((one) => one.page === row.page && Math.abs(one.indent - row.indent) <= 2)
  const item = (/^[^,;|]+/.exec(next)?.[0].length ?? 0) * 0.5 * row.size
  return row.right + item > Math.max(...column.map((one) => one.right ?? 0))
}

function pieceOf(blocks: Block[]): Piece | null {
  const first = blocks[0]
  if (!first) return null
  return {
    text: joinAll(blocks.map((block) => block.text)),
    span: { start: first.span.start, end: blocks.at(-1)!.span.end },
  }
}

function number(found: (Found & { section: SectionKind })[], resume: Resume): void {
  for (const [index, one] of found.entries()) {
    const bullet: Bullet = { id: `b${index + 1}`, ...one }
    if (one.role === null) resume.otherBullets.push(bullet)
    else resume.roles[one.role]!.bullets.push(bullet)
  }
}
