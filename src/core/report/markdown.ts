import { besideTiers } from './beside-tiers.ts'
import { engineDetail } from './engines-message.ts'
import { jobLine, jobNotes, STATUS_WORDS } from './job-message.ts'
import { NOTHING_SEEN, seenByMachines } from './machine.ts'
import type { Block } from './message.ts'
import { levelLine, stamp } from './stamp.ts'
import type { EngineView, JobReport, Report } from './types.ts'
import { CLASS_NAMES, GRADE_WORDS, levelWords, points } from './words.ts'

/** Resume text may hold anything: nothing of it may act as markup. */
const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~&@-]/g, '\\$&').replace(/\s+/g, ' ')

export const fileBlock = (report: Report): Block => ({
  kind: 'file',
  name: 'resume-check.md',
  type: 'text/markdown',
  content: markdownReport(report),
})

/** The whole report as Markdown: every ledger line, finding and bullet. */
export function markdownReport(report: Report): string {
  const reads = levelWords(report.seniority.range)
  const md = escapeMarkdown
  const seen = seenByMachines(report)
  return [
    `# Score ${report.score} of 100, grade ${report.grade} (${GRADE_WORDS[report.grade]})`,
    '',
    ...(reads ? [`This resume ${reads}: ${report.seniority.reasons.map(md).join('; ')}.`, ''] : []),
    md(levelLine(report)),
    '',
    '## Fix these first',
    '',
    ...report.forLevel.fixes.map(
      (fix, i) => `${i + 1}. **${md(fix.title)}** (+${points(fix.points)}) ${md(fix.reason)} ${md(fix.action)}`,
    ),
    '',
    '## Tier breakdown',
    '',
    '| signal class | grade | points | why |',
    '|---|---|---|---|',
    ...report.tiers.map(
      (row) =>
        `| ${CLASS_NAMES[row.class]} | ${row.grade} (${GRADE_WORDS[row.grade]}) | ${points(row.points)} of ${points(row.max)} | ${md(row.why)} |`,
    ),
    '',
    ...besideTiers(report).map((line) => `${md(line)}\n`),
    '## Bullets',
    '',
    ...report.bullets.flatMap((bullet) => [
      `- **${bullet.id}, grade ${bullet.grade}** (${points(bullet.points)} of ${points(bullet.max)}): ${md(bullet.text)}`,
      ...bullet.lacks.map((line) => `  - ${md(line)}`),
      ...(bullet.suggestion ? [`  - Suggestion: ${md(bullet.suggestion.text)}`] : []),
    ]),
    '',
    '## What seven systems would see',
    '',
    ...(report.company ? [md(report.company.text), ''] : []),
    ...enginePart(report.engines),
    ...(report.job ? jobPart(report.job) : []),
    '## Every point',
    '',
    '| rule | points | of | reason | what to do |',
    '|---|---|---|---|---|',
    ...report.ledger.map(
      (entry) =>
        `| ${md(entry.ruleId)} | ${points(entry.points)} | ${points(entry.max)} | ${md(entry.reason)} | ${md(entry.fix ?? '')} |`,
    ),
    `| **sum** | **${report.score}** | **100** | | |`,
    '',
    ...(report.findings.length > 0
      ? [
          '## Findings',
          '',
          ...report.findings.map(
            (one) => `- **${md(one.title)}** (${one.ruleId}): ${md(one.message)}${one.fix ? ` ${md(one.fix)}` : ''}`,
          ),
          '',
        ]
      : []),
    '## What a machine sees',
    '',
    ...(seen.length > 0 ? [] : [NOTHING_SEEN]),
    ...seen.map((one) => `- ${md(one.place)}: ${md(one.message)}${one.quote ? ` “${md(one.quote)}”` : ''}`),
    '',
    stamp(report),
    '',
  ].join('\n')
}

/** Each system in full; what all of them note is said once. */
function enginePart(views: EngineView[]): string[] {
  const md = escapeMarkdown
  const [first] = views
  const common = (first?.notes ?? []).filter((note) => views.every(({ notes }) => notes.includes(note)))
  return [
    ...views.flatMap((view) => [
      `- **${md(view.name)}**`,
      ...engineDetail({ ...view, notes: view.notes.filter((note) => !common.includes(note)) }).map(
        ({ title, detail }) => `  - ${title}: ${md(detail)}`,
      ),
    ]),
    '',
    ...common.flatMap((note) => [md(note), '']),
  ]
}

function jobPart(job: JobReport): string[] {
  const md = escapeMarkdown
  return [
    '## Against the job',
    '',
    `${md(jobLine(job))}.`,
    '',
    '| asked for | how | status | evidence | what to do |',
    '|---|---|---|---|---|',
    ...job.requirements.map(
      (one) =>
        `| ${md(one.term)} | ${one.need} | ${STATUS_WORDS[one.status]}${one.coveredBy ? `; ${md(one.coveredBy)} is enough` : ''} | ${md(one.evidence)} | ${md(one.action ?? '')} |`,
    ),
    '',
    ...jobNotes(job).map((note) => `- ${md(note)}`),
    '',
  ]
}
