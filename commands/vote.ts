import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say } from './access.ts'

const HOUR_MS = 3600 * 1000
const PER_HOUR = 60

export const vote: Command = {
  name: 'vote',
  group: 'people',
  summary: 'say whether a bullet is clear to you',
  usage: 'BULLET clear|unclear',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const word = reached.words.join(' ').toLowerCase()
    const clear = word === 'clear' ? true : ['unclear', 'not clear'].includes(word) ? false : null
    if (clear === null)
      throw new UserError('usage', `clear or unclear? For example: /resume-check vote ${reached.bullet.id} clear`)
    if ((await deps.store.count(`vote:${invocation.actor}`, 1, HOUR_MS)) > PER_HOUR)
      throw new UserError('quota', 'That is a lot for an hour, thank you. Please come back later.')
    await doIt(invocation, reached, deps, { is: 'vote', bullet: reached.key, clear })
    return say(`Thank you: ${reached.bullet.id} is ${clear ? 'clear' : 'not clear'} to you.`)
  },
}
