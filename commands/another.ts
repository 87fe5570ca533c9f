import { suggest } from '../src/core/rewrite/suggest.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { reachBullet } from './access.ts'

export const another: Command = {
  name: 'another',
  group: 'bullets',
  summary: 'the same facts of a bullet in other words',
  usage: 'BULLET',
  async run(invocation, deps) {
    const { bullet, review, version, report, words } = await reachBullet(invocation, deps)
    const variant = Math.max(1, Math.floor(Number(words[0])) || 1)
    const found = suggest(bullet.text, deps.rubric, variant, { elsewhere: report.resume.text })
    if (!found)
      throw new UserError(
        'no-more',
        `That was the last rewrite of ${bullet.id} that invents nothing. The first one is under "All bullets".`,
      )
    const args = [review.id, String(version.number), bullet.id]
    return {
      text: `${bullet.id}: ${found.text}`,
      blocks: [
        { kind: 'text', text: `Another rewrite of ${bullet.id}:` },
        { kind: 'text', text: found.text },
        {
          kind: 'actions',
          actions: [
            { command: 'another', label: 'Suggest another', args: [...args, String(variant + 1)] },
            ...(found.blanks.length > 0
              ? [
                  {
                    command: 'answer',
                    label: 'Fill blanks',
                    args: [...args, String(variant)],
                    opens: 'dialog' as const,
                  },
                ]
              : []),
          ],
        },
      ],
    }
  },
}
