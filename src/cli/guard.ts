import { createInterface } from 'node:readline'
import { z } from 'zod'
import { loadRubric } from '../adapters/rubric/load.ts'
import { readRubricDir } from '../config.ts'
import { guard } from '../core/rewrite/guard.ts'
import type { Answer } from '../core/rewrite/types.ts'
import type { Rubric } from '../core/rubric/types.ts'
import type { CliCommand } from './terminal.ts'

const USAGE = `resume-check guard < rewrites.jsonl

Checks rewrites of resume bullets: does a suggestion say anything that neither the bullet nor its author said?
One JSON object a line on standard input:
  {"original": "Built APIs.", "suggestion": "Built APIs with [how many endpoints].", "answers": {"how many endpoints": "18"}}
  answers    optional: blank label -> the author's answer, or a list of {"label": …, "answer": …}. The suggestion may still
             hold its blanks, or be the finished text. An answer counts once, at its blank.
  elsewhere  optional: the rest of the resume. A term taken from there gets a class of its own.
  until      optional: YYYY-MM, the last month of the role. Younger technologies are named as such.
One JSON object a line on standard output, in the same order:
  {"ok": false, "violations": [{"class": "new-number", "token": "18"}]}
A line that cannot be read is answered with {"ok": false, "violations": [], "error": {"code", "message", "line"}}.
Exit code: 0 every line was checked; 1 a line could not be read; 2 wrong usage.`

const line = z.object({
  original: z.string(),
  suggestion: z.string(),
  answers: z
    .union([
      z.record(z.string(), z.string()),
      z.array(z.union([z.string(), z.object({ label: z.string(), answer: z.string() })])),
    ])
    .optional(),
  elsewhere: z.string().optional(),
  until: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable()
    .optional(),
})
type Line = z.infer<typeof line>

const EXPECTED =
  'must be a JSON object with the texts "original" and "suggestion", and, if you like, "answers", "elsewhere" and "until"'
/** Characters of one line; a bullet is a hundredth of it. */
const MOST = 1_000_000

const answersOf = (answers: Line['answers']): Answer[] => {
  if (answers === undefined) return []
  if (!Array.isArray(answers)) return Object.entries(answers).map(([label, answer]) => ({ label, answer }))
  return answers.map((one) => (typeof one === 'string' ? { label: '', answer: one } : one))
}

function parse(text: string): Line | null {
  try {
    const parsed = line.safeParse(text.length > MOST ? null : JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The answer to one line, as JSON; `at` counts from 1. */
function checkLine(text: string, at: number, rubric: Rubric): { ok: boolean; error?: { code: string } } {
  const asked = parse(text)
  if (!asked) {
    const error = { code: 'bad-line', message: `Line ${at} ${EXPECTED}.`, line: at }
    return { ok: false, violations: [], error } as { ok: boolean; error: { code: string } }
  }
  const { original, suggestion, answers, elsewhere, until } = asked
  const context = { ...(elsewhere === undefined ? {} : { elsewhere }), until: until ?? null }
  const violations = guard(original, suggestion, answersOf(answers), rubric, context)
  return { ok: violations.length === 0, violations } as { ok: boolean }
}

/** Answers every line of the input as it comes. */
export const guardCommand: CliCommand = async (args, { stdin, stdout, stderr }) => {
  if (args.length > 0) {
    const asked = args.length === 1 && /^(?:--help|-h)$/.test(args[0] ?? '')
    const to = asked ? stdout : stderr
    to.write(`${USAGE}\n`)
    return asked ? 0 : 2
  }
  const rubric = await loadRubric(readRubricDir())
  let at = 0
  let unread = 0
  for await (const text of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    at++
    if (text.trim() === '') continue
    const answer = checkLine(text, at, rubric)
    if (answer.error) unread++
    stdout.write(`${JSON.stringify(answer)}\n`)
  }
  return unread > 0 ? 1 : 0
}
