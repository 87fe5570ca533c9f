import { createInterface } from 'node:readline/promises'
import { createDocumentReader } from '../adapters/documents/pool.ts'
import { loadRubric } from '../adapters/rubric/load.ts'
import { readRubricDir } from '../config.ts'
import type { Report, ReportBullet } from '../core/report/types.ts'
import { applyAnswers, type Finished } from '../core/rewrite/answers.ts'
import type { Answer, GuardContext } from '../core/rewrite/types.ts'
import type { Rubric } from '../core/rubric/types.ts'
import { UserError } from '../errors.ts'
import { reportOf } from './read.ts'
import type { CliCommand } from './terminal.ts'

/** How the conversation speaks: a terminal, or a test. */
export interface Talk {
  say(line: string): void
  /** Null when the person ended it. */
  ask(question: string): Promise<string | null>
}

/** Questions asked again when an answer could not be used. */
const ROUNDS = 3

function bulletOf(report: Report, id: string): ReportBullet {
  const found = report.bullets.find((bullet) => bullet.id === id)
  if (found) return found
  const ids = report.bullets.map((bullet) => bullet.id)
  const range = ids.length > 0 ? `Its bullets are ${ids[0]} to ${ids.at(-1)}.` : 'I found no bullets in it.'
  throw new UserError('no-bullet', `There is no bullet "${id}" in this file. ${range}`)
}

/** The last month (YYYY-MM) of the role a bullet stands in, as far as its year is printed; null when it goes on. */
function lastMonth({ resume }: Report, { text }: ReportBullet): string | null {
  const role = resume.roles.find(({ bullets }) => bullets.includes(text))
  const year = /\b(?:19|20)\d\d\b/.exec(role?.end ?? '')?.[0]
  return year ? `${year}-12` : null
}

/** Asks for every blank of one bullet's suggestion and says the finished bullet with its new grade. */
export async function answerBullet(report: Report, id: string, rubric: Rubric, talk: Talk): Promise<void> {
  const bullet = bulletOf(report, id)
  talk.say(`${bullet.id} (${bullet.grade}): ${bullet.text}`)
  const { suggestion } = bullet
  if (!suggestion) {
    talk.say(
      bullet.lacks.length === 0
        ? 'This bullet is good as it is.'
        : `I have no rewrite for it. ${bullet.lacks.join(' ')}`,
    )
    return
  }
  talk.say(`Suggestion: ${suggestion.text}`)
  talk.say(
    'Answer with what is true and you can defend; an empty answer leaves that part out, where the sentence allows it.',
  )
  const context: GuardContext = { elsewhere: report.resume.text, until: lastMonth(report, bullet) }
  const given = new Map<string, string>()
  let open: Finished['questions'] = suggestion.blanks
  let finished: Finished | null = null
  for (let round = 0; round < ROUNDS && open.length > 0; round++) {
    for (const { label, question } of open) {
      const answer = await talk.ask(`[${label}] ${question} `)
      if (answer === null) return
      given.set(label, answer.trim())
    }
    const answers: Answer[] = [...given].map(([label, answer]) => ({ label, answer }))
    finished = applyAnswers(bullet.text, suggestion, answers, rubric, context)
    // what was left empty on purpose is not asked twice
    open = finished.questions.filter(({ label }) => given.get(label))
  }
  if (!finished) return
  talk.say(`\n${finished.text}`)
  const left = finished.questions.length
  const blanks = left === 1 ? 'One blank is' : `${left} blanks are`
  talk.say(
    `Grade ${finished.before} -> ${finished.grade}.${left > 0 ? ` ${blanks} still open and counted for nothing.` : ''}`,
  )
}

const USAGE = 'resume-check answer FILE --bullet ID, for example: resume-check answer resume.pdf --bullet b3'

/** Asks on a terminal; in a script `guard` is the command to use. */
export const answerCommand: CliCommand = async (args, { stdin, stdout, stderr }) => {
  const at = args.indexOf('--bullet')
  const id = at < 0 ? undefined : args[at + 1]
  const [file, ...more] = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1))
  if (!file || !id || more.length > 0 || file.startsWith('-')) {
    stderr.write(`${USAGE}\n`)
    return 2
  }
  if (!stdin.isTTY) {
    stderr.write('answer asks you questions, so it needs a terminal. In a script, use: resume-check guard\n')
    return 2
  }
  const rubric = await loadRubric(readRubricDir())
  const reader = createDocumentReader({ size: 1 })
  const lines = createInterface({ input: stdin, output: stdout })
  const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
  try {
    const asOf = new Date().toISOString().slice(0, 7)
    const report = await reportOf(file, reader, rubric, { asOf, level: null, job: null, engine: null, company: null })
    const ask = (question: string) => Promise.race([lines.question(question), closed])
    await answerBullet(report, id, rubric, { say: (line) => stdout.write(`${line}\n`), ask })
    return 0
  } finally {
    lines.close()
    await reader.close()
  }
}
