import type { WebClient } from '@slack/web-api'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { Log } from '../../ports.ts'
import { ask } from './failures.ts'
import type { SlackFile } from './submitted.ts'

/** A file whose bytes Slack has: uploaded or a snippet. Others only point somewhere else. */
export interface KnownFile {
  id: string
  name: string
  bytes: number
}

const HELD = ['hosted', 'snippet']

/** What a message or a dialog left out is asked for. Null for files that are kept elsewhere, for example Drive. */
export async function knownFile(file: SlackFile, client: WebClient, log: Log): Promise<KnownFile | null> {
  const complete = file.name && file.size !== undefined && file.file_access !== 'check_file_info'
  const info = complete ? file : ((await ask('files.info', log, () => client.files.info({ file: file.id }))).file ?? {})
  const { name, size, mode = 'hosted' } = info as Partial<SlackFile>
  if (!HELD.includes(mode)) return null
  return { id: file.id, name: plainName(name ?? 'file'), bytes: size ?? 0 }
}

/** Shown to people, so without control characters. */
const plainName = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, 200) || 'file'

/** The job description is read by the same reader; what can be told without the bytes is told at once. */
export function refuseJobFile({ name, bytes }: KnownFile): void {
  if (!/\.(?:pdf|docx|txt|md|markdown|text)$/i.test(name))
    throw new UserError('wrong-type', 'I read job descriptions as PDF, DOCX, TXT or MD. You can also paste the text.')
  if (bytes > MAX_FILE_BYTES)
    throw new UserError('too-large', 'That file is over 10 MB. Please paste the text instead.')
}
