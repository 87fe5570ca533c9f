/** Which rows open a section: by their name, or by looking like those that do. */
import type { Row } from './blocks.ts'
import { findDate, findRange } from './dates.ts'
import { headingHint, headingKind } from './marks.ts'
import { hasTitle } from './role-header.ts'
import type { SectionKind } from './types.ts'

type Kind = SectionKind | 'contact'

/** A page may print these again; "Duties and accomplishments" under every job is a label. */
const PARTS: ReadonlySet<Kind> = new Set(['experience', 'education', 'projects'])

const isCaps = (text: string) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
/** Where lines have places, their level comes from the type and the words, and says nothing new. */
const levelOf = (row: Row) => (row.kind === 'heading' && row.edges === undefined ? row.level : 0)
const lookOf = (row: Row) => [Math.round(row.size * 2) / 2, row.bold, isCaps(row.text), levelOf(row)].join()

export function sectionRows(rows: Row[]): Map<Row, Kind> {
  const named = new Map<Row, Kind>()
  const inTables = tableRows(rows)
  const may = rows.filter((row) => row.kind !== 'bullet' && !inTables.has(row))
  for (const row of may) {
    const kind = headingKind(row.text)
    if (kind && (PARTS.has(kind) || may.filter(({ text }) => text === row.text).length === 1)) named.set(row, kind)
  }
  const found = new Map<Row, Kind>(named)
  const body = bodyOf(rows)
  const stands = (row: Row) =>
    row.size > 1.08 * body.size ||
    (row.bold && !body.bold) ||
    isCaps(row.text) ||
    (row.size === 0 && row.kind === 'heading')
  const looks = new Map<string, Row[]>()
  for (const row of may.filter((one) => isShort(one) && stands(one))) {
    const group = looks.get(lookOf(row))
    if (group) group.push(row)
    else looks.set(lookOf(row), [row])
  }
  for (const alike of looks.values()) {
    // "Roles and responsibilities" under every job opens nothing.
    const once = (row: Row) => alike.filter(({ text }) => text === row.text).length === 1
    const group = alike.filter((row) => named.has(row) || once(row))
    const kinds = group.map((row) => named.get(row) ?? headingHint(row.text))
    const told = kinds.filter((kind) => kind !== null)
    const sure = group.some((row) => named.has(row)) || new Set(told).size >= 2
    // A look that mostly belongs to other things, as that of job titles, makes no heading.
    if (!sure || told.length < 0.5 * group.length) continue
    for (const [i, row] of group.entries()) {
      const kind = kinds[i]
      if (kind) found.set(row, kind)
      else if (told.length >= 3 && told.length >= 0.6 * group.length && opensOwn(row, rows, found))
        found.set(row, 'other')
    }
  }
  return inOneLook(found)
}

/** A heading nobody else has ("Declaration") looks like the others; a company or a project does so above its dates or among its kind. */
function opensOwn(row: Row, rows: Row[], found: Map<Row, Kind>): boolean {
  const at = rows.indexOf(row)
  const above = rows.slice(0, at).findLast((one) => found.has(one))
  const distinct = row.size > 1.08 * (rows[at + 1]?.size ?? row.size) || isCaps(row.text)
  return (
    distinct &&
    above !== undefined &&
    above !== rows[at - 1] &&
    (found.get(above) !== 'projects' || row.gap === null) &&
    found.get(above) !== 'contact' &&
    rows.slice(at, at + 4).every(({ text }) => !findRange(text) && findDate(text) === null)
  )
}

/** In the look most of them share: a known word in another look is a sub-heading or a job's own line. */
function inOneLook(found: Map<Row, Kind>): Map<Row, Kind> {
  const rows = [...found.keys()]
  const sizes = rows.map((row) => row.size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const most = (has: (row: Row) => boolean) => rows.length >= 4 && rows.filter(has).length >= 0.7 * rows.length
  const caps = most((row) => isCaps(row.text))
  const bold = most((row) => row.bold)
  const plain = most((row) => !row.text.endsWith(':'))
  const level = most((row) => levelOf(row) === levelOf(rows[0]!)) ? levelOf(rows[0]!) : 9
  return new Map(
    [...found].filter(
      ([row]) =>
        row.size >= usual - 1.2 &&
        (!caps || isCaps(row.text)) &&
        (!bold || row.bold) &&
        (!plain || !row.text.endsWith(':')) &&
        levelOf(row) <= level,
    ),
  )
}

const opensTable = (row: Row) =>
  row.kind !== 'bullet' && (headingKind(row.text) ?? (row.bold ? headingHint(row.text) : null)) !== null

/** A table right below a heading holds its data: "Languages" in it is a label. Where tables make the page, headings stand in them. */
function tableRows(rows: Row[]): Set<Row> {
  const data = new Set<Row>()
  for (const [i, row] of rows.entries()) {
    const above = rows[i - 1]
    if (!row.cell || !above) continue
    if (above.cell ? data.has(above) : opensTable(above)) data.add(row)
  }
  return data
}

const isShort = (row: Row) =>
  row.kind !== 'bullet' &&
  row.text.length <= 45 &&
  !/[,:\t@|][^\S\t]*\S/.test(row.text) &&
  !hasTitle(row.text) &&
  !findRange(row.text)

/** How most of the text looks. */
function bodyOf(rows: Row[]): { size: number; bold: boolean } {
  const count = new Map<string, { size: number; bold: boolean; length: number }>()
  for (const { size: exact, bold, text } of rows) {
    const size = Math.round(exact * 2) / 2
    const one = count.get(`${size},${bold}`) ?? { size, bold, length: 0 }
    one.length += text.length
    count.set(`${size},${bold}`, one)
  }
  return [...count.values()].sort((a, b) => b.length - a.length)[0] ?? { size: 0, bold: false }
}
