import { isMentor } from '../src/core/review/access.ts'
import { bulletKey } from '../src/core/review/history.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { planReminder } from '../src/reminders.ts'
import { doIt, personOf, reach, say, textForm, textOf } from './access.ts'

export const ask: Command = {
  name: 'ask',
  group: 'people',
  summary: 'ask a mentor of this workspace to look at your report',
  usage: '[BULLET] [QUESTION]',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const { review, settings, rest, version } = reached
    const bullet = /^b\d{1,3}$/.exec(rest[0] ?? '')?.[0] ?? null
    const text = textOf(invocation, bullet ? rest.slice(1) : rest)
    if (text === null && invocation.fields['text'] === undefined) {
      return textForm(invocation, [review.id, String(version.number), ...(bullet ? [bullet] : [])], {
        title: 'Ask a mentor',
        submit: 'Ask',
        label: bullet ? `What about ${bullet}?` : 'What would you like to know?',
        hint: 'One sentence is enough. You may leave it empty.',
        intro:
          'The mentors of this workspace may then read this report, your contact details masked, until it is answered.',
        required: false,
      })
    }
    if (review.workspace !== invocation.workspace && settings.mentors.length === 0)
      throw new UserError(
        'no-mentors',
        'No mentor is named where this report came from. Ask whoever runs that workspace.',
      )
    const key = bullet && bulletKey(version.number, bullet)
    const stored = await doIt(invocation, reached, deps, { is: 'ask', bullet: key, text: text ?? '' })
    await planReminder(deps, review.id, stored.value.history.length - 1, settings.nudgeHours)
    const alone = isMentor(settings, personOf(invocation)) && settings.mentors.length === 0
    return say(
      `Your question is in the queue. Mentors of this workspace may read this report now, your contact details masked; "Stop sharing" takes it back.${alone ? ' No mentors are named yet: /resume-check settings.' : ''}`,
    )
  },
}
