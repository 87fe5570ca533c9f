/** The body of an experience section -> roles with their bullets. A date range is the anchor of a role. */
import type { Block } from './blocks.ts'
import { type DateRange, isOpen, startMonth, toMonth } from './dates.ts'
import { type Habits, listOf, marked } from './lists.ts'
import { hasOwnLine, hasTitle, type Names, namesOf } from './role-header.ts'
import { DURATION, rangeOf, roleLines } from './role-lines.ts'
import type { Role, Span } from './types.ts'
import { readUndated } from './undated.ts'

export interface Found {
  text: string
  span: Span
  depth: number
  role: number | null
}

export interface Experience {
  roles: Role[]
  bullets: Found[]
}

interface Entry {
  header: Block[]
  body: Block[]
  date: { block: Block; range: DateRange }
}

export function readRoles(blocks: Block[], firstRole: number, habits: Habits): Experience {
  const entries = withCompanyAbove(toEntries(roleLines(blocks)))
  if (entries.length === 0) return readUndated(blocks, firstRole)
  const before = marked(
    blocks.slice(
      0,
      blocks.findIndex((block) => block.span.start >= startOf(entries[0]!)),
    ),
  )
  const own = entries.some((entry) => hasOwnLine(printedOver(entry)))
  const roles: Role[] = []
  const bullets: Found[] = before.map((one) => ({ ...one, role: null }))
  let shared = ''
  for (const [i, entry] of entries.entries()) {
    if (isEmployer(entry, entries[i + 1])) {
      shared = namesIn(entry).title
      continue
    }
    const { start, end } = entry.date.range
    const names = namesIn(entry, own)
    if (names.company === '') names.company = shared
    shared = standsOver(entry, names.company) || isStacked(entries, i) ? names.company : ''
    const all = [...entry.header, ...entry.body]
    roles.push({
      ...names,
      start,
      end,
      startMonth: startMonth(start, end),
      endMonth: isOpen(end) ? 'present' : toMonth(end, 'end'),
      span: { start: Math.min(...all.map((one) => one.span.start)), end: Math.max(...all.map((one) => one.span.end)) },
      bullets: [],
    })
    for (const found of listOf(entry.body, habits)) bullets.push({ ...found, role: firstRole + roles.length - 1 })
  }
  return { roles, bullets }
}

const namesIn = (entry: Entry, own = false): Names =>
  namesOf(
    printedOver(entry),
    entry.header.some((one) => one.row.cell),
    own,
  )

const printedOver = (entry: Entry): string[] =>
  entry.header.map((block) => without(notUnderDate(block, entry), entry).trim()).filter((line) => /\p{L}/u.test(line))

/** In the column of the dates, a place may stand below each. */
function notUnderDate(block: Block, { date }: Entry): Block {
  const [first, second] = block.row.edges ?? []
  const below = date.range.index === 0 && block !== date.block && block.text.includes('\t') && second !== undefined
  const under = below && Math.abs(first! - date.block.row.indent) <= 2
  return under ? { ...block, text: block.text.slice(block.text.indexOf('\t') + 1) } : block
}

/** A line with all the years at an employer, right over a position with its own, is no position. */
const isEmployer = (entry: Entry, next: Entry | undefined): boolean =>
  next !== undefined &&
  entry.body.length === 0 &&
  !printedOver(entry).some(hasTitle) &&
  printedOver(next).some(hasTitle) &&
  namesIn(next).company === ''

/** Several positions at one employer print its name once: in a line over the first of them… */
const standsOver = (entry: Entry, company: string) =>
  company !== '' &&
  (!entry.header.some(({ text }) => text.includes(company)) ||
    entry.header.slice(0, entry.header.indexOf(entry.date.block)).some(({ text }) => text.startsWith(company)))

/** …or beside the first, with the others right below it. */
const isStacked = (entries: Entry[], i: number) => entries[i]!.body.length === 0 && i + 1 < entries.length

const startOf = (entry: Entry) => Math.min(...entry.header.map(({ span }) => span.start))

function without(block: Block, entry: Entry): string {
  if (block !== entry.date.block) return block.text
  const { index, length } = entry.date.range
  return `${block.text.slice(0, index)}\t${block.text.slice(index + length).replace(DURATION, '')}`
}

