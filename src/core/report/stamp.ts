import type { Report } from './types.ts'

/** What makes this report repeatable. */
export const stamp = (report: Report): string =>
  `Rubric ${report.rubric.id} ${report.rubric.version} (${report.rubric.fingerprint}), judged as of ${report.asOf}. The same file gives the same score.`
