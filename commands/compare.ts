import { changes } from '../src/core/report/delta-message.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { compare as compareVersions } from '../src/scoring.ts'
import { reach } from './access.ts'

export const compare: Command = {
  name: 'compare',
  group: 'report',
  summary: 'what changed between two versions, by the rubric of today',
  usage: '[A B]',
  async run(invocation, deps) {
    const { review, rest } = await reach(invocation, deps)
    const done = review.versions.filter(({ stage }) => stage === 'done')
    const numbers = rest.filter((word) => /^v?\d{1,4}$/i.test(word)).map((word) => Number(word.replace(/^v/i, '')))
    const [a, b] = numbers.length >= 2 ? numbers : [numbers[0] ?? done.at(-2)?.number, done.at(-1)?.number]
    const pair = [a, b].map((number) => done.find((version) => version.number === number))
    if (!pair[0] || !pair[1] || pair[0] === pair[1])
      throw new UserError(
        'usage',
        `Two finished versions, please: ${done.map(({ number }) => number).join(', ') || 'there is none yet'}. For example: compare 1 2`,
      )
    return changes(await compareVersions(deps, review, pair[0], pair[1]))
  },
}
