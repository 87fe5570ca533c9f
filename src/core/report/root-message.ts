import { stateOf } from '../review/history.ts'
import { type Audience, newest, newestDone, type Review } from '../review/types.ts'
import { besideTiers } from './beside-tiers.ts'
import type { Action, Block, Message } from './message.ts'
import { failureWords, progressWords, showAction } from './progress-message.ts'
import { isJunior, levelLine, seniorLine, stamp, whose } from './stamp.ts'
import type { Report } from './types.ts'
import type { View } from './view.ts'
import { CLASS_NAMES, GRADE_WORDS, levelWords, points, signed } from './words.ts'

/** Fixes worth showing first. */
const MAX_FIXES = 5
const MAX_VERSIONS = 6

/** The head of the thread: the newest score, how it came about, what is under way. */
export function rootMessage(view: View, audience: Audience): Message | null {
  const { review, report } = view
  if (!report) return null
  const card = scoreBlocks(report)
  // What is on its way, and why it did not work out, is between its author and the bot.
  const story = [...historyLine(view), ...(audience === 'owner' ? [...underWay(review), ...helpLine(view)] : [])]
  if (view.unsure) story.push(UNSURE)
  return {
    text: [card.text, ...story].join('\n'),
    blocks: [
      ...card.blocks,
      ...story.map((text): Block => ({ kind: 'text', text })),
      {
        kind: 'actions',
        actions: [...(view.unsure ? [showAction(review.id)] : []), ...rootActions(report, review, audience)],
      },
      { kind: 'note', text: stamp(report) },
    ],
  }
}

export function scoreBlocks(report: Report): { text: string; blocks: Block[] } {
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
  const junior = isJunior(report)
  const { score, grade } = junior ? report.forLevel : report
  const against = junior ? `for ${whose(report)}` : 'against the senior rubric'
  const label = `${against}: grade ${grade}, ${GRADE_WORDS[grade]}${reads ? `; ${reads}` : ''}`
  const other = junior ? seniorLine(report) : levelLine(report)
  const text = [
    ...(report.opening ? [report.opening] : []),
    `Score ${score} of 100 ${label}.`,
    other,
    `Tiers: ${tiers.map((row) => `${row.label} ${row.grade} (${points(row.points)} of ${points(row.max)})`).join(', ')}.`,
    ...(fixes.length > 0 ? [`First fix: ${fixes[0]?.title}. ${fixes[0]?.detail}`] : []),
  ].join('\n')
  const blocks: Block[] = [
    ...(report.opening ? [{ kind: 'text', text: report.opening } as const] : []),
    { kind: 'score', score, grade, label },
    { kind: 'text', text: other },
    { kind: 'heading', text: 'Tier breakdown' },
    { kind: 'tiers', rows: tiers },
    { kind: 'text', text: besideTiers(report).join('\n') },
  ]
  if (fixes.length > 0) blocks.push({ kind: 'heading', text: 'Fix these first' }, { kind: 'list', items: fixes })
  return { text, blocks }
}

/** "Version 2: 72 (+11). Before: 1: 61, 3 Nov 2026." Scores as they were given at the time. */
function historyLine({ review, report, when }: View): string[] {
  const done = review.versions.filter(({ result }) => result !== null)
  const last = done.at(-1)
  const former = done.slice(0, -1)
  if (!last?.result || former.length === 0) return []
  const change = last.result.score - (former.at(-1)?.result?.score ?? 0)
  const story = former.slice(-MAX_VERSIONS).map(({ number, result, at }) => `${number}: ${result?.score}, ${when(at)}`)
  return [
    `Version ${last.number}: ${last.result.score} (${signed(change)}). Before: ${story.join('; ')}.${report && isJunior(report) ? ' All against the senior rubric.' : ''}`,
  ]
}

/** What became of an upload that is newer than what is shown. */
function underWay(review: Review): string[] {
  const last = newest(review)
  const shown = newestDone(review)
  if (!shown || last.number <= shown.number) return []
  return [`Version ${last.number}: ${last.stage === 'failed' ? failureWords(last) : progressWords(last)}`]
}

function helpLine({ review, when }: View): string[] {
  const { help } = stateOf(review)
  if (help) return [help.mentor ? 'A mentor has your question.' : `You asked the mentors on ${when(help.since)}.`]
  const resolved = review.history.findLast(({ is }) => is === 'resolve')
  return resolved ? [`A mentor closed your question on ${when(resolved.at)}.`] : []
}

function rootActions(report: Report, review: Review, audience: Audience): Action[] {
  const shown = newestDone(review)
  const args = [review.id, String(shown?.number ?? 1)]
  const reading: Action[] = [
    { command: 'ledger', label: 'How it was scored', args, style: 'primary' },
    { command: 'bullets', label: 'All bullets', args },
    { command: 'engines', label: 'What seven systems see', args },
    ...(report.job ? [{ command: 'job', label: 'Against the job', args }] : []),
  ]
  if (audience !== 'owner') return reading
  const state = stateOf(review)
  reading.push({ command: 'version', label: 'Upload new version', args: [review.id], opens: 'dialog' })
  if (!state.help) reading.push({ command: 'ask', label: 'Ask a mentor', args, opens: 'dialog' })
  if (state.shared || state.help) {
    reading.push({ command: 'unshare', label: 'Stop sharing', args: [review.id], confirm: STOP_SHARING })
  }
  if (!state.shared && review.versions.some(({ source }) => !source.private)) {
    reading.push({ command: 'share', label: 'Share in the room', args: [review.id], confirm: SHARE })
  }
  reading.push({ command: 'forget', label: 'Delete my data', args: [review.id], style: 'danger', confirm: FORGET })
  return reading
}

const UNSURE = 'One part of this report may not have reached you. "Show my report" shows all of it.'
const SHARE = 'Show score, tiers and bullets to everybody in that room? Contact details are masked.'
const STOP_SHARING = 'Take my messages out of the room and your question out of the queue of the mentors?'
const FORGET = 'Delete this report, what was read from the file, and my messages about it?'
