import type { WebClient } from '@slack/web-api'
import { NO_OPTIONS } from '../../core/review/types.ts'
import { UserError } from '../../errors.ts'
import type { Upload, UploadAnswer } from '../../ports.ts'
import { knownFile } from './files.ts'
import type { Intake } from './intake.ts'
import { channelRef, fileRef, PLATFORM, textRef, threadRef, userRef, workspaceRef } from './refs.ts'
import type { Said } from './said.ts'
import type { SlackFile } from './submitted.ts'
import { clip } from './text.ts'

export const LINK = 'I do not open links. Please download the document as PDF or DOCX and attach the file itself.'

type Where = Pick<Said, 'team' | 'channel' | 'ts' | 'root' | 'user' | 'direct'>
/** What the author is in the workspace where that counts, and who asked for them. */
type Standing = Partial<Pick<Upload, 'groups' | 'admin' | 'asker'>>

/**
 * A file of a message. Its key comes from the message, so both events and the shortcut mean the same upload.
 * That a file cannot be had is said only where the bot was spoken to.
 */
export async function offerFile(
  said: Where,
  file: SlackFile,
  addressed: boolean,
  client: WebClient,
  { events, log }: Intake,
  standing: Standing,
): Promise<UploadAnswer> {
  try {
    const known = await knownFile(file, client, log)
    if (!known) throw new UserError('elsewhere', LINK)
    const named = { ref: fileRef(said.team, known.id), name: known.name, bytes: known.bytes }
    return await events.onUpload({ ...uploadOf(said, named, known.id, addressed), ...standing })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return addressed ? { is: 'refused', message: error.message } : { is: 'ignored' }
  }
}

/** A pasted resume: the message is read again when it is its turn. */
export function offerText(said: Where & Pick<Said, 'text' | 'threaded'>, { events }: Intake): Promise<UploadAnswer> {
  const ref = textRef(said.team, said.channel, said.ts, said.threaded ? said.root : '')
  const file = { ref, name: 'pasted-text.txt', bytes: Buffer.byteLength(said.text) }
  return events.onUpload(uploadOf(said, file, 'text', true))
}

const uploadOf = (said: Where, file: Upload['file'], id: string, addressed: boolean): Upload => ({
  platform: PLATFORM,
  key: `slack|${said.team}|${said.channel}|${said.ts}|${id}`,
  workspace: workspaceRef(said.team),
  channel: channelRef(said.team, said.channel),
  file,
  thread: threadRef(said.team, said.channel, said.root),
  review: null,
  private: said.direct,
  addressed,
  author: userRef(said.team, said.user),
  groups: [],
  handle: null,
  share: false,
  options: NO_OPTIONS,
})

export const namesOf = (files: SlackFile[]): string => clip(files.map(({ name, id }) => name ?? id).join(', '), 600)
