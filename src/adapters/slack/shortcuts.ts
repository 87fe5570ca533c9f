import type { App, MessageShortcut } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { accepted } from './dialogs.ts'
import { type Intake, standingOf, TROUBLE } from './intake.ts'
import { isDirect, userRef } from './refs.ts'
import { renderMessage } from './render.ts'
import type { SlackFile } from './submitted.ts'
import { offerFile } from './uploads.ts'
import { sentence, uploadView } from './views.ts'

export const CHECK_MESSAGE = 'check_attached_resume'
export const CHECK_RESUME = 'check_resume'

const NO_FILE = 'There is no file in that message. Use this on a message with a resume as PDF, DOCX, TXT or MD.'
const MAX_FILES = 3

/** "Check my resume" from anywhere opens the dialog; "Check attached resume" takes the files of a message. */
export function listenToShortcuts(app: App, intake: Intake): void {
  app.shortcut({ callback_id: CHECK_RESUME, type: 'shortcut' }, async ({ ack, shortcut, client }) => {
    await ack()
    const view = uploadView({ channel: null, thread: null, review: null, shareable: false }, intake.engines)
    await client.views.open({ trigger_id: shortcut.trigger_id, view })
  })
  app.shortcut<MessageShortcut>(
    { callback_id: CHECK_MESSAGE, type: 'message_action' },
    async ({ ack, shortcut, client, context, respond }) => {
      await ack()
      const team = context.teamId ?? shortcut.team?.id ?? ''
      const work = async () => {
        const words = await check(shortcut, team, client, intake)
        await respond({ response_type: 'ephemeral', replace_original: false, ...renderMessage(sentence(words)) })
      }
      intake.later(work())
    },
  )
}

/** What the person who used it reads. */
async function check(shortcut: MessageShortcut, team: string, client: WebClient, intake: Intake): Promise<string> {
  const { message, channel } = shortcut
  const files = ((message['files'] ?? []) as SlackFile[]).slice(0, MAX_FILES)
  const author = message.user
  if (!author || files.length === 0) return NO_FILE
  const by = shortcut.user.id
  const asker = { ref: userRef(team, by), ...(await standingOf(team, by, client, intake)) }
  const root = (message['thread_ts'] as string | undefined) ?? message.ts
  const where = { team, channel: channel.id, ts: message.ts, root, user: author, direct: isDirect(channel.id) }
  try {
    const answers = await Promise.all(files.map((file) => offerFile(where, file, true, client, intake, { asker })))
    const words = answers.map((answer) => {
      if (answer.is === 'queued') return accepted(answer)
      return answer.is === 'refused' ? answer.message : NO_FILE
    })
    return [...new Set(words)].join(' ')
  } catch (error) {
    intake.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a shortcut was not accepted')
    return TROUBLE
  }
}
