/** Which rows open a section: by their name, or by looking like those that do. */
import type { Row } from './blocks.ts'
import { findRange } from './dates.ts'
import { headingHint, headingKind } from './marks.ts'
import { hasTitle } from './role-header.ts'
import type { SectionKind } from './types.ts'

type Kind = SectionKind | 'contact'

const isCaps = (text: string) => /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)
/** Where lines have places, their level comes from the type and the words, and says nothing new. */
const levelOf = (row: Row) => (row.kind === 'heading' && row.edges === undefined ? row.level : 0)
const lookOf = (row: Row) => [Math.round(row.size * 2) / 2, row.bold, isCaps(row.text), levelOf(row)].join()

export function sectionRows(rows: Row[]): Map<Row, Kind> {
  const named = new Map<Row, Kind>()
  for (const row of rows) {
    const kind = row.kind === 'bullet' ? null : headingKind(row.text)
    if (kind) named.set(row, kind)
  }
  const found = new Map<Row, Kind>(named)
  const body = bodyOf(rows)
  const stands = (row: Row) =>
    row.size > 1.08 * body.size ||
    (row.bold && !body.bold) ||
    isCaps(row.text) ||
    (row.size === 0 && row.kind === 'heading')
  const looks = new Map<string, Row[]>()
  for (const row of rows.filter((one) => isShort(one) && stands(one))) {
    const group = looks.get(lookOf(row))
    if (group) group.push(row)
    else looks.set(lookOf(row), [row])
  }
  for (const group of looks.values()) {
    const kinds = group.map((row) => named.get(row) ?? headingHint(row.text))
    const told = kinds.filter((kind) => kind !== null)
    const sure = group.some((row) => named.has(row)) || new Set(told).size >= 2
    // A look that mostly belongs to other things, as that of job titles, makes no heading.
    if (!sure || told.length < 0.5 * group.length) continue
    for (const [i, row] of group.entries()) {
      const kind = kinds[i]
      if (kind) found.set(row, kind)
    }
  }
  return inOneLook(found)
}

/** In the look most of them share: a known word in another look is a sub-heading or a job's own line. */
function inOneLook(found: Map<Row, Kind>): Map<Row, Kind> {
  const rows = [...found.keys()]
  const sizes = rows.map((row) => row.size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const most = (has: (row: Row) => boolean) => rows.length >= 4 && rows.filter(has).length >= 0.7 * rows.length
  const caps = most((row) => isCaps(row.text))
  const bold = most((row) => row.bold)
  return new Map(
    [...found].filter(([row]) => row.size >= usual - 1.2 && (!caps || isCaps(row.text)) && (!bold || row.bold)),
  )
}

const isShort = (row: Row) =>
  row.kind !== 'bullet' &&
  row.text.length <= 45 &&
  !/[,:\t@|]\s*\S/.test(row.text) &&
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
