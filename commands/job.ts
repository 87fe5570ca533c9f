import { jobMessage } from '../src/core/report/job-message.ts'
import { maskReport } from '../src/core/report/mask.ts'
import type { Command } from '../src/ports.ts'
import { readableReport } from './access.ts'

export const job: Command = {
  name: 'job',
  summary: 'how the resume of this thread meets the job description sent with it',
  async run(invocation, deps) {
    const { report, audience } = await readableReport(invocation, deps)
    return jobMessage(audience === 'shared' ? maskReport(report) : report)
  },
}
