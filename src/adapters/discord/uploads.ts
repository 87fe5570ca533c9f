import type { APIAttachment, APIInteraction } from 'discord.js'
import type { Options } from '../../core/review/types.ts'
import type { ChatEvents, Log, Store } from '../../ports.ts'
import { type Asking, placeOf } from './asking.ts'
import { keepFile } from './files.ts'
import { keepHandle } from './handles.ts'
import { missingToShare } from './permissions.ts'
import type { Respond } from './respond.ts'
import { lacking, NEXT_VERSION, NO_THREADS, NOT_HERE, NOT_TAKEN, say } from './words.ts'

export interface Intake {
  events: ChatEvents
  store: Store
  log: Log
  respond: Respond
  /** Says in private what an interaction cannot say, or not any more. */
  tellInstead(user: string, about: string, why: 'late' | 'locked'): Promise<void>
}

/** A file that came with an interaction. */
export interface Brought {
  attachment: APIAttachment
  review: string | null
  share: boolean
  /** Nobody else may be shown this file's report: the presser did not write the message it stands in. */
  closed: boolean
  options(store: Store): Promise<Options>
}

/** True when the rest of the answer is ours to give. */
export async function deferred(
  interaction: APIInteraction,
  { user }: Pick<Asking, 'user'>,
  { respond, tellInstead }: Pick<Intake, 'respond' | 'tellInstead'>,
): Promise<boolean> {
  const outcome = await respond.defer(interaction)
  if (outcome === 'late' || outcome === 'locked') await tellInstead(user, interaction.id, outcome)
  return outcome === 'ours'
}

/** Deferred at once, then queued; the report comes as an edit of the answer. True when it was taken. */
export async function takeFile(
  interaction: APIInteraction,
  asking: Asking,
  brought: Brought,
  intake: Intake,
): Promise<boolean> {
  const { events, store, log, respond } = intake
  if (!(await deferred(interaction, asking, intake))) return false
  const refused = brought.share ? cannotShare(asking) : null
  if (refused) {
    await respond.say(interaction, say(refused))
    return false
  }
  try {
    // Below the report that is there already, or in the place of these words.
    if (brought.review) await respond.say(interaction, say(NEXT_VERSION))
    const { attachment } = brought
    const channel = placeOf(asking)
    const answer = await events.onUpload({
      platform: 'discord',
      key: `discord|${asking.workspace}|${channel}|${interaction.id}|${attachment.id}`,
      workspace: asking.workspace,
      channel,
      file: {
        ref: await keepFile(store, interaction.id, attachment),
        name: attachment.filename,
        bytes: attachment.size,
      },
      thread: null,
      review: brought.review,
      private: asking.private || brought.closed,
      addressed: true,
      author: asking.actor,
      groups: asking.groups,
      admin: asking.admin,
      handle: await keepHandle(store, interaction),
      share: brought.share,
      options: await brought.options(store),
    })
    if (answer.is === 'refused') await respond.say(interaction, say(answer.message))
    return answer.is === 'queued'
  } catch (error) {
    log.error({ interaction: interaction.id, error: nameOf(error) }, 'an upload was not accepted')
    await respond.say(interaction, say(NOT_TAKEN))
    return false
  }
}

/** Why a report cannot stand here for everybody, before any work is done. */
export function cannotShare({ member, private: direct, permissions, threads }: Asking): string | null {
  if (!member) return NOT_HERE
  if (direct) return null
  if (!threads) return NO_THREADS
  const missing = missingToShare(permissions)
  return missing.length > 0 ? lacking(missing) : null
}

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
