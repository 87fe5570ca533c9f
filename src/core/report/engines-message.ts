import type { Review, Version } from '../review/types.ts'
import type { Action, Block, Message } from './message.ts'
import type { EngineView, Report } from './types.ts'
import { clip } from './words.ts'

/** Characters of one part of a line in the panel. */
const LINE = 120

/** What a view comes down to in one line: the first thing it may miss and the cheapest fix. */
export function engineLine({ sees, misses, fixes }: EngineView): string {
  if (misses[0]) return `May miss: ${clip(misses[0], LINE)}${fixes[0] ? ` Fix: ${clip(fixes[0], LINE)}` : ''}`
  return `Nothing it may miss was found.${sees[0] ? ` ${clip(sees[0], LINE)}` : ''}`
}

const PARTS = [
  ['Sees', 'sees'],
  ['May miss', 'misses'],
  ['Fix', 'fixes'],
  ['Note', 'notes'],
] as const

/** Everything one view says, each line with what kind it is. */
export const engineDetail = (view: EngineView): { title: string; detail: string }[] =>
  PARTS.flatMap(([title, part]) => view[part].map((detail) => ({ title, detail })))

const list = (items: { title: string; detail: string }[]): Block => ({ kind: 'list', items })

function message(
  heading: string,
  items: { title: string; detail: string }[],
  notes: string[],
  actions: Action[],
): Message {
  return {
    text: [heading, ...items.map(({ title, detail }) => `${title}: ${detail}`), ...notes].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      list(items),
      ...(actions.length > 0 ? [{ kind: 'actions', actions } as const] : []),
      ...notes.map((text): Block => ({ kind: 'note', text })),
    ],
  }
}

/** The panel: one line a system, each with a button that opens its detail; or one system in full. */
export function enginesMessage(report: Report, open: string | null, review: Review, version: Version): Message {
  const { engines, company } = report
  const about = company ? [company.text] : []
  const view = engines.find(({ id }) => id === open) ?? (engines.length === 1 ? engines[0] : undefined)
  if (view) return message(`What ${view.name} would see, as the rubric describes it`, engineDetail(view), about, [])
  const actions = engines.map(
    ({ id, name }): Action => ({ command: 'engines', label: name, args: [review.id, String(version.number), id] }),
  )
  const footer = engines[0]?.notes.at(-1) ?? ''
  const items = engines.map((one) => ({ title: one.name, detail: engineLine(one) }))
  return message('What seven systems would see, as the rubric describes them', items, [...about, footer], actions)
}
