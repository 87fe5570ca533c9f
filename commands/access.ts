import { NOT_YOURS, perform } from '../src/acting.ts'
import { maskReport } from '../src/core/report/mask.ts'
import type { Message } from '../src/core/report/message.ts'
import type { Report, ReportBullet } from '../src/core/report/types.ts'
import { type Person, roleIn } from '../src/core/review/access.ts'
import type { Actor } from '../src/core/review/act.ts'
import { bulletKey, type Deed, type Role, stateOf } from '../src/core/review/history.ts'
import type { Settings } from '../src/core/review/settings.ts'
import { type Audience, newest, newestDone, type Review, type Version } from '../src/core/review/types.ts'
import { UserError } from '../src/errors.ts'
import type { Deps, Invocation, Stored } from '../src/ports.ts'
import { liveReview, versionOf } from '../src/reviews.ts'
import { settingsOf } from '../src/settings.ts'

const GONE = 'That review is gone: it was deleted, or its time was over. Send the resume again for a new report.'

/** What a command is about and what its actor is in it. */
export interface Reached {
  review: Review
  settings: Settings
  role: Role
  /** The version of the button, or the newest with a report. */
  version: Version
  /** Who will read the answer: contact details are masked for all but the author, and for the author in a room. */
  audience: Audience
  /** The arguments without review and version. */
  rest: string[]
}

export const personOf = ({ actor, groups, admin, workspace }: Invocation): Person => ({
  ref: actor,
  groups,
  admin,
  workspace,
})

/** The review of a button or of the thread, if the actor may see it at all. What exactly they may do is judged by the deed. */
export async function reach(invocation: Invocation, deps: Deps): Promise<Reached> {
  const { args, thread } = invocation
  const named = args[0]?.startsWith('r_') ? args[0] : null
  const id =
    named ?? (thread && (await deps.store.get('thread', thread))?.value.reviewId) ?? (await newestOf(invocation, deps))
  if (!id)
    throw new UserError(
      'no-review',
      'You have no report yet. Send me a resume first, or use this inside the thread of a report.',
    )
  const found = await liveReview(deps, id)
  if (!found) throw new UserError('gone', GONE)
  const review = found.value
  const settings = await settingsOf(deps, review.workspace)
  const role = roleIn(review, settings, personOf(invocation))
  if (!role) throw new UserError('not-yours', NOT_YOURS)
  if (invocation.public && !stateOf(review).shared)
    throw new UserError('private', 'That report is private, so I say nothing about it here. Ask me in its own thread.')
  const shown = newestDone(review)
  const number = named && /^\d+$/.test(args[1] ?? '') ? Number(args[1]) : (shown?.number ?? 1)
  if (shown && number < shown.number)
    throw new UserError(
      'superseded',
      `That button is of version ${number}. Version ${shown.number} has replaced it: use the buttons there.`,
    )
  return {
    review,
    settings,
    role,
    version: versionOf(review, number),
    audience:
      role === 'owner' && !invocation.public ? 'owner' : role === 'mentor' && !invocation.public ? 'mentors' : 'shared',
    rest: named ? args.slice(/^\d+$/.test(args[1] ?? '') ? 2 : 1) : args,
  }
}

/** Typed where no report stands, a command means one's own newest report: on some platforms it has no thread to type in. */
async function newestOf({ actor, public: everybody }: Invocation, deps: Deps): Promise<string | null> {
  if (everybody) return null
  const now = await deps.store.now()
  const mine = (await deps.store.list('review', actor)).filter(({ value }) => value.expires > now)
  return mine.sort((a, b) => newest(b.value).at - newest(a.value).at)[0]?.id ?? null
}

/** The report behind it, masked for everybody but its author. */
export async function reachReport(invocation: Invocation, deps: Deps): Promise<Reached & { report: Report }> {
  const reached = await reach(invocation, deps)
  const report = await deps.store.get('report', `${reached.review.id}.${reached.version.number}`)
  if (!report) throw new UserError('too-early', 'There is no report yet. Please try again in a moment.')
  return { ...reached, report: reached.audience === 'owner' ? report.value : maskReport(report.value) }
}

/** The bullet that is meant: "b3" of a button, or "3", "b3", "bullet 3" as people write. */
export async function reachBullet(
  invocation: Invocation,
  deps: Deps,
): Promise<Reached & { report: Report; bullet: ReportBullet; key: string; words: string[] }> {
  const reached = await reachReport(invocation, deps)
  const words = reached.rest[0]?.toLowerCase() === 'bullet' ? reached.rest.slice(1) : reached.rest
  const number = /^b?(\d{1,3})$/i.exec(words[0] ?? '')?.[1]
  if (!number) throw new UserError('usage', `Which bullet? For example: /resume-check ${invocation.command} b3`)
  const bullet = reached.report.bullets.find(({ id }) => id === `b${Number(number)}`)
  if (!bullet)
    throw new UserError('no-bullet', `There is no bullet b${Number(number)} in version ${reached.version.number}.`)
  return { ...reached, bullet, key: bulletKey(reached.version.number, bullet.id), words: words.slice(1) }
}

/** Who acts, judged again on the review as it is when it is written. */
function actorOf(invocation: Invocation, settings: Settings): (review: Review) => Actor | null {
  const person = personOf(invocation)
  return (review) => {
    const role = roleIn(review, settings, person)
    return role && { ref: person.ref, role }
  }
}

/** Does the deed, or throws the sentence why not. */
export function doIt(
  invocation: Invocation,
  { review, settings }: Pick<Reached, 'review' | 'settings'>,
  deps: Deps,
  deed: Deed,
  expects: string | null = null,
): Promise<Stored<Review>> {
  return perform(deps, review.id, deed, actorOf(invocation, settings), expects)
}

/** The text of a form, else what was typed after the command; null when there is none and a form must be shown. */
export function textOf({ fields }: Invocation, words: string[]): string | null {
  const sent = fields['text']?.[0]
  if (sent !== undefined) return sent.trim()
  const typed = words.join(' ').trim()
  return typed === '' ? null : typed
}

/** A form of one long text that comes back to the same command. */
export const textForm = (
  { command }: Invocation,
  args: string[],
  words: {
    title: string
    submit: string
    label: string
    hint?: string
    intro?: string
    value?: string
    required?: boolean
  },
) => ({
  form: 'fields' as const,
  title: words.title,
  submit: words.submit,
  intro: words.intro ?? null,
  fields: [
    {
      id: 'text',
      kind: 'text' as const,
      label: words.label,
      hint: words.hint ?? null,
      required: words.required ?? true,
      value: words.value ?? '',
      multiline: true,
      max: 2000,
    },
  ],
  command,
  args,
})

export const say = (text: string): Message => ({ text, blocks: [{ kind: 'text', text }] })

/** The author's answer to a reader; its arguments are the review and the line of the suggestion. */
export async function answerSuggestion(invocation: Invocation, deps: Deps, is: 'take' | 'leave'): Promise<Message> {
  const { args } = invocation
  const reached = await reach({ ...invocation, args: args.slice(0, 1), public: false }, deps)
  const suggestion = Number(args[1])
  const { value } = await doIt(invocation, reached, deps, { is, suggestion })
  const found = stateOf(value).suggestions.find(({ entry }) => entry === suggestion)
  return say(
    is === 'take'
      ? `Taken. Copy it into your resume and send the new version here: ${found?.text ?? ''}`
      : 'Left. Whoever wrote it sees that you have looked at it.',
  )
}
