import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say, textForm, textOf } from './access.ts'

export const edit: Command = {
  name: 'edit',
  summary: 'send the author a rewrite of your own',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { review, version, bullet, key, words } = reached
    const text = textOf(invocation, words)
    if (text === null) {
      return textForm(invocation, [review.id, String(version.number), bullet.id], {
        title: `Rewrite of ${bullet.id}`,
        submit: 'Send',
        label: 'Rewrite',
        hint: 'Leave a blank where only the author knows: [number].',
        intro: bullet.text,
        value: bullet.suggestion?.text ?? bullet.text,
      })
    }
    await doIt(invocation, reached, deps, { is: 'edit', bullet: key, text })
    return say(`Your rewrite of ${bullet.id} is on its way into the thread.`)
  },
}
