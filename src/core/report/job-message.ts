import type { Block, Message } from './message.ts'
import type { JobReport, Report, Requirement, RequirementStatus } from './types.ts'
import { plural } from './words.ts'

export const STATUS_WORDS: Record<RequirementStatus, string> = {
  bullets: 'In your bullets',
  'skills-only': 'Named, but in no bullet',
  alias: "In other words than the job's",
  'may-have': 'You may have this',
  'cannot-claim': 'Cannot be claimed from this resume',
}
const STATUSES = Object.keys(STATUS_WORDS) as RequirementStatus[]

const NO_JOB =
  'This report was made without a job description, so nothing counts for or against one. Send the resume again together with the description to compare them.'

/** "Senior Backend Engineer: senior, 6 years or more; main language Go". */
export function jobLine({ title, level, minYears, language }: JobReport): string {
  const facts = [
    level,
    minYears === null ? null : `${plural(minYears, 'year')} or more`,
    language && `main language ${language}`,
  ]
  const known = facts.filter((fact) => fact !== null)
  return `${title ?? 'A job without a title'}${known.length > 0 ? `: ${known.join(', ')}` : ''}`
}

const nameOf = ({ term, need, coveredBy }: Requirement): string =>
  `${term}${need === 'must' ? '' : need === 'nice' ? ' (nice to have)' : ' (mentioned)'}${coveredBy ? ` (${coveredBy} is enough)` : ''}`

/** One line a status, what the job requires first. */
export function jobGroups({ requirements }: JobReport): { title: string; detail: string }[] {
  return STATUSES.flatMap((status) => {
    const mine = requirements.filter((one) => one.status === status)
    return mine.length > 0
      ? [{ title: `${STATUS_WORDS[status]} (${mine.length})`, detail: mine.map(nameOf).join(', ') }]
      : []
  })
}

const MOST_ACTIONS = 8

/** What can be done about it, each with where it stands. */
export const jobActions = ({ requirements }: JobReport): { title: string; detail: string }[] =>
  requirements
    .filter(({ action, need }) => action !== null && need !== 'mentioned')
    .slice(0, MOST_ACTIONS)
    .map(({ term, evidence, action }) => ({
      title: term,
      detail: `${evidence}${/[.!?…]$/.test(evidence) ? '' : '.'} ${action}`,
    }))

/** Alternatives and what is not wanted, in words. */
export const jobNotes = ({ anyOf, negated, notes }: JobReport): string[] => [
  ...(anyOf.length > 0 ? [`One is enough: ${anyOf.map((group) => group.join(' or ')).join('; ')}.`] : []),
  ...(negated.length > 0 ? [`Not wanted or not needed, so not counted: ${negated.join(', ')}.`] : []),
  ...notes,
]

/** The match with the job, as a panel. */
export function jobMessage({ job }: Report): Message {
  if (!job) return { text: NO_JOB, blocks: [{ kind: 'text', text: NO_JOB }] }
  const heading = `Against the job: ${jobLine(job)}`
  const [groups, actions, notes] = [jobGroups(job), jobActions(job), jobNotes(job)]
  const lines = (items: { title: string; detail: string }[]) => items.map(({ title, detail }) => `${title}: ${detail}`)
  return {
    text: [heading, ...lines(groups), ...lines(actions), ...notes].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      ...(groups.length > 0 ? [{ kind: 'list', items: groups } as const] : []),
      ...(actions.length > 0
        ? ([
            { kind: 'heading', text: 'What you can do' },
            { kind: 'list', items: actions },
          ] as const)
        : []),
      ...notes.map((text): Block => ({ kind: 'note', text })),
    ],
  }
}
