import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reach, say } from './access.ts'
import { another } from './another.ts'

/** The author's answer to "may a model draft this?", for this review only. */
export const drafts: Command = {
  name: 'drafts',
  summary: 'let a model draft rewrites of my bullets, or not',
  usage: 'yes|no',
  async run(invocation, deps) {
    if (!deps.rewriter)
      throw new UserError('no-model', 'No model drafts rewrites here: all of them come from the rules.')
    const reached = await reach({ ...invocation, public: false }, deps)
    const [bullet, answer] = reached.rest.length > 1 ? reached.rest : [null, reached.rest[0]]
    if (answer !== 'yes' && answer !== 'no')
      throw new UserError('usage', 'May a model draft rewrites for this report? /resume-check drafts yes or no')
    await doIt(invocation, reached, deps, { is: 'drafts', allowed: answer === 'yes' })
    if (bullet) {
      const args = [reached.review.id, String(reached.version.number), bullet]
      return another.run({ ...invocation, command: 'another', args }, deps)
    }
    return say(
      answer === 'yes'
        ? '"Suggest another" may ask the model now, one bullet at a time. To stop: /resume-check drafts no'
        : 'No bullet of this report goes to a model from now on.',
    )
  },
}