/** A sentence is no header: long, or ended by a full stop; nor is "Key achievements:". */
const headerLike = (block: Block) =>
  (!block.text.endsWith(':') || hasTitle(block.text)) &&
  (block.kind !== 'bullet' || (block.text.includes('\t') && block.text.length <= 80)) &&
  block.text.length <= 110 &&
  !(/[^.\s]{3}\.$/.test(block.text) && !/\b(?:inc|ltd|corp|llc|co|s\.? ?l|s\.? ?a|bros)\.$/i.test(block.text))

/** A line above the date line is part of the header unless it hangs behind it, and the first role's do not. */
const takes = (block: Block | undefined, date: Block, firsts: Block[]) =>
  block !== undefined &&
  headerLike(block) &&
  (alignsWith(block, date) ||
    (block.kind !== 'bullet' && firsts.some(({ row }) => Math.abs(row.indent - block.row.indent) <= 4)))

/** Not behind the date line, unless below one of its pieces, as dates may have a column of their own, or centred with it. */
const alignsWith = ({ row }: Block, date: Block) =>
  row.indent <= date.row.indent + 4 ||
  (date.row.edges ?? []).some((edge) => Math.abs(edge - row.indent) <= 4) ||
  (row.right !== undefined &&
    date.row.right !== undefined &&
    Math.abs(row.indent + row.right - date.row.indent - date.row.right) <= 4)

/** As many as the first role has, two at most; a place between company and title is one more. */
const linesAbove = (first: number, header: Block[]) =>
  Math.min(
    first,
    header.length === 2 && /^\p{Lu}[^\t|]*, \p{Lu}/u.test(header[0]!.text) && !hasTitle(header[0]!.text) ? 3 : 2,
  )

/** In a table with its duties in another column, the title stands below the company although the list has begun. */
const isSecondLine = (entry: Entry, block: Block) =>
  block.kind === 'text' &&
  hasTitle(block.text) &&
  entry.date.block.row.edges?.some((edge, i) => i > 0 && Math.abs(edge - block.row.indent) <= 2) === true &&
  !entry.header.some(({ text }) => hasTitle(text))

function toEntries(blocks: Block[]): Entry[] {
  const entries: Entry[] = []
  let loose: Block[] = []
  // The first role shows the pattern: how many lines stand above its date.
  const first = blocks.findIndex((block) => rangeOf(block) !== null)
  const firsts = blocks.slice(Math.max(0, first - 2), Math.max(0, first))
  for (const [i, block] of blocks.entries()) {
    const range = rangeOf(block)
    const current = entries.at(-1)
    if (!range) {
      if (current && isSecondLine(current, block)) current.header.push(block)
      else if (current && (block.kind === 'bullet' || loose.length > 0 || !belongsBelow(current, block, blocks[i + 1])))
        loose.push(block)
      else if (current) current.header.push(block)
      else loose.push(block)
      continue
    }
    const header: Block[] = []
    while (header.length < linesAbove(first, header) && takes(loose.at(-1), block, firsts)) {
      header.unshift(loose.pop()!)
    }
    if (current) current.body.push(...loose)
    loose = []
    entries.push({ header: [...header, block], body: [], date: { block, range } })
  }
  entries.at(-1)?.body.push(...loose)
  return entries
}

/** A line behind a list, over a role without a company, is its company, also where the first role has none there. */
function withCompanyAbove(entries: Entry[]): Entry[] {
  for (const [i, entry] of entries.entries()) {
    const body = entries[i - 1]?.body ?? []
    const [list, line] = [body.at(-2), body.at(-1)]
    const between = list?.kind === 'bullet' && line?.kind === 'text' && headerLike(line) && line.text.length <= 60
    if (between && /^\p{Lu}/u.test(line.text) && namesIn(entry).company === '') entry.header.unshift(body.pop()!)
  }
  return entries
}

/** After the date line: the other half of a two-line header, as long as a name is missing. */
function belongsBelow(entry: Entry, block: Block, next: Block | undefined): boolean {
  if (entry.body.length > 0 || !headerLike(block) || block.text.length > 90) return false
  // Right over a list it is a header wherever it stands.
  if (!alignsWith(block, entry.date.block) && next?.kind !== 'bullet') return false
  const names = namesOf(entry.header.map((one) => without(one, entry)).filter(Boolean), false)
  return (
    names.title === '' ||
    names.company === '' ||
    (!hasTitle(names.title) && hasTitle(block.text) && entry.header.length < 3)
  )
}
