import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say } from './access.ts'

export const hide: Command = {
  name: 'hide',
  group: 'bullets',
  summary: 'take a bullet out of what others and the list of fixes show',
  usage: 'BULLET',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { bullet, key, words } = reached
    await doIt(invocation, reached, deps, { is: 'mark', bullet: key, to: 'hidden' }, words[0] ?? null)
    return say(`${bullet.id} is hidden. /resume-check done ${bullet.id} opens it again.`)
  },
}
