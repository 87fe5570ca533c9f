import type { AllMiddlewareArgs, App, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { UserError } from '../../errors.ts'
import type { Upload, UploadAnswer } from '../../ports.ts'
import { type KnownFile, knownFile, refuseJobFile } from './files.ts'
import { type Intake, invocationOf, once, soon, standingOf, TROUBLE } from './intake.ts'
import { channelRef, fileRef, isDirect, PLATFORM, userRef, workspaceRef } from './refs.ts'
import { readForm, readUpload, type SentUpload, type SlackFile } from './submitted.ts'
import { FORM_VIEW, messageView, sentence, UPLOAD_VIEW, viewOf } from './views.ts'

type Submission = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs
const AGAIN = 'I could not take that just now. Please press the button again in a moment.'

/** Dialogs that were sent. Slack shows an error beside its field, so everything is decided before the answer. */
export function listenToDialogs(app: App, intake: Intake): void {
  app.view<ViewSubmitAction>(UPLOAD_VIEW, (sent) => takeUpload(sent, intake))
  app.view<ViewSubmitAction>(FORM_VIEW, (sent) => takeForm(sent, intake))
}

async function takeUpload({ ack, body, context, view, client }: Submission, intake: Intake): Promise<void> {
  const team = context.teamId ?? ''
  const sent = readUpload(view)
  if (!sent.resume) {
    return ack({ response_action: 'errors', errors: { resume: 'Please add your resume as a file.' } })
  }
  try {
    const answer = await soon(offer(sent, team, body.user.id, view.id, client, intake), intake)
    if (answer.is === 'queued') return ack({ response_action: 'update', view: messageView(sentence(accepted(answer))) })
    const why = answer.is === 'refused' ? answer.message : TROUBLE
    await ack({ response_action: 'errors', errors: { resume: why } })
  } catch (error) {
    if (error instanceof JobFileError) {
      return ack({ response_action: 'errors', errors: { 'job-file': error.message } })
    }
    if (error instanceof UserError) return ack({ response_action: 'errors', errors: { resume: error.message } })
    intake.log.warn({ view: view.id, error: nameOf(error) }, 'an upload was not accepted')
    await ack({ response_action: 'errors', errors: { resume: AGAIN } })
  }
}

class JobFileError extends Error {}

async function offer(
  sent: SentUpload,
  team: string,
  user: string,
  view: string,
  client: WebClient,
  intake: Intake,
): Promise<UploadAnswer> {
  const { events, log } = intake
  const resume = sent.resume && (await knownFile(sent.resume, client, log))
  if (!resume) return { is: 'refused', message: 'That file is kept outside Slack. Please upload the file itself.' }
  const job = sent.jobFile && (await jobFile(sent.jobFile, client, intake))
  const { channel } = sent.origin
  const upload: Upload = {
    platform: PLATFORM,
    key: `slack|${team}|view|${view}|${resume.id}`,
    workspace: workspaceRef(team),
    // Without a channel it was asked for at home: then the person's own direct message is the place.
    channel: channelRef(team, channel ?? user),
    file: { ref: fileRef(team, resume.id), name: resume.name, bytes: resume.bytes },
    thread: null,
    review: sent.origin.review,
    private: channel === null || isDirect(channel),
    addressed: true,
    author: userRef(team, user),
    groups: [],
    ...(sent.origin.review ? await standingOf(team, user, client, intake) : {}),
    handle: null,
    share: sent.share && sent.origin.shareable,
    options: { ...sent.options, job: job ? { file: fileRef(team, job.id), name: job.name } : sent.options.job },
  }
  return events.onUpload(upload)
}

async function jobFile(file: SlackFile, client: WebClient, { log }: Intake): Promise<KnownFile> {
  try {
    const job = await knownFile(file, client, log)
    if (!job) throw new UserError('elsewhere', 'That file is kept outside Slack. Please upload it, or paste the text.')
    refuseJobFile(job)
    return job
  } catch (error) {
    throw error instanceof UserError ? new JobFileError(error.message) : error
  }
}

export function accepted({ ahead }: { ahead: number }): string {
  const place = ahead > 0 ? `Queued, ${ahead} ahead of you.` : 'Queued, you are next.'
  return `${place} The report comes to your direct messages with me.`
}

async function takeForm({ ack, body, context, view, client }: Submission, intake: Intake): Promise<void> {
  const team = context.teamId ?? ''
  const { origin, fields } = readForm(view, team)
  const field = Object.keys(fields)[0]
  const refuse = (why: string) =>
    field
      ? ack({ response_action: 'errors', errors: { [field]: why } })
      : ack({ response_action: 'update', view: messageView(sentence(why)) })
  try {
    const mine = await once(intake.store, `view|${team}|${view.id}|${view.hash}`, async () => {
      const asked = { ...origin, team, user: body.user.id, fields }
      const work = async () => intake.events.onCommand(await invocationOf(asked, client, intake))
      const answer = await soon(work(), intake)
      const next = { ...origin, review: null, shareable: false }
      await ack({ response_action: 'update', view: viewOf(answer, next, intake.engines) })
    })
    if (!mine) await ack()
  } catch (error) {
    if (error instanceof UserError) return refuse(error.message)
    intake.log.warn({ command: origin.command, error: nameOf(error) }, 'a form was not accepted')
    await refuse(AGAIN)
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
