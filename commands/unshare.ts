import type { Command } from '../src/ports.ts'
import { leaveRoom } from '../src/sharing.ts'
import { doIt, reach, say } from './access.ts'

export const unshare: Command = {
  name: 'unshare',
  group: 'people',
  summary: 'take your report out of the room again, and your question from the mentors',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const { value } = await doIt(invocation, reached, deps, { is: 'unshare' })
    const kept = await leaveRoom(deps, value)
    const rest = kept > 0 ? ` ${kept} of my messages there could not be removed; please delete them yourself.` : ''
    return say(`Nobody but you reads your report now.${rest} What people have read already I cannot take back.`)
  },
}
