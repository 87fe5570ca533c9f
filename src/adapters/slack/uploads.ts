import { NO_OPTIONS } from '../../core/review/types.ts'
import type { Upload, UploadAnswer } from '../../ports.ts'
import type { KnownFile } from './files.ts'
import type { Intake } from './intake.ts'
import { channelRef, fileRef, PLATFORM, textRef, threadRef, userRef, workspaceRef } from './refs.ts'
import type { Said } from './said.ts'
import type { SlackFile } from './submitted.ts'
import { clip } from './text.ts'

type Where = Pick<Said, 'team' | 'channel' | 'ts' | 'root' | 'user' | 'direct'>
/** What the author is in the workspace where that counts, and who asked for them. */
type Standing = Partial<Pick<Upload, 'groups' | 'admin' | 'asker'>>

/** A file of a message. Its key comes from the message, so both events and the shortcut mean the same upload. */
export function offerFile(
  said: Where,
  file: KnownFile,
  addressed: boolean,
  { events }: Intake,
  standing: Standing = {},
): Promise<UploadAnswer> {
  const named = { ref: fileRef(said.team, file.id), name: file.name, bytes: file.bytes }
  return events.onUpload({ ...uploadOf(said, named, file.id, addressed), ...standing })
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
