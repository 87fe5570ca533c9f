import { jobMessage } from '../src/core/report/job-message.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

export const job: Command = {
  name: 'job',
  group: 'report',
  summary: 'how the resume of this thread meets the job description sent with it',
  async run(invocation, deps) {
    const { report } = await reachReport(invocation, deps)
    return jobMessage(report)
  },
}
