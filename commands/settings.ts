import type { Answer } from '../src/core/report/message.ts'
import type { Settings } from '../src/core/review/settings.ts'
import {
  formOf,
  fromFields,
  SECTION_NAMES,
  SECTIONS,
  type Section,
  settingLines,
} from '../src/core/review/settings-form.ts'
import { addDelivery } from '../src/deliveries.ts'
import { UserError } from '../src/errors.ts'
import { hashId } from '../src/ids.ts'
import { isTimeZone } from '../src/localtime.ts'
import type { Command, Deps, Invocation } from '../src/ports.ts'
import { settingsOf } from '../src/settings.ts'

export const settings: Command = {
  name: 'settings',
  group: 'workspace',
  summary: 'review channels, mentors, reminders, how long reports are kept',
  async run(invocation, deps) {
    const { admin, workspace, args, fields } = invocation
    if (!admin) throw new UserError('not-yours', 'Only those who run this workspace can change its settings.')
    const now = await settingsOf(deps, workspace)
    const section = SECTIONS.find((one) => one === args[0])
    if (!section) return overview(now, deps)
    if (Object.keys(fields).length === 0) return formOf(section, now, deps.limits.reportDays)
    return save(section, invocation, deps)
  },
}

/** Two admins at once: the later form changes its own section only. */
async function save(section: Section, { workspace, fields, platform }: Invocation, deps: Deps): Promise<Answer> {
  for (;;) {
    const found = await deps.store.get('settings', workspace)
    const before = await settingsOf(deps, workspace)
    const next = fromFields(section, fields, before, { mostDays: deps.limits.reportDays, isTimeZone })
    if ('faults' in next) throw new UserError('settings', `${next.faults.join(' ')} Nothing was changed.`)
    const revision = await deps.store.put('settings', workspace, next, { revision: found?.revision ?? 0 })
    if (revision === null) continue
    for (const channel of next.automatic.filter((ref) => !before.automatic.includes(ref))) {
      // A delivery like any other, so that the channel is told once.
      const place = { id: `a_${hashId(`${channel}|${revision}`, 10)}`, platform }
      const id = await addDelivery(deps, place, 1, 'shared', 'announcement', { channel })
      await deps.queue.add('post-report', { deliveryId: id }, { id: `post.${id}` })
    }
    return overview(next, deps)
  }
}

function overview(now: Settings, { limits }: Deps): Answer {
  const items = settingLines(now, limits.reportDays)
  return {
    text: ['The settings of this workspace:', ...items.map(({ title, detail }) => `${title}: ${detail}`)].join('\n'),
    blocks: [
      { kind: 'heading', text: 'Settings of this workspace' },
      { kind: 'list', items },
      {
        kind: 'actions',
        actions: SECTIONS.map((section) => ({
          command: 'settings',
          label: SECTION_NAMES[section],
          args: [section],
          opens: 'dialog',
        })),
      },
    ],
  }
}
