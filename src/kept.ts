import type { Kind, Limits } from './ports.ts'

/** What is kept, why and for how long, in words for whoever it is about. */
export interface Kept {
  what: string
  why: string
  long: string
  /** Longest life after the last write, days; null: until somebody removes it. */
  days(limits: Pick<Limits, 'reportDays' | 'fileHours'>): number | null
}

const HOURS = 1 / 24

const READ: Kept = {
  what: 'what was read from your file, as text; the report of each version, and what changed',
  why: 'showing it to you, and scoring again when you compare versions',
  long: '30 days after your last upload (`REPORT_DAYS`)',
  days: ({ reportDays }) => reportDays,
}
const REVIEW: Kept = {
  what: 'what was done: ticks, questions, comments, notes of mentors, suggestions, votes, and who did it',
  why: 'the thread',
  long: 'the same; the clean-up has a day for it',
  days: ({ reportDays }) => reportDays + 1,
}
const MESSAGES: Kept = {
  what: 'which messages the bot sent you',
  why: 'keeping them right, taking them back',
  long: 'a day longer; of one that was on its way when you deleted everything, up to 90 minutes',
  days: ({ reportDays }) => reportDays + 1,
}
const LISTS: Kept = {
  what: 'lists of ids: your reviews, the reviews of others you wrote in, the day each one ends',
  why: 'finding them, for you and for the clean-up',
  long: 'four days longer at most',
  days: ({ reportDays }) => reportDays + 4,
}
const THREAD: Kept = {
  what: 'which thread had a report, as an id',
  why: 'saying there that it is gone',
  long: '60 days after it is gone',
  days: ({ reportDays }) => Math.max(60, reportDays + 1),
}
const CHAT: Kept = {
  what: 'what is said on the playground, which is a chat of its own; elsewhere your chat keeps its messages',
  why: 'the playground',
  long: '30 days (`REPORT_DAYS`)',
  days: ({ reportDays }) => reportDays,
}
const WAY: Kept = {
  what: 'ways back to you: on Slack which files of your data you were sent, on Discord a link to your file and an answer you can see',
  why: 'taking the files back; reading the file; answering you alone',
  long: 'Slack: a year, or until you delete everything. Discord: 24 hours',
  days: () => 400,
}
const WORKSPACE: Kept = {
  what: 'what your workspace has set, mentors by their ids, and its permission for the bot',
  why: 'it works as they want',
  long: 'until they change it or remove the bot',
  days: () => null,
}

/** Every kind of record has its line here, or this does not compile. */
const RECORDS: Record<Kind, Kept> = {
  parsed: READ,
  report: READ,
  delta: READ,
  review: REVIEW,
  delivery: MESSAGES,
  index: LISTS,
  acted: LISTS,
  expiry: LISTS,
  thread: THREAD,
  seen: {
    what: 'that a file came, as an id',
    why: 'not reading it twice',
    long: '24 hours',
    days: () => 1,
  },
  outbox: {
    what: 'that something was done in a review, as its id',
    why: 'going on with it if the bot is cut off in the middle',
    long: 'a minute or two',
    days: () => 30,
  },
  cohort: {
    what: 'what your newest report lacks, without your name',
    why: '"62 % show no observability", never of fewer than five people',
    long: '8 weeks',
    days: () => 56,
  },
  chat: CHAT,
  handle: WAY,
  settings: WORKSPACE,
  installation: WORKSPACE,
  secret: {
    what: 'a random key, nothing of yours',
    why: 'counting you without your name',
    long: 'for good',
    days: () => null,
  },
}

/** What is not a record. */
const MORE = {
  file: {
    what: 'the file itself: only the playground keeps it; elsewhere it stays in your chat and is read from there',
    why: 'reading it',
    long: 'until it is scored, at most 24 hours (`FILE_HOURS`)',
    days: ({ fileHours }) => fileHours * HOURS,
  },
  counter: {
    what: 'how often you sent a file, suggested or voted, by your id; how fast messages go out; how many went out in all',
    why: 'nobody can crowd others out; figures for whoever runs the bot',
    long: 'an hour after the last time; without any id 30 days',
    days: () => 30,
  },
  job: {
    what: 'jobs: the ids of a review and of its messages, nothing you wrote',
    why: 'doing the work',
    long: 'a day when done, a week when it failed',
    days: () => 7,
  },
} satisfies Record<string, Kept>

export const KEPT: Record<Kind | keyof typeof MORE, Kept> = { ...RECORDS, ...MORE }

/** The table of docs/privacy.md. */
export function keptTable(): string {
  const rows = [...new Set([MORE.file, ...Object.values(RECORDS), MORE.counter, MORE.job])]
  return [
    '| what | for what | how long |',
    '|---|---|---|',
    ...rows.map(({ what, why, long }) => `| ${what} | ${why} | ${long} |`),
  ].join('\n')
}
