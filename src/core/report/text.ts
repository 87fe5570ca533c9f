import { weakest } from './bullets-message.ts'
import { stamp } from './stamp.ts'
import type { Report } from './types.ts'
import { CLASS_NAMES, clip, GRADE_WORDS, levelWords, plural, points } from './words.ts'

const BAR = 10

/** The report for a terminal, at most 100 columns of our own words. */
export function textReport(report: Report, file: string): string {
  const reads = levelWords(report.seniority.range)
  const width = Math.max(...Object.values(CLASS_NAMES).map((name) => name.length))
  const bar = (share: number) => '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '-')
  return [
    file,
    `Score ${report.score} of 100, grade ${report.grade} (${GRADE_WORDS[report.grade]})${reads ? `, ${reads}` : ''}`,
    '',
    ...report.tiers.map(
      (row) =>
        `${CLASS_NAMES[row.class].padEnd(width)}  ${row.grade}  |${bar(row.max === 0 ? 0 : row.points / row.max)}|  ${row.why}`,
    ),
    '',
    ...(report.fixes.length > 0 ? ['Fix these first'] : []),
    ...report.fixes.flatMap((fix, i) => [
      `${i + 1}. ${fix.title} (+${points(fix.points)})`,
      `   ${fix.reason} ${fix.action}`,
    ]),
    '',
    ...weakest(report.bullets)
      .slice(0, 5)
      .flatMap((bullet) => [
        `${bullet.id} [${bullet.grade}] ${clip(bullet.text, 160)}`,
        ...bullet.lacks.map((line) => `   - ${line}`),
        ...(bullet.suggestion ? [`   > ${bullet.suggestion.text}`] : []),
      ]),
    '',
    `${plural(report.ledger.length, 'line')} of account, their sum is the score; --format markdown prints them all.`,
    stamp(report),
  ].join('\n')
}
