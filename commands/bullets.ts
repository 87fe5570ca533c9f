import { allBulletsMessage } from '../src/core/report/bullets-message.ts'
import type { Command } from '../src/ports.ts'
import { readableReport } from './access.ts'

export const bullets: Command = {
  name: 'bullets',
  summary: 'all bullets of the report of this thread with their grades',
  async run(invocation, deps) {
    const { report, review, version, audience } = await readableReport(invocation, deps)
    return allBulletsMessage(report, review, version, audience)
  },
}
