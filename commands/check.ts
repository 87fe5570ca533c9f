import type { Action } from '../src/core/report/message.ts'
import type { Command } from '../src/ports.ts'
import { say } from './access.ts'

export const check: Command = {
  name: 'check',
  group: 'report',
  summary: 'how to send a resume',
  async run() {
    const { text, blocks } = say(
      'Send your resume as a file, PDF, DOCX, TXT or MD, here or to me in private. The report goes to you alone.',
    )
    const upload: Action = { command: 'version', label: 'Upload a resume', args: [], style: 'primary', opens: 'dialog' }
    return { text, blocks: [...blocks, { kind: 'actions', actions: [upload] }] }
  },
}
