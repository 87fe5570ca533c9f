import type { App, RespondFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Answer } from '../../core/report/message.ts'
import { buttonFor } from './answers.ts'
import { takesGroups } from './groups.ts'
import { type Intake, invocationOf, TROUBLE } from './intake.ts'
import { isDirect } from './refs.ts'
import { pagesOf, renderMessage } from './render.ts'
import { sentence, type UploadOrigin, uploadView, viewOf } from './views.ts'

/** A response address takes five messages. */
const MAX_PAGES = 4

/** `/resume-check` alone opens the dialog, before anything else is asked; with words it is a command whose answer only the person sees. */
export function listenToSlash(app: App, intake: Intake): void {
  app.command(/^\//, async ({ ack, command: typed, client, respond, context }) => {
    const [word = 'check', ...args] = typed.text.trim().split(/\s+/).filter(Boolean)
    const command = word.toLowerCase()
    const origin = originOf(typed.channel_id, typed.channel_name)
    await ack()
    if (command !== 'check') {
      const asked = { team: context.teamId ?? typed.team_id, user: typed.user_id, command, args }
      return intake.later(run({ ...asked, origin, trigger: typed.trigger_id }, client, respond, intake))
    }
    try {
      await client.views.open({ trigger_id: typed.trigger_id, view: uploadView(origin, intake.engines) })
    } catch (error) {
      intake.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the dialog did not open')
      intake.later(respondWith({ form: 'upload', review: null }, { command, args }, respond, intake))
    }
  })
}

/** What a dialog needs to know of where it was opened. A group conversation's name begins with mpdm. */
export const originOf = (channel: string, name: string): UploadOrigin => ({
  channel,
  thread: null,
  review: null,
  shareable: !isDirect(channel) && name !== 'directmessage' && !name.startsWith('mpdm-'),
})

async function run(
  asked: { team: string; user: string; command: string; args: string[]; origin: UploadOrigin; trigger: string },
  client: WebClient,
  respond: RespondFn,
  intake: Intake,
): Promise<void> {
  const { command, args, origin } = asked
  const invocation = { ...asked, channel: origin.channel, thread: null }
  try {
    const answer = await intake.events.onCommand(await invocationOf(invocation, client, intake))
    if (!('form' in answer)) return await respondWith(answer, asked, respond, intake)
    const groups = takesGroups(answer) ? await intake.groupsOf(client, asked.team) : null
    await client.views
      .open({ trigger_id: asked.trigger, view: viewOf(answer, origin, intake.engines, groups) })
      .catch(() =>
        // Too late for a window: its button opens it.
        respondWith(answer, { command, args }, respond, intake),
      )
  } catch (error) {
    intake.log.error({ command, error: error instanceof Error ? error.name : 'unknown' }, 'a command failed')
    await respondWith(sentence(TROUBLE), asked, respond, intake)
  }
}

async function respondWith(
  answer: Answer,
  asked: { command: string; args: string[] },
  respond: RespondFn,
  { log }: Intake,
): Promise<void> {
  const message = 'form' in answer ? buttonFor(answer, asked) : answer
  try {
    for (const page of pagesOf(message, MAX_PAGES)) {
      await respond({ response_type: 'ephemeral', ...renderMessage(page), unfurl_links: false, unfurl_media: false })
    }
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'an answer to a command was not taken')
  }
}
