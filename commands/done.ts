import { bulletState, stateOf } from '../src/core/review/history.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say } from './access.ts'

export const done: Command = {
  name: 'done',
  group: 'bullets',
  summary: 'tick a bullet off, or open it again',
  usage: 'BULLET',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { key, bullet, words } = reached
    const seen = words[0] ?? bulletState(stateOf(reached.review), key)
    const to = seen === 'open' ? 'done' : 'open'
    await doIt(invocation, reached, deps, { is: 'mark', bullet: key, to }, seen)
    return say(to === 'done' ? `${bullet.id} is marked as done.` : `${bullet.id} is open again.`)
  },
}
