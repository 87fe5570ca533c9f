import type { App } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { answerInThread } from './answers.ts'
import { type Intake, invocationOf, once, soon, standingOf, TROUBLE } from './intake.ts'
import { threadRef } from './refs.ts'
import { readSaid, type Said } from './said.ts'
import { LINK, namesOf, offerFile, offerText } from './uploads.ts'
import { sentence } from './views.ts'

const MAX_FILES = 3
/** Shorter than a resume can be. */
const PASTED = 600
const HOW =
  'To check a resume, attach it here as a file: PDF, DOCX, TXT or MD. In a direct message you can also paste its whole text.'

export function listenToMessages(app: App, intake: Intake): void {
  app.message(async ({ event, context, client, body }) => {
    const said = readSaid(event, context.teamId ?? body.team_id, context.botUserId, false)
    if (said) await take(said, client, intake)
  })
  app.event('app_mention', async ({ event, context, client, body }) => {
    const said = readSaid(event, context.teamId ?? body.team_id, context.botUserId, true)
    if (said) await take(said, client, intake)
  })
}

/** Resolves when what must not get lost is safe; then Slack is told so. */
async function take(said: Said, client: WebClient, intake: Intake): Promise<void> {
  const addressed = said.direct || said.mentioned
  if (said.files.length > 0) return takeFiles(said, addressed, client, intake)
  if (!addressed) return
  if (said.direct && said.text.length >= PASTED) {
    const answer = await soon(offerText(said, intake), intake)
    if (answer.is === 'refused') tell(said, [answer.message], client, intake)
    return
  }
  if (said.elsewhere) return tell(said, [LINK], client, intake)
  const [command = '', ...args] = said.text.split(/\s+/)
  if (!looksLikeCommand(said.text) && !(said.mentioned && command === '')) return tell(said, [HOW], client, intake)
  intake.later(runCommand(said, (command || 'check').toLowerCase(), args, client, intake))
}

/** A word that could be a command, and little after it. */
const looksLikeCommand = (text: string): boolean => /^[a-z][a-z-]{1,30}(?: +\S{1,60}){0,6}$/i.test(text)

async function takeFiles(said: Said, addressed: boolean, client: WebClient, intake: Intake): Promise<void> {
  const first = said.files.slice(0, MAX_FILES)
  // Only in somebody else's thread does it matter who they are.
  const standing = said.threaded ? await standingOf(said.team, said.user, client, intake) : {}
  const offers = first.map((file) => offerFile(said, file, addressed, client, intake, standing))
  const answers = await soon(Promise.all(offers), intake)
  const refusals = answers.flatMap((answer) => (answer.is === 'refused' ? [answer.message] : []))
  const rest = said.files.slice(MAX_FILES)
  const wanted = addressed || answers.some(({ is }) => is === 'queued')
  if (rest.length > 0 && wanted) {
    refusals.push(`I take ${MAX_FILES} files at once. Not read: ${namesOf(rest)}. Please send them in another message.`)
  }
  tell(said, [...new Set(refusals)], client, intake)
}

/** A sentence in the thread, once however often Slack tells of the message. */
function tell(said: Said, sentences: string[], client: WebClient, intake: Intake): void {
  if (sentences.length === 0) return
  const say = () => answerInThread(said, sentence(sentences.join(' ')), client, intake)
  intake.later(once(intake.store, `tell|${said.team}|${said.channel}|${said.ts}`, say))
}

async function runCommand(
  said: Said,
  command: string,
  args: string[],
  client: WebClient,
  intake: Intake,
): Promise<void> {
  const { team, channel, user, root, ts } = said
  await once(intake.store, `command|${team}|${channel}|${ts}`, async () => {
    const asked = { team, user, command, args, channel, thread: threadRef(team, channel, root), public: !said.direct }
    try {
      const answer = await intake.events.onCommand(await invocationOf(asked, client, intake))
      await answerInThread(said, answer, client, intake, { command, args })
    } catch (error) {
      intake.log.error({ command, error: error instanceof Error ? error.name : 'unknown' }, 'a command failed')
      await answerInThread(said, sentence(TROUBLE), client, intake)
    }
  })
}
