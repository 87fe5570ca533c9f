import { besideTiers } from './beside-tiers.ts'
import { weakest } from './bullets-message.ts'
import { engineDetail, engineLine } from './engines-message.ts'
import { jobActions, jobGroups, jobLine, jobNotes } from './job-message.ts'
import { NOTHING_SEEN, seenByMachines } from './machine.ts'
import { isJunior, levelLine, stamp } from './stamp.ts'
import type { Report } from './types.ts'
import { CLASS_NAMES, clip, GRADE_WORDS, levelWords, plural, points } from './words.ts'

const BAR = 10

/** The report for a terminal. */
export function textReport(report: Report, file: string): string {
  const reads = levelWords(report.seniority.range)
  const fixes = report.forLevel.fixes.slice(0, 5)
  const width = Math.max(...Object.values(CLASS_NAMES).map((name) => name.length))
  const seen = seenByMachines(report)
  const bar = (share: number) => '#'.repeat(Math.round(share * BAR)).padEnd(BAR, '-')
  const score = `Score ${report.score} of 100, grade ${report.grade} (${GRADE_WORDS[report.grade]})${reads ? `, ${reads}` : ''}`
  return [
    file,
    ...(report.opening ? [report.opening] : []),
    ...(isJunior(report) ? [levelLine(report), score] : [score, levelLine(report)]),
    '',
    ...report.tiers.map(
      (row) =>
        `${CLASS_NAMES[row.class].padEnd(width)}  ${row.grade}  |${bar(row.max === 0 ? 0 : row.points / row.max)}|  ${row.why}`,
    ),
    ...besideTiers(report),
    '',
    ...(fixes.length > 0 ? ['Fix these first'] : []),
    ...fixes.flatMap((fix, i) => [`${i + 1}. ${fix.title} (+${points(fix.points)})`, `   ${fix.reason} ${fix.action}`]),
    '',
    ...weakest(report)
      .slice(0, 5)
      .flatMap((bullet) => [
        `${bullet.id} [${bullet.grade}] ${clip(bullet.text, 160)}`,
        ...bullet.lacks.slice(0, 3).map((line) => `   - ${line}`),
        ...(bullet.suggestion ? [`   > ${bullet.suggestion.text}`] : []),
      ]),
    '',
    ...enginePanel(report),
    '',
    ...jobPanel(report),
    'What a machine sees',
    ...(seen.length > 0 ? seen.slice(0, 5) : [{ place: '', message: NOTHING_SEEN, quote: '' }]).flatMap((one) => [
      `- ${one.place ? `${one.place}: ` : ''}${one.message}`,
      ...(one.quote ? [`  > ${one.quote}`] : []),
    ]),
    '',
    `${plural(report.ledger.length, 'line')} of account, their sum is the score; --format markdown prints them all.`,
    stamp(report),
  ].join('\n')
}

/** Seven lines, or one system in full. */
function enginePanel({ engines, company }: Report): string[] {
  const one = engines.length === 1 ? engines[0] : undefined
  const width = Math.max(0, ...engines.map(({ name }) => name.length))
  return [
    one
      ? `What ${one.name} would see, as the rubric describes it`
      : 'What seven systems would see, as the rubric describes them',
    ...(company ? [company.text] : []),
    ...(one
      ? engineDetail(one).map(({ title, detail }) => `  ${title}: ${detail}`)
      : engines.map((view) => `  ${view.name.padEnd(width)}  ${engineLine(view)}`)),
    ...(one || !engines[0] ? [] : [`  ${engines[0].notes.at(-1)} --engine ID shows one in full.`]),
  ]
}

function jobPanel({ job }: Report): string[] {
  if (!job) return []
  return [
    `Against the job: ${jobLine(job)}`,
    ...[...jobGroups(job), ...jobActions(job)].map(({ title, detail }) => `  ${title}: ${detail}`),
    ...jobNotes(job).map((note) => `  ${note}`),
    '',
  ]
}
