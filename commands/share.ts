import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { postInRoom, roomOf } from '../src/sharing.ts'
import { doIt, reach, say } from './access.ts'

export const share: Command = {
  name: 'share',
  group: 'people',
  summary: 'show your report in the room you sent the file to, contact details masked',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const { review, role, version } = reached
    const room = roomOf(review)
    if (role === 'owner' && !room)
      throw new UserError(
        'private',
        'You sent this file in private, so there is no room to share it in. Send it in a room to share it there.',
      )
    if (role === 'owner' && version.stage !== 'done')
      throw new UserError('too-early', 'The report is not ready yet. Please press this again in a moment.')
    const stored = await doIt(invocation, reached, deps, { is: 'share' })
    if (room) await postInRoom(deps, stored, room)
    return say('Your report is on its way to the room, without contact details.')
  },
}
