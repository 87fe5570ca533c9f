import type { Block } from '../src/core/report/message.ts'
import { stateOf } from '../src/core/review/history.ts'
import { newest, newestDone } from '../src/core/review/types.ts'
import { dateWords } from '../src/localtime.ts'
import type { Command } from '../src/ports.ts'
import { settingsOf } from '../src/settings.ts'

const MOST = 5

export const home: Command = {
  name: 'home',
  group: 'report',
  summary: 'how it works and your recent reports',
  async run({ actor, workspace, public: everybody }, deps) {
    const when = dateWords(await settingsOf(deps, workspace))
    const now = await deps.store.now()
    const mine = everybody
      ? []
      : (await deps.store.list('review', actor)).map(({ value }) => value).filter(({ expires }) => expires > now)
    const how =
      'Send me your resume as PDF, DOCX, TXT or MD. You get a score with every point accounted for, what to fix first, and a rewrite that invents nothing. Send the next version into the same thread to see what changed.'
    const blocks: Block[] = [
      { kind: 'heading', text: 'Resume Check' },
      { kind: 'text', text: how },
      {
        kind: 'actions',
        actions: [
          { command: 'version', label: 'Upload a resume', args: [], style: 'primary', opens: 'dialog' },
          { command: 'help', label: 'All commands', args: [] },
        ],
      },
    ]
    const lines = [how]
    if (mine.length > 0) blocks.push({ kind: 'heading', text: 'Your recent reports' })
    for (const review of [...mine].sort((a, b) => newest(b).at - newest(a).at).slice(0, MOST)) {
      const result = newestDone(review)?.result
      const asked = stateOf(review).help ? ', a mentor is asked' : ''
      const line = `${when(newest(review).at)}: ${result ? `${result.score} of 100` : 'no score yet'}, version ${newest(review).number}${asked}. Kept until ${when(review.expires)}.`
      lines.push(line)
      blocks.push(
        { kind: 'text', text: line },
        {
          kind: 'actions',
          actions: [
            ...(result ? [{ command: 'show', label: 'Open', args: [review.id] }] : []),
            { command: 'version', label: 'Upload new version', args: [review.id], opens: 'dialog' },
          ],
        },
      )
    }
    if (mine.length > 0)
      blocks.push({
        kind: 'actions',
        actions: [
          { command: 'mydata', label: 'What is stored', args: [] },
          {
            command: 'forget',
            label: 'Delete my data',
            args: ['all'],
            style: 'danger',
            confirm: 'Delete all your reports, what was read from your files, and my messages about them?',
          },
        ],
      })
    return { text: lines.join('\n'), blocks }
  },
}
