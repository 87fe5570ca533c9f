import { engineIds } from '../../core/engines/index.ts'
import { LEVELS } from '../../core/report/types.ts'
import { NO_OPTIONS, type Options } from '../../core/review/types.ts'
import { UserError } from '../../errors.ts'
import { MAX_FILE_BYTES } from '../../limits.ts'
import type { Store } from '../../ports.ts'
import type { Keep } from './messages.ts'
import { blobId, newId, refOf } from './records.ts'

const MAX_JOB_TEXT = 20_000
const MAX_COMPANY = 80
const HOUR_MS = 3600 * 1000

export const TOO_LARGE = 'That file is over 10 MB. Please export it without large pictures and send it again.'

/** What goes with a file; a job description that is a file itself is kept beside it. Throws a UserError that names the field. */
export async function readOptions(
  form: FormData,
  room: string,
  { store, keep }: { store: Store; keep: Keep },
): Promise<Options> {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const company = text('company')
  const job = text('job')
  const file = form.get('job-file')
  if (company.length > MAX_COMPANY)
    throw new UserError('company', `Please give the company's name alone, in at most ${MAX_COMPANY} characters.`)
  if (job.length > MAX_JOB_TEXT)
    throw new UserError(
      'job',
      `That job description is longer than ${MAX_JOB_TEXT} characters. Please leave out what is about the company.`,
    )
  const options: Options = {
    ...NO_OPTIONS,
    level: LEVELS.find((level) => level === text('level')) ?? null,
    engine: engineIds.find((id) => id === text('engine')) ?? null,
    company: company || null,
    job: job ? { text: job } : null,
  }
  if (job || !file || typeof file === 'string' || file.size === 0) return options
  if (file.size > MAX_FILE_BYTES) throw new UserError('too-large', TOO_LARGE)
  const id = newId()
  await store.putBlob(blobId(id), new Uint8Array(await file.arrayBuffer()), keep.fileHours * HOUR_MS)
  return { ...options, job: { file: refOf(room, id), name: plainName(file.name) } }
}

/** Shown to people, so without a path and without control characters. */
export function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/\p{C}/gu, '').slice(0, 200) || 'file'
}
