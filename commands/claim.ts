import type { Command } from '../src/ports.ts'
import { doIt, reach, say } from './access.ts'

export const claim: Command = {
  name: 'claim',
  summary: 'take a question of the queue',
  async run(invocation, deps) {
    const reached = await reach(invocation, deps)
    await doIt(invocation, reached, deps, { is: 'claim' })
    const { text, blocks } = say('It is yours: the author sees that a mentor has it. "Read" shows the report.')
    const args = [reached.review.id]
    return {
      text,
      blocks: [...blocks, { kind: 'actions', actions: [{ command: 'show', label: 'Read', args, style: 'primary' }] }],
    }
  },
}
