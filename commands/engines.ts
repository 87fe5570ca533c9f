import { engineIds } from '../src/core/engines/index.ts'
import { enginesMessage } from '../src/core/report/engines-message.ts'
import { UserError } from '../src/errors.ts'
import type { Command } from '../src/ports.ts'
import { reachReport } from './access.ts'

export const engines: Command = {
  name: 'engines',
  group: 'report',
  summary: 'what seven applicant tracking systems would see, as the rubric describes them',
  usage: '[SYSTEM]',
  async run(invocation, deps) {
    const { report, review, version, audience } = await reachReport(invocation, deps)
    const asked = invocation.args.map((arg) => arg.toLowerCase()).find((arg) => !/^(?:r_.*|\d+)$/.test(arg)) ?? null
    if (asked !== null && !engineIds.includes(asked))
      throw new UserError('usage', `I know no system of that name. The seven are ${engineIds.join(', ')}.`)
    return enginesMessage(report, asked, review, version, audience)
  },
}
