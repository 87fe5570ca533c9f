import { newFacts } from '../src/core/review/new-facts.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say, textForm, textOf } from './access.ts'

const HOUR_MS = 3600 * 1000
const PER_HOUR = 10

export const suggest: Command = {
  name: 'suggest',
  group: 'people',
  summary: 'suggest a rewrite of a bullet in a report that was shared',
  usage: 'BULLET [TEXT]',
  async run(invocation, deps) {
    const reached = await reachBullet(invocation, deps)
    const { review, version, bullet, key, words } = reached
    const text = textOf(invocation, words)
    if (text === null) {
      return textForm(invocation, [review.id, String(version.number), bullet.id], {
        title: `Suggest for ${bullet.id}`,
        submit: 'Suggest',
        label: 'Your rewrite',
        hint: 'Facts the bullet does not hold become questions to the author.',
        intro: bullet.text,
        value: bullet.text,
      })
    }
    const used = await deps.store.count(`suggest:${invocation.actor}`, 1, HOUR_MS)
    if (used > PER_HOUR)
      throw new UserError(
        'quota',
        `That is more than ${PER_HOUR} suggestions. Please come back in an hour, so that others are heard too.`,
      )
    await doIt(invocation, reached, deps, { is: 'suggest', bullet: key, text, questions: newFacts(bullet.text, text) })
    return say('Thank you. The author decides whether to take it.')
  },
}
