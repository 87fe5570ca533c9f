import type { Answer } from '../src/core/report/message.ts'
import { applyAnswers } from '../src/core/rewrite/answers.ts'
import { type Suggestion, suggest } from '../src/core/rewrite/suggest.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { reachBullet } from './access.ts'

const MOST_FIELDS = 5

export const answer: Command = {
  name: 'answer',
  group: 'bullets',
  summary: 'fill the blanks of a rewrite with your own numbers',
  usage: 'BULLET',
  async run(invocation, deps) {
    const { bullet, review, version, report, words } = await reachBullet(invocation, deps)
    const variant = Math.max(0, Math.floor(Number(words[0])) || 0)
    const context = { elsewhere: report.resume.text }
    const offered = variant === 0 ? bullet.suggestion : suggest(bullet.text, deps.rubric, variant, context)
    if (!offered || offered.blanks.length === 0)
      throw new UserError(
        'no-blanks',
        `There is no rewrite of ${bullet.id} with blanks to fill. ${bullet.lacks[0] ?? ''}`.trim(),
      )
    const args = [review.id, String(version.number), bullet.id, String(variant)]
    const { fields } = invocation
    if (Object.keys(fields).length === 0) return form(bullet.id, offered, args)
    const answers = offered.blanks.map(({ label }, i) => ({ label, answer: fields[`blank${i}`]?.[0] ?? '' }))
    const done = applyAnswers(bullet.text, offered, answers, deps.rubric, context)
    const grades = `Grade ${done.before} before, ${done.grade} like this.`
    const asks = done.questions.map(({ label, question }) => `${label}: ${question}`)
    return {
      text: [done.text, grades, ...asks].join('\n'),
      blocks: [
        { kind: 'text', text: done.text },
        { kind: 'text', text: grades },
        ...asks.map((text) => ({ kind: 'text', text }) as const),
        {
          kind: 'actions',
          actions: [
            ...(asks.length > 0
              ? [{ command: 'answer', label: 'Fill blanks again', args, opens: 'dialog' as const }]
              : []),
            { command: 'done', label: 'Done', args: [...args.slice(0, 3), 'open'] },
          ],
        },
        {
          kind: 'note',
          text: 'Use only what you can defend in an interview. Copy it into your resume and send the new version here.',
        },
      ],
    }
  },
}

function form(id: string, offered: Suggestion, args: string[]): Answer {
  return {
    form: 'fields',
    title: `Fill blanks of ${id}`,
    submit: 'Finish',
    intro: offered.text,
    fields: offered.blanks.slice(0, MOST_FIELDS).map(({ label, question }, i) => ({
      id: `blank${i}`,
      kind: 'text',
      label: label.slice(0, 45),
      hint: question.slice(0, 100),
      required: false,
      value: '',
      multiline: false,
      max: 160,
    })),
    command: 'answer',
    args,
  }
}
