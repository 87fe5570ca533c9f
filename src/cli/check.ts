import { stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createDocumentReader } from '../adapters/documents/pool.ts'
import { loadRubric } from '../adapters/rubric/load.ts'
import { readRubricDir } from '../config.ts'
import { engineIds } from '../core/engines/index.ts'
import { markdownReport } from '../core/report/markdown.ts'
import { textReport } from '../core/report/text.ts'
import { LEVELS, type Level, type Report } from '../core/report/types.ts'
import { UserError } from '../errors.ts'
import { load, reportOf } from './read.ts'
import type { CliCommand } from './terminal.ts'

const USAGE = `resume-check [check] FILE… [--format text|json|markdown] [--level ${LEVELS.join('|')}] [--as-of YYYY-MM]
             [--job FILE] [--engine ${engineIds.join('|')}] [--company NAME]
resume-check explain RULE
resume-check rubric check DIR
resume-check answer FILE --bullet ID   asks for the blanks of that bullet's rewrite, on a terminal
resume-check guard                     checks rewrites, JSON lines in and out; more with: resume-check guard --help

Scores each resume (PDF, DOCX, TXT, MD) against the Backend Engineer rubric and says what to fix first.
--job compares it with a job description (the same file types); --engine shows one of the seven modelled systems,
--company the one the rubric associates with a company.
Exit code: 0 all scored; 1 a file could not be read or scored (why is on stderr); 2 wrong usage.
A file named like a command is written ./rubric`

const FORMATS = ['text', 'json', 'markdown'] as const
type Format = (typeof FORMATS)[number]

interface Request {
  files: string[]
  format: Format
  level: Level | null
  asOf: string
  job: string | null
  engine: string | null
  company: string | null
}

function request(argv: string[], today: Date): Request | string {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return (error as Error).message
  }
  const { values, positionals } = parsed
  if (values.help) return ''
  const files = positionals[0] === 'check' ? positionals.slice(1) : positionals
  if (files.length === 0) return 'Name at least one file.'
  const format = values.format ?? 'text'
  if (!FORMATS.includes(format as Format)) return `--format must be ${FORMATS.join(', ')}.`
  if (values.level !== undefined && !LEVELS.includes(values.level as Level))
    return `--level must be ${LEVELS.join(', ')}.`
  const asOf = values['as-of'] ?? today.toISOString().slice(0, 7)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(asOf)) return '--as-of must look like 2026-11.'
  const { job = null, engine = null, company = null } = values
  if (job === '') return '--job needs the name of a file.'
  if (engine !== null && !engineIds.includes(engine)) return `--engine must be ${engineIds.join(', ')}.`
  if (company?.trim() === '') return '--company needs a name.'
  const level = (values.level as Level | undefined) ?? null
  return { files, format: format as Format, level, asOf, job, engine, company }
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      level: { type: 'string' },
      'as-of': { type: 'string' },
      job: { type: 'string' },
      engine: { type: 'string' },
      company: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })

const PRINT: Record<Format, (report: Report, name: string) => string> = {
  text: (report, name) => `${textReport(report, name)}\n`,
  json: (report) => JSON.stringify(report),
  markdown: (report) => markdownReport(report),
}

/** Scores files; the answers come out in the order of the files. */
export const checkCommand: CliCommand = async (args, { stdout, stderr }) => {
  const asked = request(args, new Date())
  if (typeof asked === 'string') {
    if (asked) stderr.write(`${asked}\n\n`)
    const to = asked ? stderr : stdout
    to.write(`${USAGE}\n`)
    return asked ? 2 : 0
  }
  const rubric = await loadRubric(readRubricDir())
  const reader = createDocumentReader({ size: Math.min(2, asked.files.length) })
  let job: string | null = null
  try {
    job = asked.job === null ? null : (await reader.read(await load(asked.job), path.basename(asked.job))).plain
  } catch (error) {
    await reader.close()
    stderr.write(`${asked.job}: ${(await describe(asked.job ?? '', error as Error)).error.message}\n`)
    return 1
  }
  const { asOf, level, engine, company } = asked
  // Several are read at once.
  const answers = asked.files.map(async (file) => {
    try {
      return await reportOf(file, reader, rubric, { asOf, level, job, engine, company })
    } catch (error) {
      return error as Error
    }
  })
  let failed = 0
  for (const [i, file] of asked.files.entries()) {
    const answer = await answers[i]
    if (answer && !(answer instanceof Error)) {
      stdout.write(`${PRINT[asked.format](answer, file)}\n`)
      continue
    }
    failed++
    const fault = await describe(file, answer as Error)
    stderr.write(`${file}: ${fault.error.message}\n`)
    if (asked.format === 'json') stdout.write(`${JSON.stringify(fault)}\n`)
  }
  await reader.close()
  return failed > 0 ? 1 : 0
}

async function describe(file: string, error: Error) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  const known = error instanceof UserError
  return {
    file: { name: path.basename(file), type: path.extname(file).slice(1).toLowerCase(), bytes: size, pages: null },
    error: {
      code: known ? error.code : 'internal',
      message: known
        ? error.message
        : `Something went wrong on our side (${error.name}). Please report this with the file type.`,
    },
  }
}
