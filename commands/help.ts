import type { Command } from '../src/ports.ts'

/** Built from the list, so that it never tells of a command that is not there. */
export const helpFor = (commands: readonly Command[]): Command => ({
  name: 'help',
  summary: 'what I can do',
  async run() {
    const items = commands.map(({ name, usage, summary }) => ({
      title: `/resume-check ${name}${usage ? ` ${usage}` : ''}`,
      detail: summary,
    }))
    const start =
      'Send me a resume as PDF, DOCX, TXT or MD: I answer with a score you can check by hand and what to fix first.'
    return {
      text: [start, ...items.map(({ title, detail }) => `${title}: ${detail}`)].join('\n'),
      blocks: [
        { kind: 'text', text: start },
        { kind: 'list', items },
      ],
    }
  },
})
