import type { AllMiddlewareArgs, App, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Answer, Message } from '../../core/report/message.ts'
import { UserError } from '../../errors.ts'
import { ACTION_ID, type Pressed, parseAction } from './actions.ts'
import { takesGroups } from './groups.ts'
import { publishHome } from './home.ts'
import { type Intake, invocationOf, once, TROUBLE } from './intake.ts'
import { threadRef } from './refs.ts'
import { isShort, pagesOf, renderMessage } from './render.ts'
import { originOf } from './slash.ts'
import { sentence, type UploadOrigin, viewOf, waitView } from './views.ts'

type Click = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs

/** A pressed button and where it stood. */
interface Press extends Pressed {
  team: string
  user: string
  channel: string | null
  root: string | null
  thread: string | null
  origin: UploadOrigin
  trigger: string
  /** In a window the next one is laid over it; elsewhere it is opened. */
  inView: 'home' | 'modal' | null
}

const MAX_PAGES = 3

export function listenToButtons(app: App, intake: Intake): void {
  app.action<BlockAction>(ACTION_ID, async (click) => {
    await click.ack()
    const { client, action } = click
    const press = pressOf(click)
    if (!press) return
    // The trigger lives three seconds: a window first, then what belongs into it.
    const opened = press.dialog ? await open(press, waitView(), client, intake) : null
    const key = `click|${press.team}|${press.user}|${action.action_ts}|${action.action_id}`
    intake.later(once(intake.store, key, () => run(press, opened, client, intake)))
  })
}

function pressOf({ body, action, context }: Click): Press | null {
  const value = 'selected_option' in action ? action.selected_option?.value : 'value' in action ? action.value : null
  const pressed = parseAction(String(value ?? ''))
  if (!pressed) return null
  const team = context.teamId ?? body.team?.id ?? ''
  const channel = body.channel?.id ?? null
  // A message that only one person sees is not sent along: its container says where it stands.
  const { thread_ts: at } = body.container as { thread_ts?: string }
  const root = body.message?.thread_ts ?? at ?? body.message?.ts ?? null
  const thread = channel && root ? threadRef(team, channel, root) : null
  const type = body.view?.type
  return {
    ...pressed,
    team,
    user: body.user.id,
    channel,
    root,
    thread,
    origin: channel
      ? { ...originOf(channel, body.channel?.name ?? ''), thread }
      : { channel: null, thread: null, review: null, shareable: false },
    trigger: body.trigger_id,
    inView: type === 'home' || type === 'modal' ? type : null,
  }
}

/** The id of the window; null when Slack did not open one. */
async function open(
  press: Press,
  view: ReturnType<typeof waitView>,
  client: WebClient,
  { log }: Intake,
): Promise<string | null> {
  const shown = { trigger_id: press.trigger, view }
  try {
    const answer = press.inView === 'modal' ? await client.views.push(shown) : await client.views.open(shown)
    return answer.view?.id ?? null
  } catch (error) {
    log.warn({ command: press.command, error: error instanceof Error ? error.name : 'unknown' }, 'no window opened')
    return null
  }
}

async function run(press: Press, opened: string | null, client: WebClient, intake: Intake): Promise<void> {
  let answer: Answer
  try {
    answer = await intake.events.onCommand(await invocationOf(press, client, intake))
  } catch (error) {
    if (!(error instanceof UserError)) {
      intake.log.error(
        { command: press.command, error: error instanceof Error ? error.name : 'unknown' },
        'a button failed',
      )
    }
    answer = sentence(error instanceof UserError ? error.message : TROUBLE)
  }
  await show(answer, press, opened, client, intake)
  if (press.inView === 'home') await publishHome(press.team, press.user, client, intake)
}

/** In the window that waits, in one of its own, or beside the thread for the person alone: wherever it can be read. */
async function show(
  answer: Answer,
  press: Press,
  opened: string | null,
  client: WebClient,
  intake: Intake,
): Promise<void> {
  const groups = takesGroups(answer) ? await intake.groupsOf(client, press.team) : null
  const view = viewOf(answer, press.origin, intake.engines, groups)
  if (opened) {
    await client.views.update({ view_id: opened, view }).catch((error: Error) => {
      intake.log.warn({ command: press.command, error: error.name }, 'a window could not be filled')
    })
    return
  }
  const { channel } = press
  const beside = channel && !('form' in answer) ? { channel, message: answer } : null
  if (beside && isShort(beside.message)) return whisper(beside.channel, [beside.message], press, client, intake)
  if (await open(press, view, client, intake)) return
  if (beside) return whisper(beside.channel, pagesOf(beside.message, MAX_PAGES), press, client, intake)
  if (channel)
    await whisper(channel, [sentence('That took too long. Please press the button again.')], press, client, intake)
}

async function whisper(
  channel: string,
  messages: Message[],
  { user, root, command }: Press,
  client: WebClient,
  { log }: Intake,
): Promise<void> {
  try {
    for (const message of messages) {
      const where = { channel, user, ...(root ? { thread_ts: root } : {}) }
      await client.chat.postEphemeral({ ...where, ...renderMessage(message) })
    }
  } catch (error) {
    log.warn({ command, error: error instanceof Error ? error.name : 'unknown' }, 'an answer to a button was not shown')
  }
}
