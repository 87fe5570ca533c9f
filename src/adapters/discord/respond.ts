import { setTimeout as wait } from 'node:timers/promises'
import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord.js'
import type { Message } from '../../core/report/message.ts'
import { RetryLater } from '../../errors.ts'
import type { Log, Store } from '../../ports.ts'
import { bodyOf } from './body.ts'
import { CODES, codeOf, faultOf, isRefusal } from './faults.ts'
import { MAX_ANSWERS } from './limits.ts'
import type { Questions } from './questions.ts'
import { ORIGINAL } from './refs.ts'
import { type Rendered, renderAll, renderOne } from './render.ts'
import type { Rest } from './rest.ts'

/** Longer than an interaction's token lives. */
const CLAIM_MS = 20 * 60_000
const TRIES = 3

/** What came of the first answer to an interaction: it is ours, another process gave it, we were too late, or nothing may be said there. */
export type Outcome = 'ours' | 'theirs' | 'late' | 'locked'

/** Answers to one interaction, for the person alone. */
export interface Respond {
  /** "Thinking …", within three seconds. */
  defer(interaction: APIInteraction): Promise<Outcome>
  /** Must be the first answer. */
  modal(interaction: APIInteraction, data: APIModalInteractionResponseCallbackData): Promise<Outcome>
  choices(interaction: APIInteraction, choices: APIApplicationCommandOptionChoice<string>[]): Promise<Outcome>
  /** After `defer`: the answer, in several messages if it is long. */
  say(interaction: APIInteraction, message: Message): Promise<void>
  /** One more message below the answer. */
  add(interaction: APIInteraction, message: Message): Promise<void>
  /** Of all processes on this token that see the same event, true for one. */
  claim(id: string): Promise<boolean>
}

export function createRespond(deps: { rest: Rest; store: Store; log: Log; questions: Questions }): Respond {
  const { rest, store, log, questions } = deps

  async function first(interaction: APIInteraction, body: object): Promise<Outcome> {
    const { id, token } = interaction
    let unclear = false
    for (let tries = 1; ; tries++) {
      try {
        await rest.open('POST', Routes.interactionCallback(id, token), { body, query: { with_response: 'false' } })
        return 'ours'
      } catch (error) {
        const code = codeOf(error)
        // Our own first try may be the one that arrived; then `claim` decides.
        if (code === CODES.alreadyAcknowledged) return unclear ? 'ours' : 'theirs'
        if (code === CODES.unknownInteraction) {
          log.warn({ interaction: id }, 'too late to answer: Discord waits three seconds')
          return 'late'
        }
        if (code === CODES.archivedThread) return 'locked'
        if (isRefusal(error) || tries === TRIES) throw error
        unclear = true
      }
    }
  }

  async function edit(interaction: APIInteraction, rendered: Rendered, at: number): Promise<void> {
    const { application_id: app, token } = interaction
    if (at === 0) await rest.open('PATCH', Routes.webhookMessage(app, token, ORIGINAL), await bodyOf(rendered))
    else {
      const sending = await bodyOf(rendered, {}, MessageFlags.Ephemeral)
      await rest.open('POST', Routes.webhook(app, token), { ...sending, query: { wait: 'true' } })
    }
  }

  return {
    defer: (interaction) =>
      first(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      }),
    modal: (interaction, data) => first(interaction, { type: InteractionResponseType.Modal, data }),
    choices: (interaction, choices) =>
      first(interaction, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } }),
    async say(interaction, message) {
      for (const [at, rendered] of renderAll(message, MAX_ANSWERS).entries()) {
        await questions.keep(rendered)
        await patiently(() => edit(interaction, rendered, at))
      }
    },
    async add(interaction, message) {
      const rendered = renderOne(message, 0)
      await questions.keep(rendered)
      await patiently(() => edit(interaction, rendered, 1))
    },
    claim: async (id) => (await store.count(`discord:${id}`, 1, CLAIM_MS)) === 1,
  }
}

/** What is not a job has no queue to wait in: a call Discord surely did not take is repeated after the time it names. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const fault = faultOf(error)
      if (!(fault instanceof RetryLater) || tries === TRIES) throw fault
      await wait(fault.afterMs)
    }
  }
}
