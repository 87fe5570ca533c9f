import type { Command } from '../src/ports.ts'
import { doIt, reach, say, textForm, textOf } from './access.ts'

export const resolve: Command = {
  name: 'resolve',
  group: 'people',
  summary: 'close a question with a short summary for the author',
  usage: '[SUMMARY]',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const text = textOf(invocation, reached.rest)
    if (text === null) {
      return textForm(invocation, [reached.review.id], {
        title: 'Resolve',
        submit: 'Resolve',
        label: 'Summary for the author',
        hint: 'What is good now, and the one thing to do next.',
      })
    }
    await doIt(invocation, reached, deps, { is: 'resolve', text })
    return say('Closed. The author gets your summary; the report is theirs alone again.')
  },
}
