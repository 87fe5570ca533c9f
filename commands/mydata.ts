import { UserError } from '../src/errors.ts'
import { dataOf } from '../src/mydata.ts'
import type { Command } from '../src/ports.ts'

export const mydata: Command = {
  name: 'mydata',
  group: 'data',
  summary: 'everything stored about you, as a file',
  async run({ actor, workspace, public: everybody }, deps) {
    if (everybody) throw new UserError('private', 'That is for your eyes only. Ask me again in a direct message.')
    const content = JSON.stringify(await dataOf(deps, workspace, actor), null, 2)
    const text =
      'This is everything stored about you, notes of mentors included. To delete it all: /resume-check forget all'
    return {
      text,
      blocks: [
        { kind: 'text', text },
        { kind: 'file', name: 'my-resume-check-data.json', type: 'application/json', content },
        {
          kind: 'actions',
          actions: [
            {
              command: 'forget',
              label: 'Delete all of it',
              args: ['all'],
              style: 'danger',
              confirm: 'Delete all your reports, what was read from your files, and my messages about them?',
            },
          ],
        },
      ],
    }
  },
}
