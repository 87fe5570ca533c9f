import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { createDocumentReader } from './adapters/documents/pool.ts'
import { checkRubric } from './adapters/rubric/check.ts'
import { loadRubric } from './adapters/rubric/load.ts'
import { answerCommand } from './cli/answer.ts'
import { GUARD_USAGE, guardCommand } from './cli/guard.ts'
import { readRubricDir } from './config.ts'
import { engineIds } from './core/engines/index.ts'
import { buildReport, type ReportInput } from './core/report/build.ts'
import { explainText, similarRules } from './core/report/explain.ts'
import { markdownReport } from './core/report/markdown.ts'
import { textReport } from './core/report/text.ts'
import { LEVELS, type Level, type Report } from './core/report/types.ts'
import type { Rubric } from './core/rubric/types.ts'
import { UserError } from './errors.ts'
import { MAX_FILE_BYTES } from './limits.ts'
import type { DocumentReader } from './ports.ts'

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

async function main(): Promise<number> {
  const [word, ...rest] = process.argv.slice(2)
  if (word === 'explain') return explainRule(rest)
  if (word === 'rubric') return rubricCommand(rest)
  if (word === 'answer') return answer(rest)
  if (word === 'guard') return guardLines(rest)
  return check()
}

async function explainRule([id = '']: string[]): Promise<number> {
  const rubric = await loadRubric(readRubricDir())
  const text = explainText(rubric, id)
  if (text) console.log(text)
  else
    console.error(
      `There is no rule "${id}". ${similarRules(rubric, id).length > 0 ? `Did you mean ${similarRules(rubric, id).join(', ')}?` : ''}`,
    )
  return text ? 0 : 2
}

async function rubricCommand([verb, dir]: string[]): Promise<number> {
  if (verb !== 'check' || !dir) {
    console.error('resume-check rubric check DIR')
    return 2
  }
  const problems = await checkRubric(dir)
  for (const problem of problems) console.error(problem)
  if (problems.length === 0) console.log(`${dir} is a rubric: nothing to mend.`)
  return problems.length > 0 ? 1 : 0
}

async function guardLines(args: string[]): Promise<number> {
  if (args.length > 0) {
    const asked = args.length === 1 && /^(?:--help|-h)$/.test(args[0] ?? '')
    console[asked ? 'log' : 'error'](GUARD_USAGE)
    return asked ? 0 : 2
  }
  return guardCommand(process.stdin, await loadRubric(readRubricDir()))
}

const ANSWER_USAGE = 'resume-check answer FILE --bullet ID, for example: resume-check answer resume.pdf --bullet b3'

async function answer(args: string[]): Promise<number> {
  const at = args.indexOf('--bullet')
  const id = at < 0 ? undefined : args[at + 1]
  const [file, ...more] = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1))
  if (!file || !id || more.length > 0 || file.startsWith('-')) {
    console.error(ANSWER_USAGE)
    return 2
  }
  if (!process.stdin.isTTY) {
    console.error('answer asks you questions, so it needs a terminal. In a script, use: resume-check guard')
    return 2
  }
  const rubric = await loadRubric(readRubricDir())
  const reader = createDocumentReader({ size: 1 })
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
  try {
    const asOf = new Date().toISOString().slice(0, 7)
    const report = await reportOf(file, reader, rubric, { asOf, level: null, job: null, engine: null, company: null })
    const ask = (question: string) => Promise.race([lines.question(question), closed])
    await answerCommand(report, id, rubric, { say: (line) => console.log(line), ask })
    return 0
  } finally {
    lines.close()
    await reader.close()
  }
}

async function reportOf(
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

async function check(): Promise<number> {
  const asked = request(process.argv.slice(2), new Date())
  if (typeof asked === 'string') {
    if (asked) console.error(`${asked}\n`)
    console[asked ? 'error' : 'log'](USAGE)
    return asked ? 2 : 0
  }
  const rubric = await loadRubric(readRubricDir())
  const reader = createDocumentReader({ size: Math.min(2, asked.files.length) })
  let job: string | null = null
  try {
    job = asked.job === null ? null : (await reader.read(await load(asked.job), path.basename(asked.job))).plain
  } catch (error) {
    await reader.close()
    console.error(`${asked.job}: ${(await describe(asked.job ?? '', error as Error)).error.message}`)
    return 1
  }
  const { asOf, level, engine, company } = asked
  // Several are read at once; the answers come out in the order of the files.
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
      process.stdout.write(`${PRINT[asked.format](answer, file)}\n`)
      continue
    }
    failed++
    const fault = await describe(file, answer as Error)
    console.error(`${file}: ${fault.error.message}`)
    if (asked.format === 'json') process.stdout.write(`${JSON.stringify(fault)}\n`)
  }
  await reader.close()
  return failed > 0 ? 1 : 0
}

async function load(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new UserError('not-found', 'There is no such file. Please check the name.')
  if (found.size > MAX_FILE_BYTES)
    throw new UserError('too-large', 'This file is over 10 MB. Please export it without large pictures.')
  return readFile(file)
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

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error instanceof UserError ? error.message : error)
    process.exitCode = 1
  },
)
