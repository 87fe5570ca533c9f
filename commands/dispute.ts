import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say } from './access.ts'

export const dispute: Command = {
  name: 'dispute',
  group: 'bullets',
  summary: 'say that what I found about a bullet is wrong',
  usage: 'BULLET',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { bullet, key, words } = reached
    await doIt(invocation, reached, deps, { is: 'mark', bullet: key, to: 'disputed' }, words[0] ?? null)
    return say(
      `${bullet.id} is marked as disputed: I leave it alone, and whoever reads it sees that you disagree. The score stays as the rubric counts it.`,
    )
  },
}
