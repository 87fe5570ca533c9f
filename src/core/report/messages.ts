import { type Audience, type Part, type Review, STAGES, type Version } from '../review/types.ts'
import { besideTiers } from './beside-tiers.ts'
import { bulletsMessage } from './bullets-message.ts'
import { chartBlock } from './chart.ts'
import { markdownReport } from './markdown.ts'
import { maskReport } from './mask.ts'
import type { Action, Block, Message } from './message.ts'
import { levelLine, stamp } from './stamp.ts'
import type { Report } from './types.ts'
import { CLASS_NAMES, GRADE_WORDS, levelWords, points } from './words.ts'

/** Fixes worth showing first. */
const MAX_FIXES = 5
const STEPS = ['Queued', 'Reading', 'Scoring', 'Report']

/** One message of a review as it should stand now, or null when there is nothing to show (yet, or any more). */
export function render(
  part: Part,
  audience: Audience,
  review: Review,
  number: number,
  report: Report | null,
): Message | null {
  const version = review.versions.find((one) => one.number === number)
  if (!version) return null
  if (part === 'notice') return noticeMessage(review)
  if (part === 'root' && version.stage === 'failed') return failureMessage(version)
  if (part === 'root' && version.stage !== 'done') return progressMessage(version)
  if (!report || version.stage !== 'done') return null
  const shown = audience === 'shared' ? maskReport(report) : report
  if (part === 'root') return scoreCard(shown, review, version, audience)
  if (part === 'bullets') return bulletsMessage(shown, review, version, audience)
  return fullMessage(shown)
}

function noticeMessage(review: Review): Message {
  const shared = review.threads.some(({ audience }) => audience === 'shared')
  const text = shared
    ? 'The author shared this report here.'
    : 'I am on it. The report goes to the author in private; only they can share it here.'
  const actions: Action[] = shared
    ? []
    : [
        {
          command: 'share',
          label: 'Share here',
          args: [review.id],
          confirm: 'Show score, tiers and bullets to everybody in this room? Contact details are masked.',
        },
      ]
  return {
    text,
    blocks: [{ kind: 'text', text }, ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : [])],
  }
}

function progressMessage(version: Version): Message {
  const at = STAGES.indexOf(version.stage)
  const text =
    version.stage === 'queued'
      ? version.ahead > 0
        ? `Queued, ${version.ahead} ahead of you.`
        : 'Queued, you are next.'
      : version.stage === 'reading'
        ? 'Reading your resume.'
        : 'Scoring it against the rubric.'
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'progress', steps: STEPS, at },
    ],
  }
}

function failureMessage(version: Version): Message {
  const text = version.failure?.message ?? 'This file could not be scored.'
  return {
    text,
    blocks: [
      { kind: 'heading', text: version.failure?.reference ? 'This did not work' : 'This file needs a change first' },
      { kind: 'text', text },
    ],
  }
}

function scoreCard(report: Report, review: Review, version: Version, audience: Audience): Message {
  const reads = levelWords(report.seniority.range)
  const tiers = report.tiers.map((row) => ({
    label: CLASS_NAMES[row.class],
    grade: row.grade,
    points: row.points,
    max: row.max,
    why: row.why,
  }))
  const fixes = report.forLevel.fixes.slice(0, MAX_FIXES).map((fix) => ({
    title: fix.bulletId ? `${fix.title} (${fix.bulletId})` : fix.title,
    detail: `${fix.reason} ${fix.action}`,
    tag: `+${points(fix.points)}`,
  }))
  const label = `grade ${report.grade}, ${GRADE_WORDS[report.grade]}${reads ? `; ${reads}` : ''}`
  const level = levelLine(report)
  const text = [
    ...(report.opening ? [report.opening] : []),
    `Score ${report.score} of 100 against the senior rubric: ${label}.`,
    level,
    `Tiers: ${tiers.map((row) => `${row.label} ${row.grade} (${points(row.points)} of ${points(row.max)})`).join(', ')}.`,
    ...(fixes.length > 0 ? [`First fix: ${fixes[0]?.title}. ${fixes[0]?.detail}`] : []),
  ].join('\n')
  const blocks: Block[] = [
    ...(report.opening ? [{ kind: 'text', text: report.opening } as const] : []),
    { kind: 'score', score: report.score, grade: report.grade, label },
    { kind: 'text', text: level },
    { kind: 'heading', text: 'Tier breakdown' },
    { kind: 'tiers', rows: tiers },
    { kind: 'text', text: besideTiers(report).join('\n') },
  ]
  if (fixes.length > 0) blocks.push({ kind: 'heading', text: 'Fix these first' }, { kind: 'list', items: fixes })
  blocks.push({ kind: 'actions', actions: cardActions(report, review, version, audience) })
  blocks.push({ kind: 'note', text: stamp(report) })
  return { text, blocks }
}

function cardActions(report: Report, review: Review, version: Version, audience: Audience): Action[] {
  const args = [review.id, String(version.number)]
  const reading: Action[] = [
    { command: 'ledger', label: 'How it was scored', args, style: 'primary' },
    { command: 'bullets', label: 'All bullets', args },
    { command: 'engines', label: 'What seven systems see', args },
    ...(report.job ? [{ command: 'job', label: 'Against the job', args }] : []),
  ]
  if (audience === 'shared') return reading
  const shared = review.threads.some((thread) => thread.audience === 'shared')
  if (!version.source.private && !shared) {
    reading.push({
      command: 'share',
      label: 'Share in the room',
      args: [review.id],
      confirm: 'Show score, tiers and bullets to everybody in that room? Contact details are masked.',
    })
  }
  reading.push({
    command: 'forget',
    label: 'Delete my data',
    args: [review.id],
    style: 'danger',
    confirm: 'Delete this report, what was read from the file, and my messages about it?',
  })
  return reading
}

function fullMessage(report: Report): Message {
  const text = 'The full report: every point with its rule, its evidence and what to do.'
  return {
    text,
    blocks: [
      { kind: 'text', text },
      chartBlock(report),
      { kind: 'file', name: 'resume-check.md', type: 'text/markdown', content: markdownReport(report) },
    ],
  }
}
