import type { Report } from './types.ts'
import { GRADE_WORDS } from './words.ts'

/** What makes this report repeatable. */
export const stamp = (report: Report): string =>
  `Rubric ${report.rubric.id} ${report.rubric.version} (${report.rubric.fingerprint}), judged as of ${report.asOf}. The same file gives the same score.`

/** The same rules with the numbers of the person's own level: a fair next step for somebody who is not senior yet. */
export function levelLine(report: Report): string {
  const { forLevel, score } = report
  if (forLevel.level === 'senior') return 'Judged against the senior rubric.'
  const whose = forWhom(report).replace('for', 'For')
  return `${whose}: ${forLevel.score} of 100, grade ${forLevel.grade} (${GRADE_WORDS[forLevel.grade]}). Against the senior rubric: ${score}.`
}

export const forWhom = ({ forLevel, level }: Report): string =>
  level ? `for ${forLevel.level}, as you asked` : `for ${forLevel.level}`

export const seniorLine = ({ score, grade }: Report): string =>
  `Against the senior rubric: ${score} of 100, grade ${grade} (${GRADE_WORDS[grade]}).`
