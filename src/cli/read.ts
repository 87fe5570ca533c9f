import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { buildReport, type ReportInput } from '../core/report/build.ts'
import type { Report } from '../core/report/types.ts'
import type { Rubric } from '../core/rubric/types.ts'
import { UserError } from '../errors.ts'
import { MAX_FILE_BYTES } from '../limits.ts'
import type { DocumentReader } from '../ports.ts'

/** The bytes of a file that may be read. */
export async function load(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new UserError('not-found', 'There is no such file. Please check the name.')
  if (found.size > MAX_FILE_BYTES)
    throw new UserError('too-large', 'This file is over 10 MB. Please export it without large pictures.')
  return readFile(file)
}

export async function reportOf(
  file: string,
  reader: DocumentReader,
  rubric: Rubric,
  asked: Pick<ReportInput, 'asOf' | 'level' | 'job' | 'engine' | 'company'>,
): Promise<Report> {
  const bytes = await load(file)
  const { resume, hidden, disguised, risks, type, pages } = await reader.read(bytes, path.basename(file))
  const about = { name: path.basename(file), type, bytes: bytes.length, pages }
  return buildReport({ resume, hidden, disguised, risks, rubric, file: about, ...asked })
}
