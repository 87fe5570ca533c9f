import type { Block } from '../src/core/report/message.ts'
import type { Command, HelpGroup } from '../src/ports.ts'

const GROUPS: Record<HelpGroup, string> = {
  report: 'Your report',
  bullets: 'Bullets',
  people: 'Mentors and readers',
  data: 'Your data',
  workspace: 'For those who run this workspace',
}

/** Built from the list, so that it never tells of a command that is not there. Buttons that nobody types are left out. */
export const helpFor = (commands: readonly Command[]): Command => ({
  name: 'help',
  summary: 'what I can do',
  async run() {
    const start =
      'Send me a resume as PDF, DOCX, TXT or MD: I answer with a score you can check by hand and what to fix first.'
    const blocks: Block[] = [{ kind: 'text', text: start }]
    const lines = [start]
    for (const [group, heading] of Object.entries(GROUPS)) {
      const items = commands
        .filter((command) => command.group === group)
        .map(({ name, usage, summary }) => ({
          title: `/resume-check ${name}${usage ? ` ${usage}` : ''}`,
          detail: summary,
        }))
      blocks.push({ kind: 'heading', text: heading }, { kind: 'list', items })
      lines.push(`${heading}:`, ...items.map(({ title, detail }) => `${title}: ${detail}`))
    }
    return { text: lines.join('\n'), blocks }
  },
})
