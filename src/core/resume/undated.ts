/** An experience section without a single date -> roles by their titles, so that its bullets still count. */
import type { Block } from './blocks.ts'
import { type ListItem, marked } from './lists.ts'
import { hasTitle, namesOf } from './role-header.ts'
import type { Role } from './types.ts'

const LONGEST = 110

/** A line with a title right over a list. */
const opensRole = (blocks: readonly Block[], i: number): boolean => {
  const block = blocks[i]
  if (!block || block.kind === 'bullet' || block.text.length > LONGEST || !hasTitle(block.text)) return false
  return blocks.slice(i + 1, i + 3).some(({ kind }) => kind === 'bullet')
}

interface Undated {
  roles: Role[]
  /** What stands under no title has no role. */
  bullets: (ListItem & { role: number | null })[]
}

export function readUndated(blocks: readonly Block[], firstRole: number): Undated {
  const starts = blocks.flatMap((_, i) => (opensRole(blocks, i) ? [i] : []))
  const loose = marked(blocks.slice(0, starts[0] ?? blocks.length))
  const read: Undated = { roles: [], bullets: loose.map((one) => ({ ...one, role: null })) }
  for (const [n, at] of starts.entries()) {
    const own = blocks.slice(at, starts[n + 1] ?? blocks.length)
    const first = own.findIndex(({ kind }) => kind === 'bullet')
    const [header, body] = [own.slice(0, first), own.slice(first)]
    const names = namesOf(
      header.map(({ text }) => text),
      false,
    )
    read.roles.push({
      ...names,
      start: '',
      end: '',
      startMonth: null,
      endMonth: null,
      span: { start: own[0]?.span.start ?? 0, end: own.at(-1)?.span.end ?? 0 },
      bullets: [],
    })
    for (const found of marked(body)) read.bullets.push({ ...found, role: firstRole + n })
  }
  return read
}
