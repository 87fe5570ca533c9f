import type { WebClient } from '@slack/web-api'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { Log } from '../../ports.ts'
import { ask, codeOf } from './failures.ts'
import type { SlackFile } from './submitted.ts'

/** A file whose bytes Slack has: uploaded or a snippet. Others only point somewhere else. */
export interface KnownFile {
  id: string
  name: string
  bytes: number
}

const HELD = ['hosted', 'snippet']
/** Of a file that was there: deleted, or older than a free workspace shows. */
const LOST = ['tombstone', 'hidden_by_limit']
const NOT_THERE = ['file_not_found', 'file_deleted', 'file_not_visible']

/** What a message or a dialog left out is asked for. Null for files that are kept elsewhere, for example Drive; a UserError when it is gone. */
export async function knownFile(file: SlackFile, client: WebClient, log: Log): Promise<KnownFile | null> {
  const complete = file.name && file.size !== undefined && file.file_access !== 'check_file_info'
  const lost = LOST.includes(file.mode ?? '')
  const { name, size, mode = 'hosted' } = complete || lost ? file : await infoOf(file.id, client, log)
  if (LOST.includes(mode)) throw gone()
  if (!HELD.includes(mode)) return null
  return { id: file.id, name: plainName(name ?? 'file'), bytes: size ?? 0 }
}

/** What Slack knows of a file; a UserError when it is gone. */
export async function infoOf(file: string, client: WebClient, log: Log): Promise<Partial<SlackFile>> {
  return ask('files.info', log, async () => {
    try {
      const { file: info = {} } = await client.files.info({ file })
      return info as Partial<SlackFile>
    } catch (error) {
      throw NOT_THERE.includes(codeOf(error) ?? '') ? gone() : error
    }
  })
}

export const gone = () => new UserError('file-gone', 'That file is not there any more. Please send it again.')

/** Shown to people, so without control characters. */
const plainName = (name: string): string => name.replace(/\p{C}/gu, '').slice(0, 200) || 'file'

/** The job description is read by the same reader; what can be told without the bytes is told at once. */
export function refuseJobFile({ name, bytes }: KnownFile): void {
  if (!/\.(?:pdf|docx|txt|md|markdown|text)$/i.test(name))
    throw new UserError('wrong-type', 'I read job descriptions as PDF, DOCX, TXT or MD. You can also paste the text.')
  if (bytes > MAX_FILE_BYTES)
    throw new UserError('too-large', 'That file is over 10 MB. Please paste the text instead.')
}
