import type { Command } from '../src/ports.ts'
import { reach } from './access.ts'

export const version: Command = {
  name: 'version',
  group: 'report',
  summary: 'send a new version of the resume of this thread',
  async run(invocation, deps) {
    const { args, thread } = invocation
    if (args.length === 0 && !(thread && (await deps.store.get('thread', thread))))
      return { form: 'upload', review: null }
    const { review } = await reach(invocation, deps)
    return { form: 'upload', review: review.id }
  },
}
