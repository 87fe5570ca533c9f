import type { Message } from '../src/core/report/message.ts'
import { stateOf } from '../src/core/review/history.ts'
import { type Suggestion, suggest } from '../src/core/rewrite/suggest.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { rewriteBullet } from '../src/rewrites.ts'
import { reachBullet } from './access.ts'

export const another: Command = {
  name: 'another',
  group: 'bullets',
  summary: 'the same facts of a bullet in other words',
  usage: 'BULLET',
  async run(invocation, deps) {
    const { bullet, review, version, report, words, audience } = await reachBullet(invocation, deps)
    const args = [review.id, String(version.number), bullet.id]
    const { rewriter } = deps
    // Only the author may send a bullet away, only in private, and only a bullet the rules have something to say about.
    if (rewriter && audience === 'owner' && words.length === 0 && bullet.suggestion) {
      const allowed = stateOf(review).drafts
      if (allowed === null) return mayAModel(bullet.id, args)
      if (allowed) {
        const context = { elsewhere: report.resume.text, names: [report.resume.contact.name] }
        const { suggestion, note } = await rewriteBullet(bullet.text, deps.rubric, rewriter, context)
        if (suggestion && note) return drafted(bullet.id, suggestion, note, args)
      }
    }
    const variant = Math.max(1, Math.floor(Number(words[0])) || 1)
    const found = suggest(bullet.text, deps.rubric, variant, { elsewhere: report.resume.text })
    if (!found)
      throw new UserError(
        'no-more',
        `That was the last rewrite of ${bullet.id} that invents nothing. The first one is under "All bullets".`,
      )
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

/** Asked before the first text leaves; the answer holds for this review. */
function mayAModel(id: string, args: string[]): Message {
  const text = `May a language model, set up by whoever runs this bot, draft a rewrite of ${id}? It gets this bullet without contact details, nothing else of your resume. You see its draft only if it invents nothing. Your score never depends on it. Your answer holds for this report.`
  return {
    text,
    blocks: [
      { kind: 'text', text },
      {
        kind: 'actions',
        actions: [
          { command: 'drafts', label: 'Yes, it may', args: [...args, 'yes'] },
          { command: 'drafts', label: 'No, rules only', args: [...args, 'no'] },
        ],
      },
    ],
  }
}

function drafted(id: string, { text, blanks }: Suggestion, note: string, args: string[]): Message {
  return {
    text: `${id}, ${note}: ${text}`,
    blocks: [
      { kind: 'text', text: `Another rewrite of ${id}, ${note}:` },
      { kind: 'text', text },
      ...blanks.map(({ label, question }) => ({ kind: 'note', text: `${label}: ${question}` }) as const),
      {
        kind: 'actions',
        actions: [
          { command: 'another', label: 'One from the rules', args: [...args, '1'] },
          { command: 'drafts', label: 'No more from a model', args: [args[0] ?? '', 'no'] },
        ],
      },
    ],
  }
}
