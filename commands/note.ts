import type { Command } from '../src/ports.ts'
import { doIt, reach, say, textForm, textOf } from './access.ts'

export const note: Command = {
  name: 'note',
  summary: 'a note that only mentors see',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const text = textOf(invocation, reached.rest)
    if (text === null) {
      return textForm(invocation, [reached.review.id], {
        title: 'Note for mentors',
        submit: 'Keep',
        label: 'Note',
        hint: 'Mentors see it under "Read"; it is part of the data the author may ask for.',
      })
    }
    await doIt(invocation, reached, deps, { is: 'note', text })
    return say('Kept. Mentors see it under "Read".')
  },
}
