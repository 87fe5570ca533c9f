import { setTimeout as wait } from 'node:timers/promises'
import type { APIInteraction, APIMessageComponentInteraction } from 'discord.js'
import type { Action, Answer, Form, Message, UploadDialog } from '../../core/report/message.ts'
import { Undeliverable } from '../../errors.ts'
import type { Invocation } from '../../ports.ts'
import type { Asking } from './asking.ts'
import type { Described } from './commands.ts'
import type { Press } from './custom-id.ts'
import { modalOf } from './forms.ts'
import type { Questions } from './questions.ts'
import { type Engine, uploadModal } from './upload-form.ts'
import { cannotShare, deferred, type Intake, nameOf } from './uploads.ts'
import { FAILED, say } from './words.ts'

export interface Room extends Intake {
  questions: Questions
  commands: readonly Described[]
  engines: readonly Engine[]
  rules: readonly { id: string; title: string }[]
}

/** A form must be the first answer, within three seconds; what is not there by then is asked for with one more button. */
const FORM_MS = 1500

/** Runs a command and shows its answer. `opens`: a form may answer, so nothing is said before the command has. */
export async function ask(
  interaction: APIInteraction,
  invocation: Invocation,
  asking: Asking,
  room: Room,
  opens: boolean,
): Promise<void> {
  const { respond } = room
  let thinking = false
  const think = async () => {
    thinking = await deferred(interaction, asking, room)
    return thinking
  }
  try {
    await give(interaction, invocation, asking, room, opens, think)
  } catch (error) {
    if (error instanceof Undeliverable) throw error
    // Nobody is left before "thinking …", and nothing is said where somebody else answers.
    room.log.error({ interaction: interaction.id, error: nameOf(error) }, 'a command was not answered')
    if (thinking || (await think())) await respond.say(interaction, say(FAILED))
  }
}

async function give(
  interaction: APIInteraction,
  invocation: Invocation,
  asking: Asking,
  room: Room,
  opens: boolean,
  think: () => Promise<boolean>,
): Promise<void> {
  const { respond } = room
  const run = () => answerTo(interaction, invocation, asking, room)
  if (!opens) {
    const mine = (await think()) && (await respond.claim(interaction.id))
    if (mine) await show(interaction, await run(), room)
    return
  }
  const late = wait(FORM_MS, null, { ref: false })
  const claiming = respond.claim(interaction.id)
  const claimed = await Promise.race([claiming, late])
  if (claimed === false) return
  const answering = claiming.then((mine) => (mine ? run() : null))
  const soon = await Promise.race([answering, late])
  if (soon && 'form' in soon) {
    const outcome = await respond.modal(
      interaction,
      soon.form === 'upload' ? uploadModal(soon.review, room.engines) : modalOf(soon),
    )
    if (outcome === 'late' || outcome === 'locked') await room.tellInstead(asking.user, interaction.id, outcome)
    return
  }
  if (!(await think())) return
  const answer = await answering
  if (answer) await show(interaction, answer, room)
}

async function answerTo(
  { id }: APIInteraction,
  invocation: Invocation,
  asking: Asking,
  { events, log }: Room,
): Promise<Answer> {
  const refused = invocation.command === 'share' ? cannotShare(asking) : null
  if (refused) return say(refused)
  try {
    return await events.onCommand(invocation)
  } catch (error) {
    log.error({ interaction: id, command: invocation.command, error: nameOf(error) }, 'a command failed')
    return say(FAILED)
  }
}

async function show(interaction: APIInteraction, answer: Answer, { respond }: Room): Promise<void> {
  await respond.say(interaction, 'form' in answer ? opener(answer) : answer)
}

/** A form that came too late to be shown at once. */
function opener(form: Form | UploadDialog): Message {
  const action: Action =
    form.form === 'upload'
      ? { command: 'check', label: 'Open', args: form.review ? [form.review] : [], opens: 'dialog' }
      : { command: form.command, label: 'Open', args: form.args, opens: 'dialog' }
  const text = 'The form is ready.'
  return {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'actions', actions: [action] },
    ],
  }
}

/** The words of a button that asks first, with the button that does it. */
export async function askFirst(
  interaction: APIMessageComponentInteraction,
  press: Extract<Press, { is: 'press' }>,
  question: string,
  asking: Asking,
  room: Room,
): Promise<void> {
  if (!(await deferred(interaction, asking, room))) return
  const text = await room.questions.words(question)
  const { command, args, dialog } = press
  const label = labelIn(interaction.message.components, interaction.data.custom_id) ?? 'Yes'
  const action: Action = { command, args, label, style: 'danger', ...(dialog ? { opens: 'dialog' } : {}) }
  await room.respond.say(interaction, {
    text,
    blocks: [
      { kind: 'text', text },
      { kind: 'actions', actions: [action] },
    ],
  })
}

/** What stands on a button, wherever in the message it is. */
function labelIn(components: unknown, id: string): string | null {
  if (!Array.isArray(components)) return null
  for (const one of components) {
    if (one.custom_id === id) return one.label ?? null
    const found = labelIn(one.components, id)
    if (found) return found
  }
  return null
}
