import { type Audience, type Part, type Review, STAGES, type Version } from '../review/types.ts'
import { markdownReport } from './markdown.ts'
import { maskContact } from './mask.ts'
import type { Action, Block, Message } from './message.ts'
import { stamp } from './stamp.ts'
import type { Report, ReportBullet } from './types.ts'
import { CLASS_NAMES, clip, GRADE_WORDS, levelWords, plural, points } from './words.ts'

/** Bullets worth showing first. */
const MAX_BULLETS = 5
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
  const shown = audience === 'shared' ? masked(report) : report
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
  const fixes = report.fixes.map((fix) => ({
    title: fix.bulletId ? `${fix.title} (${fix.bulletId})` : fix.title,
    detail: `${fix.reason} ${fix.action}`,
    tag: `+${points(fix.points)}`,
  }))
  const label = `grade ${report.grade}, ${GRADE_WORDS[report.grade]}${reads ? `; ${reads}` : ''}`
  const text = [
    `Score ${report.score} of 100: ${label}.`,
    `Tiers: ${tiers.map((row) => `${row.label} ${row.grade} (${points(row.points)} of ${points(row.max)})`).join(', ')}.`,
    ...(fixes.length > 0 ? [`First fix: ${fixes[0]?.title}. ${fixes[0]?.detail}`] : []),
  ].join('\n')
  const blocks: Block[] = [
    { kind: 'score', score: report.score, grade: report.grade, label },
    { kind: 'heading', text: 'Tier breakdown' },
    { kind: 'tiers', rows: tiers },
  ]
  if (fixes.length > 0) blocks.push({ kind: 'heading', text: 'Fix these first' }, { kind: 'list', items: fixes })
  blocks.push({ kind: 'actions', actions: cardActions(review, version, audience) })
  blocks.push({ kind: 'note', text: stamp(report) })
  return { text, blocks }
}

function cardActions(review: Review, version: Version, audience: Audience): Action[] {
  const args = [review.id, String(version.number)]
  const reading: Action[] = [
    { command: 'ledger', label: 'How it was scored', args, style: 'primary' },
    { command: 'bullets', label: 'All bullets', args },
  ]
  if (audience === 'shared') return reading
  const shared = review.threads.some((thread) => thread.audience === 'shared')
  if (!version.sourcePrivate && !shared) {
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

function bulletsMessage(report: Report, review: Review, version: Version, audience: Audience): Message {
  const weak = weakest(report.bullets).slice(0, MAX_BULLETS)
  if (weak.length === 0) {
    const none = report.bullets.length === 0
    const text = none
      ? 'I found no bullets under your roles. The rubric reads bullets first: give each role three to five, one line each.'
      : 'Every bullet names a verb, a system and an outcome. Nothing to fix here tonight.'
    return { text, blocks: [{ kind: 'text', text }] }
  }
  const open = weak.filter(({ id }) => !review.done.includes(`${version.number}.${id}`))
  const heading = open.length === 0 ? 'All of these are done' : `${plural(open.length, 'bullet')} to fix first`
  return {
    text: [
      `${heading}:`,
      ...weak.map((bullet) => `${bullet.id} (${bullet.grade}): ${clip(bullet.text, 120)} ${bullet.lacks[0] ?? ''}`),
    ].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      ...weak.map((bullet): Block => bulletBlock(bullet, review, version, audience)),
      { kind: 'note', text: 'Best gain first. Numbers come from you: leave out what you cannot defend.' },
    ],
  }
}

/** Every bullet, for the command of that name. */
export function allBulletsMessage(report: Report, review: Review, version: Version, audience: Audience): Message {
  const shown = audience === 'shared' ? masked(report) : report
  const counts = (['A', 'B', 'C', 'D'] as const).map(
    (grade) => `${shown.bullets.filter((one) => one.grade === grade).length} ${grade}`,
  )
  const heading = `${plural(shown.bullets.length, 'bullet')}: ${counts.join(', ')}`
  return {
    text: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...shown.bullets.map((bullet) => bulletBlock(bullet, review, version, audience)),
    ],
  }
}

function bulletBlock(bullet: ReportBullet, review: Review, version: Version, audience: Audience): Block {
  const done = review.done.includes(`${version.number}.${bullet.id}`)
  const args = [review.id, String(version.number), bullet.id]
  return {
    kind: 'bullet',
    id: bullet.id,
    grade: bullet.grade,
    role: bullet.role,
    original: bullet.text,
    lacks: done ? ['Marked as done.'] : bullet.lacks,
    suggestion: done ? null : (bullet.suggestion?.text ?? null),
    actions: audience === 'shared' ? [] : [{ command: 'done', label: done ? 'Not done yet' : 'Done', args }],
  }
}

/** Most points to win first; bullets that are fine stay out. */
export function weakest(bullets: ReportBullet[]): ReportBullet[] {
  return bullets
    .filter(({ grade, lacks }) => grade !== 'A' && lacks.length > 0)
    .sort((a, b) => b.max - b.points - (a.max - a.points))
}

function fullMessage(report: Report): Message {
  const text = 'The full report: every point with its rule, its evidence and what to do.'
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'file', name: 'resume-check.md', type: 'text/markdown', content: markdownReport(report) },
    ],
  }
}

/** The same report without contact details in anything that is quoted. */
function masked(report: Report): Report {
  const clean = (text: string) => maskContact(text, report.resume.contact)
  return {
    ...report,
    fixes: report.fixes.map((fix) => ({
      ...fix,
      title: clean(fix.title),
      reason: clean(fix.reason),
      action: clean(fix.action),
    })),
    tiers: report.tiers.map((row) => ({ ...row, why: clean(row.why) })),
    bullets: report.bullets.map((bullet) => ({
      ...bullet,
      text: clean(bullet.text),
      role: clean(bullet.role),
      suggestion: bullet.suggestion && { ...bullet.suggestion, text: clean(bullet.suggestion.text) },
    })),
  }
}
