import type { Command } from '../src/ports.ts'
import { doIt, reach, say } from './access.ts'

export const release: Command = {
  name: 'release',
  summary: 'give a claimed question back to the queue',
  async run(invocation, deps) {
    const reached = await reach(invocation, deps)
    await doIt(invocation, reached, deps, { is: 'release' })
    return say('It is back in the queue.')
  },
}
