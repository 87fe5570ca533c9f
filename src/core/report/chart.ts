import type { Block } from './message.ts'
import type { Report } from './types.ts'
import { CLASS_NAMES, GRADE_WORDS, points } from './words.ts'

/** The tier breakdown as a picture; its alt text says every value, so that nobody needs to see it. */
export function chartBlock(report: Report): Extract<Block, { kind: 'chart' }> {
  const title = `Tier breakdown: ${report.score} of 100`
  const rows = report.tiers.map(({ class: name, grade, points, max }) => ({
    label: CLASS_NAMES[name],
    grade,
    points,
    max,
  }))
  const said = rows.map(
    (row) => `${row.label} ${row.grade}, ${GRADE_WORDS[row.grade]}, ${points(row.points)} of ${points(row.max)} points`,
  )
  return { kind: 'chart', name: 'tiers.png', alt: `${title}, grade ${report.grade}. ${said.join('; ')}.`, title, rows }
}
