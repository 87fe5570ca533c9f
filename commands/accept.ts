import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say } from './access.ts'

export const accept: Command = {
  name: 'accept',
  summary: 'tell the author that a rewrite of mine is good',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { bullet, key } = reached
    if (!bullet.suggestion)
      throw new UserError(
        'no-rewrite',
        `There is no rewrite of ${bullet.id} to agree with. Write one with "Edit rewrite".`,
      )
    await doIt(invocation, reached, deps, { is: 'accept', bullet: key, text: bullet.suggestion.text })
    return say(`The author is told that you agree with the rewrite of ${bullet.id}.`)
  },
}
