import type { BulletChange, Delta } from '../review/delta.ts'
import type { Audience } from '../review/types.ts'
import type { Block, Message } from './message.ts'
import type { View } from './view.ts'
import { CLASS_NAMES, GRADE_WORDS, plural, points, signed } from './words.ts'

const MAX_RULES = 5
const MAX_BULLETS = 10
const MAX_FIXES = 3

/** The first reply of a later version: what changed. */
export function deltaMessage({ version, report, delta, review }: View, audience: Audience): Message {
  if (!delta) {
    const text = `Version ${version.number} is scored: ${report?.score ?? ''} of 100. There is no earlier version to compare it with.`
    return { text, blocks: [{ kind: 'text', text }] }
  }
  const { text, blocks } = changes(delta)
  if (audience === 'owner') {
    blocks.push({
      kind: 'actions',
      actions: [{ command: 'version', label: 'Upload new version', args: [review.id], opens: 'dialog' }],
    })
  }
  return { text, blocks }
}

/** Two versions side by side, for the thread and for `compare`. It quotes nothing of the resume. */
export function changes(delta: Delta): { text: string; blocks: Block[] } {
  const { before, after, score, grade, level } = delta
  const heading = `Version ${before} to ${after}: ${score.before} to ${score.after} (${signed(score.after - score.before)})`
  const short = inShort(delta)
  const grades =
    grade.before === grade.after
      ? `Grade ${grade.after}, ${GRADE_WORDS[grade.after]}, as before.`
      : `Grade ${grade.before} to ${grade.after}, ${GRADE_WORDS[grade.after]}.`
  const forLevel =
    level.level === 'senior'
      ? ''
      : ` For ${level.level}: ${level.before} to ${level.after} (${signed(level.after - level.before)}).`
  const blocks: Block[] = [
    { kind: 'heading', text: heading },
    { kind: 'text', text: `${short} ${grades}${forLevel}` },
  ]
  if (delta.rubricChanged) blocks.push({ kind: 'note', text: RUBRIC })
  const causes = causeItems(delta)
  if (causes.length > 0)
    blocks.push({ kind: 'heading', text: 'Where the points moved' }, { kind: 'list', items: causes })
  const bullets = bulletItems(delta.bullets)
  if (bullets.length > 0) blocks.push({ kind: 'heading', text: 'Bullet by bullet' }, { kind: 'list', items: bullets })
  const fixes = fixItems(delta)
  if (fixes.length > 0) blocks.push({ kind: 'heading', text: 'Fixes' }, { kind: 'list', items: fixes })
  const text = [heading, short, grades, ...(delta.rubricChanged ? [RUBRIC] : [])].join('\n')
  return { text, blocks }
}

const RUBRIC =
  'The rubric changed in between: both versions are scored with the newest one, so this shows your changes only.'

/** "3 bullets better, 1 worse, idempotency still missing." */
function inShort({ bullets, stillMissing, fixes }: Delta): string {
  const count = (verdict: BulletChange['verdict']) => bullets.filter((one) => one.verdict === verdict).length
  const [better, worse] = [count('better'), count('worse')]
  const added = bullets.filter(({ change }) => change === 'new').length
  const gone = bullets.filter(({ change }) => change === 'removed').length
  const fixed = fixes.filter(({ state }) => state === 'fixed').length
  const parts = [
    better > 0 ? `${plural(better, 'bullet')} better` : '',
    worse > 0 ? `${worse} worse` : '',
    added > 0 ? `${added} new` : '',
    gone > 0 ? `${gone} removed` : '',
    fixed > 0 ? `${plural(fixed, 'fix', 'fixes')} done` : '',
    stillMissing[0] ? `${stillMissing[0]} still missing` : '',
  ].filter(Boolean)
  const said = parts.join(', ') || 'No bullet changed its grade'
  return `${said[0]?.toUpperCase()}${said.slice(1)}.`
}

function causeItems({ rules, tiers }: Delta) {
  const classes = tiers.map((row) => ({
    title: CLASS_NAMES[row.class],
    detail: `From ${row.before} (${GRADE_WORDS[row.before]}) to ${row.after} (${GRADE_WORDS[row.after]}).`,
    tag: `${row.before} to ${row.after}`,
  }))
  const lines = rules.slice(0, MAX_RULES).map(({ ruleId, title, points: moved }) => ({
    title,
    detail: `Why it counts: /resume-check explain ${ruleId}`,
    tag: signed(Number(points(moved))),
  }))
  return [...classes, ...lines]
}

const WORDS: Record<BulletChange['change'], string> = {
  same: 'Unchanged',
  moved: 'Moved',
  edited: 'Edited',
  split: 'Split',
  merged: 'Merged',
  new: 'New',
  removed: 'Removed',
}

/** What was left alone needs no line. */
function bulletItems(bullets: readonly BulletChange[]) {
  const touched = bullets.filter(
    ({ change, verdict }) => change !== 'same' || verdict === 'better' || verdict === 'worse',
  )
  const rank = ({ verdict }: BulletChange) => (verdict === 'worse' ? 0 : verdict === 'better' ? 1 : 2)
  return [...touched]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_BULLETS)
    .map(({ change, before, after, verdict, grades }) => ({
      title: `${WORDS[change]}: ${[...new Set([before.join(' and '), after.join(' and ')])].filter(Boolean).join(' to ')}`,
      detail:
        verdict === null
          ? `Grade ${grades.after || grades.before}.`
          : `Grade ${grades.before} to ${grades.after}${verdict === 'same' ? ', as good as before' : ''}.`,
      ...(verdict === 'better' || verdict === 'worse' ? { tag: verdict } : {}),
    }))
}

function fixItems({ fixes }: Delta) {
  const of = (state: 'fixed' | 'open' | 'new') => fixes.filter((fix) => fix.state === state)
  const say = { fixed: 'Fixed', open: 'Still open', new: 'New' }
  return (['fixed', 'open', 'new'] as const).flatMap((state) => {
    const found = of(state)
    if (found.length === 0) return []
    const shown = found.slice(0, MAX_FIXES).map(({ title, bulletId }) => (bulletId ? `${bulletId}: ${title}` : title))
    const more = found.length > MAX_FIXES ? ` · and ${found.length - MAX_FIXES} more` : ''
    return [{ title: `${say[state]}: ${found.length}`, detail: `${shown.join(' · ')}${more}` }]
  })
}
