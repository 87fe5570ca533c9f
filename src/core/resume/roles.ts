import { findDate, findRange, monthOf } from './dates.ts'
import { type Block, blocksOf, pieceOf } from './entries.ts'
import type { PlacedLine } from './place.ts'
import { readRoleHeader } from './role-header.ts'
import type { Piece, Role } from './types.ts'

export interface RoleDraft extends Omit<Role, 'bullets'> {
  bullets: (Piece & { depth: number })[]
}

const MAX_HEADER_LINES = 4

/** An experience section's lines to roles: a dated line with its neighbours is the header, list items below it are its bullets. */
export function readRoles(lines: readonly PlacedLine[], type: string): RoleDraft[] {
  const blocks = blocksOf(lines, type)
  const roles: RoleDraft[] = []
  let header: PlacedLine[] = []
  let current: RoleDraft | null = null
  const outer = Math.min(...blocks.filter(({ kind }) => kind === 'bullet').map(({ lines: [line] }) => line!.indent))

  const open = () => {
    if (header.length === 0) return
    const { title, company, start, end } = readRoleHeader(header.map(({ text }) => text))
    if (start || title) {
      current = {
        title,
        company,
        start,
        end,
        startMonth: asMonth(monthOf(start, 'start')),
        endMonth: end ? monthOf(end, 'end') : null,
        span: { start: header[0]!.span.start, end: header.at(-1)!.span.end },
        bullets: [],
      }
      roles.push(current)
    }
    header = []
  }

  for (const block of blocks) {
    const line = block.lines[0]!
    if (block.kind === 'bullet' && !isDatedMark(block)) {
      open()
      if (current) addBullet(current, block, outer)
      continue
    }
    // A second dated line, or a header that is full, begins the next role.
    const dated = isDated(line)
    if (header.length >= MAX_HEADER_LINES || (dated && header.some(isDated))) open()
    if (isHeaderLine(line)) header.push(line)
  }
  open()
  return roles
}

/** Some templates mark employers with a list sign of their own: a short dated item is a header. */
const isDatedMark = ({ lines }: Block): boolean =>
  lines.length === 1 && lines[0]!.text.length < 90 && findRange(lines[0]!.text) !== null

const isDated = (line: PlacedLine): boolean =>
  findRange(line.text) !== null || /\t[^\t]*(?:19|20)\d\d$/.test(line.text) || findDate(line.text)?.from === 0

/** Descriptions and stack lines under the header are not part of it. */
function isHeaderLine(line: PlacedLine): boolean {
  if (isDated(line)) return true
  return (
    line.text.length <= 110 &&
    !/[.;]$/.test(line.text) &&
    !/^(?:tech(?:nologies)?|stack|tools|environment|technologien|umfeld)\b.{0,12}:/i.test(line.text)
  )
}

function addBullet(role: RoleDraft, block: Block, outer: number): void {
  const line = block.lines[0]!
  role.bullets.push({ ...pieceOf(block), depth: Math.max(line.level, line.indent > outer + 4 ? 1 : 0) })
  role.span.end = block.lines.at(-1)!.span.end
}

const asMonth = (month: string | 'present' | null): string | null => (month === 'present' ? null : month)
