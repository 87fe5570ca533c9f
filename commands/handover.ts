import { isMentor } from '../src/core/review/access.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reach, say } from './access.ts'

export const handover: Command = {
  name: 'handover',
  summary: 'hand a claimed question to another mentor',
  async run(invocation, deps) {
    const reached = await reach(invocation, deps)
    const { review, settings } = reached
    const to = invocation.fields['to']?.[0]
    if (!to) {
      return {
        form: 'fields',
        title: 'Hand over',
        submit: 'Hand over',
        intro: null,
        fields: [
          { id: 'to', kind: 'people', label: 'To which mentor?', hint: null, required: true, values: [], max: 1 },
        ],
        command: 'handover',
        args: [review.id],
      }
    }
    // Groups of somebody else are not ours to see: who is in one claims by themselves.
    const person = { ref: to, groups: [], admin: settings.mentors.length === 0, workspace: review.workspace }
    if (!isMentor(settings, person))
      throw new UserError(
        'no-mentor',
        'They are not named as a mentor. Give it back instead: every mentor can claim it.',
      )
    await doIt(invocation, reached, deps, { is: 'handover', to })
    return say('It is theirs now. They find it in their queue.')
  },
}
