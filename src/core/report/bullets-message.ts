import { bulletKey, bulletState, type State, stateOf } from '../review/history.ts'
import type { Audience, Review, Version } from '../review/types.ts'
import type { Action, Block, Message } from './message.ts'
import type { Report, ReportBullet } from './types.ts'
import type { View } from './view.ts'
import { clip, plural } from './words.ts'

/** Bullets worth showing first. */
const MAX_BULLETS = 5
/** What is missing, most telling first; the rest is under "All bullets". */
const MAX_LACKS = 3

/** The bullets to fix first: original, what is missing, what to press. `report` is masked already where it must be. */
export function bulletsMessage({ report, review, version }: View, audience: Audience): Message | null {
  if (!report) return null
  const state = stateOf(review)
  const stateAt = (id: string) => bulletState(state, bulletKey(version.number, id))
  const weak = weakest(report)
    .filter(({ id }) => stateAt(id) !== 'hidden')
    .slice(0, MAX_BULLETS)
  if (weak.length === 0) {
    const none = report.bullets.length === 0
    const text = none
      ? 'I found no bullets under your roles. The rubric reads bullets first: give each role three to five, one line each.'
      : 'Every bullet names a verb, a system and an outcome. Nothing to fix here tonight.'
    return { text, blocks: [{ kind: 'text', text }] }
  }
  const open = weak.filter(({ id }) => stateAt(id) === 'open')
  const heading = open.length === 0 ? 'All of these are done' : `${plural(open.length, 'bullet')} to fix first`
  return {
    text: [
      `${heading}:`,
      ...weak.map((bullet) => `${bullet.id} (${bullet.grade}): ${clip(bullet.text, 120)} ${bullet.lacks[0] ?? ''}`),
    ].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      ...weak.map((bullet): Block => bulletBlock(short(bullet), { review, version, state, audience })),
      { kind: 'note', text: 'Best gain first. Numbers come from you: leave out what you cannot defend.' },
    ],
  }
}

const short = (bullet: ReportBullet): ReportBullet => ({ ...bullet, lacks: bullet.lacks.slice(0, MAX_LACKS) })

/** Every bullet, for the command of that name; hidden ones are left to their author. */
export function allBulletsMessage(report: Report, review: Review, version: Version, audience: Audience): Message {
  const state = stateOf(review)
  const shown = report.bullets.filter(
    ({ id }) => audience === 'owner' || bulletState(state, bulletKey(version.number, id)) !== 'hidden',
  )
  const counts = (['A', 'B', 'C', 'D'] as const).map(
    (grade) => `${shown.filter((one) => one.grade === grade).length} ${grade}`,
  )
  const heading = `${plural(shown.length, 'bullet')}: ${counts.join(', ')}`
  return {
    text: heading,
    blocks: [
      { kind: 'heading', text: heading },
      ...shown.map((bullet) => bulletBlock(bullet, { review, version, state, audience })),
    ],
  }
}

interface Around {
  review: Review
  version: Version
  state: State
  audience: Audience
}

const SAID = { done: 'Marked as done.', disputed: 'The author disputes this.', hidden: 'Hidden.' }

export function bulletBlock(bullet: ReportBullet, around: Around): Block {
  const key = bulletKey(around.version.number, bullet.id)
  const state = bulletState(around.state, key)
  return {
    kind: 'bullet',
    id: bullet.id,
    grade: bullet.grade,
    role: bullet.role,
    original: bullet.text,
    lacks: [...(state === 'open' ? bullet.lacks : [SAID[state]]), ...votesOf(around.state, key)],
    suggestion: state === 'open' ? (bullet.suggestion?.text ?? null) : null,
    actions: bulletActions(bullet, around, state),
  }
}

function votesOf(state: State, key: string): string[] {
  const votes = [...(state.votes.get(key)?.values() ?? [])]
  if (votes.length === 0) return []
  const clear = votes.filter(Boolean).length
  return [`Readers: ${clear} say it is clear, ${votes.length - clear} not clear.`]
}

/** At most four. A button carries the state it was drawn for, so that nothing newer is overwritten. */
function bulletActions(bullet: ReportBullet, { review, version, audience }: Around, state: string): Action[] {
  const args = [review.id, String(version.number), bullet.id]
  if (audience === 'owner') {
    if (state !== 'open') return [{ command: 'done', label: 'Open again', args: [...args, state] }]
    return [
      ...(bullet.suggestion ? [{ command: 'another', label: 'Suggest another', args }] : []),
      ...(bullet.suggestion && bullet.suggestion.blanks.length > 0
        ? [{ command: 'answer', label: 'Fill blanks', args, opens: 'dialog' as const }]
        : []),
      { command: 'done', label: 'Done', args: [...args, state] },
      { command: 'ask', label: 'Ask a mentor', args, opens: 'dialog' },
    ]
  }
  if (state !== 'open') return []
  if (audience === 'mentors') {
    return [
      { command: 'comment', label: 'Comment', args, opens: 'dialog' },
      ...(bullet.suggestion ? [{ command: 'accept', label: 'Agree with rewrite', args }] : []),
      { command: 'edit', label: 'Edit rewrite', args, opens: 'dialog' },
      { command: 'explain', label: 'Explain', args },
    ]
  }
  return [
    { command: 'suggest', label: 'Suggest a rewrite', args, opens: 'dialog' },
    { command: 'vote', label: 'Clear', args: [...args, 'clear'] },
    { command: 'vote', label: 'Not clear', args: [...args, 'unclear'] },
    { command: 'comment', label: 'Comment (mentors)', args, opens: 'dialog' },
  ]
}

/**
 * Those the list of fixes names, in its order, then the rest, most points to win first; bullets that are fine, about people or
 * of other work stay out.
 */
export function weakest({ bullets, forLevel }: Report): ReportBullet[] {
  const named = forLevel.fixes.flatMap(({ bulletId }) => bulletId ?? [])
  const place = ({ id }: ReportBullet) => (named.includes(id) ? named.indexOf(id) : named.length)
  return bullets
    .filter(({ grade, diagnosis }) => grade !== 'A' && diagnosis.length > 0)
    .sort((a, b) => place(a) - place(b) || b.max - b.points - (a.max - a.points))
}
