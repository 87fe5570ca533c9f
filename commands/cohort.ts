import { COHORT_WEEKS, mondayOf } from '../src/cohort.ts'
import type { SignalClass } from '../src/core/report/types.ts'
import { CLASS_NAMES } from '../src/core/report/words.ts'
import { isMentor } from '../src/core/review/access.ts'
import { cohortOf, FEWEST } from '../src/core/review/cohort.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { DAY_MS } from '../src/reviews.ts'
import { settingsOf } from '../src/settings.ts'
import { personOf, say } from './access.ts'

const MOST = 8
const WEEKS = 4

export const cohort: Command = {
  name: 'cohort',
  group: 'workspace',
  summary: 'what the resumes of the last weeks lack, without names',
  usage: '[WEEKS]',
  async run(invocation, deps) {
    const settings = await settingsOf(deps, invocation.workspace)
    if (!invocation.admin && !isMentor(settings, personOf(invocation)))
      throw new UserError('not-yours', 'Only mentors and those who run this workspace can see that.')
    const weeks = Math.min(COHORT_WEEKS, Math.max(1, Math.floor(Number(invocation.args[0] ?? WEEKS)) || WEEKS))
    const from = mondayOf((await deps.store.now()) - (weeks - 1) * 7 * DAY_MS)
    const gaps = (await deps.store.list('cohort', invocation.workspace))
      .map(({ value }) => value)
      .filter(({ week }) => week >= from)
    const found = cohortOf(gaps)
    if (!found)
      return say(
        `Fewer than ${FEWEST} people sent a resume in the last ${weeks} weeks: too few to speak of without pointing at somebody.`,
      )
    const heading = `${found.people} people in the last ${weeks} weeks`
    const items = [
      ...found.classes.map(({ id, percent }) => ({
        title: `${percent} % show no ${CLASS_NAMES[id as SignalClass].toLowerCase()}`,
        detail: 'No keyword of this class anywhere in the resume.',
      })),
      ...found.rules.map(({ id, percent }) => ({
        title: `${percent} %: ${deps.rubric.rules.find((rule) => rule.id === id)?.title ?? id}`,
        detail: `Half of its points or fewer. Why it counts: /resume-check explain ${id}`,
      })),
    ].slice(0, MOST)
    return {
      text: [heading, ...items.map(({ title }) => title)].join('\n'),
      blocks: [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
        { kind: 'note', text: 'Everybody counts once, with their newest report. No names, no ranking.' },
      ],
    }
  },
}
