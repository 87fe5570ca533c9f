import { guard } from '../src/core/rewrite/guard.ts'
import type { ViolationClass } from '../src/core/rewrite/types.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { doIt, reachBullet, say, textForm, textOf } from './access.ts'

const HOUR_MS = 3600 * 1000
const PER_HOUR = 10
/** What a reader leaves out or how they mark a gap is theirs to choose; anything they add is a question to the author. */
const NO_FACTS: ReadonlySet<ViolationClass> = new Set(['dropped-fact', 'bad-blank', 'outcome-without-blank'])

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
    const faults = guard(bullet.text, text, [], deps.rubric).filter((fault) => !NO_FACTS.has(fault.class))
    const questions = factsOf(
      text,
      faults.map(({ token }) => token),
    )
    const used = await deps.store.count(`suggest:${invocation.actor}`, 1, HOUR_MS)
    if (used > PER_HOUR)
      throw new UserError(
        'quota',
        `That is more than ${PER_HOUR} suggestions. Please come back in an hour, so that others are heard too.`,
      )
    await doIt(invocation, reached, deps, { is: 'suggest', bullet: key, text, questions })
    return say('Thank you. The author decides whether to take it.')
  },
}

/** Each once, and what stands together asked together: "14" and "services" are "14 services". */
function factsOf(text: string, tokens: string[]): string[] {
  const facts: string[] = []
  for (const token of new Set(tokens)) {
    const together = `${facts.at(-1)} ${token}`
    if (facts.length > 0 && text.includes(together)) facts[facts.length - 1] = together
    else facts.push(token)
  }
  return facts
}
