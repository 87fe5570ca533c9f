import type { Report } from './types.ts'
import { GRADE_WORDS } from './words.ts'

/** What makes this report repeatable. */
export const stamp = (report: Report): string =>
  `Rubric ${report.rubric.id} ${report.rubric.version} (${report.rubric.fingerprint}), judged as of ${report.asOf}. The same file gives the same score.`

/** The same rules with the numbers of the person's own level: a fair next step for somebody who is not senior yet. */
export function levelLine(report: Report): string {
  const { forLevel, score } = report
  if (forLevel.level === 'senior') return 'Judged against the senior rubric.'
  return `For ${whose(report)}: ${forLevel.score} of 100, grade ${forLevel.grade} (${GRADE_WORDS[forLevel.grade]}). Against the senior rubric: ${score}.`
}

/** Whose numbers `forLevel` is judged by. */
export const whose = ({ forLevel, level }: Report): string =>
  level ? `${forLevel.level}, as you asked` : forLevel.level

/** Somebody at the beginning reads the fair number first, and largest. */
export const isJunior = ({ forLevel }: Report): boolean => forLevel.level === 'junior'

export const seniorLine = ({ score, grade }: Report): string =>
  `Against the senior rubric: ${score} of 100, grade ${grade} (${GRADE_WORDS[grade]}).`
