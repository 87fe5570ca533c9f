import type { Audience, Review, Version } from '../review/types.ts'
import { maskReport } from './mask.ts'
import type { Block, Message } from './message.ts'
import type { Report, ReportBullet } from './types.ts'
import { clip, plural } from './words.ts'

/** Bullets worth showing first. */
const MAX_BULLETS = 5
/** What is missing, most telling first; the rest is under "All bullets". */
const MAX_LACKS = 3

/** The bullets to fix first: original, what is missing, what to press. */
export function bulletsMessage(report: Report, review: Review, version: Version, audience: Audience): Message {
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
      ...weak.map((bullet): Block => bulletBlock(short(bullet), review, version, audience)),
      { kind: 'note', text: 'Best gain first. Numbers come from you: leave out what you cannot defend.' },
    ],
  }
}

const short = (bullet: ReportBullet): ReportBullet => ({ ...bullet, lacks: bullet.lacks.slice(0, MAX_LACKS) })

/** Every bullet, for the command of that name. */
export function allBulletsMessage(report: Report, review: Review, version: Version, audience: Audience): Message {
  const shown = audience === 'shared' ? maskReport(report) : report
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
