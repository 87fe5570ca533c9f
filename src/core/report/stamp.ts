import type { Report } from './types.ts'
import { GRADE_WORDS } from './words.ts'

/** What makes this report repeatable. */
export const stamp = (report: Report): string =>
  `Rubric ${report.rubric.id} ${report.rubric.version} (${report.rubric.fingerprint}), judged as of ${report.asOf}. The same file gives the same score.`

/** The same rules with the numbers of the person's own level: a fair next step for somebody who is not senior yet. */
export function levelLine({ forLevel, level, score }: Report): string {
  const whose = level ? `For ${forLevel.level}, as you asked` : `For ${forLevel.level}`
  if (forLevel.level === 'senior') return 'Judged against the senior rubric.'
  return `${whose}: ${forLevel.score} of 100, grade ${forLevel.grade} (${GRADE_WORDS[forLevel.grade]}). Against the senior rubric: ${score}.`
}
