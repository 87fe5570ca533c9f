/** "Tools: Git, Make" in a line of its own, wherever it stands: skills without a heading. */
import type { Row } from './blocks.ts'
import { headingKind } from './marks.ts'

const LABEL = /^(\p{L}[^:,;|\t]{1,30}):\s+\S/u

const isInline = (row: Row) => {
  const label = row.kind === 'text' ? LABEL.exec(row.text)?.[1] : undefined
  return (
    label !== undefined && (headingKind(label) === 'skills' || /^(?:main )?tech(?:nologies)?(?: used)?$/i.test(label))
  )
}

/** Parts such lines, and what they go on in behind a comma, from the others. */
export function takeInlineSkills(rows: Row[]): { skills: Row[]; rest: Row[] } {
  const skills: Row[] = []
  const rest: Row[] = []
  for (const [i, row] of rows.entries()) {
    const last = skills.at(-1)
    const goesOn = last !== undefined && last === rows[i - 1] && row.kind === 'text' && last.text.endsWith(',')
    if (isInline(row) || goesOn) skills.push(row)
    else rest.push(row)
  }
  return { skills, rest }
}
