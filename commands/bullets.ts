import { allBulletsMessage } from '../src/core/report/bullets-message.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

export const bullets: Command = {
  name: 'bullets',
  group: 'report',
  summary: 'all bullets of the report of this thread with their grades',
  async run(invocation, deps) {
    const { report, review, version, audience } = await reachReport(invocation, deps)
    return allBulletsMessage(report, review, version, audience)
  },
}
