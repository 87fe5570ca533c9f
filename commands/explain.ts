import { explainText, similarRules } from '../src/core/report/explain.ts'
import type { Answer } from '../src/core/report/message.ts'
import { points } from '../src/core/report/words.ts'
import { bulletState, stateOf } from '../src/core/review/history.ts'
import { UserError } from '../src/errors.ts'
import type { Command, Deps, Invocation } from '../src/ports.ts'
import { reachBullet, say } from './access.ts'

export const explain: Command = {
  name: 'explain',
  group: 'report',
  summary: 'why a rule is there, or why a bullet got its grade',
  usage: 'RULE | bullet N',
  async run(invocation, deps) {
    const { args } = invocation
    if (args[0]?.startsWith('r_') || args[0]?.toLowerCase() === 'bullet' || /^b?\d{1,3}$/i.test(args[0] ?? ''))
      return explainBullet(invocation, deps)
    const id = args[0] ?? ''
    const text = explainText(deps.rubric, id)
    if (text) return say(text)
    const similar = similarRules(deps.rubric, id)
    const hint =
      similar.length > 0 ? ` Did you mean ${similar.join(', ')}?` : ' The names of all rules are in the full report.'
    throw new UserError('no-rule', `I know no rule of that name.${hint}`)
  },
}

async function explainBullet(invocation: Invocation, deps: Deps): Promise<Answer> {
  const { bullet, audience, review, key, version } = await reachBullet(invocation, deps)
  const state = bulletState(stateOf(review), key)
  const args = [review.id, String(version.number), bullet.id, state]
  const lead = `${bullet.id} has grade ${bullet.grade}: ${points(bullet.points)} of ${points(bullet.max)} points for its verb, system, size and result.`
  const names =
    bullet.keywords.length > 0 ? `Counted in it: ${bullet.keywords.join(', ')}.` : 'No keyword of the rubric is in it.'
  const why = bullet.lacks.length > 0 ? bullet.lacks : ['Nothing is missing.']
  return {
    text: [lead, names, ...why].join('\n'),
    blocks: [
      { kind: 'text', text: lead },
      { kind: 'text', text: names },
      ...why.map((text) => ({ kind: 'text', text }) as const),
      ...(audience === 'owner' && state === 'open'
        ? [
            {
              kind: 'actions' as const,
              actions: [
                { command: 'dispute', label: 'This is wrong', args },
                { command: 'hide', label: 'Hide this bullet', args },
              ],
            },
          ]
        : []),
      { kind: 'note', text: 'How bullets are graded: /resume-check explain den.bullet-formula' },
    ],
  }
}
