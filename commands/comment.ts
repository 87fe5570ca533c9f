import { bulletKey } from '../src/core/review/history.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reach, say, textForm, textOf } from './access.ts'

export const comment: Command = {
  name: 'comment',
  group: 'people',
  summary: 'say something about a bullet or the whole report, in its thread',
  usage: '[BULLET] [TEXT]',
  async run(invocation, deps) {
    const reached = await reach({ ...invocation, public: false }, deps)
    const { review, version, rest } = reached
    const bullet = /^b\d{1,3}$/.exec(rest[0] ?? '')?.[0] ?? null
    const text = textOf(invocation, bullet ? rest.slice(1) : rest)
    if (text === null) {
      return textForm(invocation, [review.id, String(version.number), ...(bullet ? [bullet] : [])], {
        title: 'Comment',
        submit: 'Send',
        label: bullet ? `About ${bullet}` : 'About the whole report',
        hint: 'It arrives in the thread of the author.',
      })
    }
    const key = bullet && bulletKey(version.number, bullet)
    await doIt(invocation, reached, deps, { is: 'comment', bullet: key, text })
    return say('Your comment is on its way into the thread.')
  },
}
