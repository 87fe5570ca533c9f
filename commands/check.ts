import type { Command } from '../src/ports.ts'
import { say } from './access.ts'

export const check: Command = {
  name: 'check',
  summary: 'how to send a resume',
  async run() {
    return say(
      'Send your resume as a file, PDF, DOCX, TXT or MD, here or to me in private. The report goes to you alone.',
    )
  },
}
