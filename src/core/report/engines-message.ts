import type { Audience, Review, Version } from '../review/types.ts'
import { counterWords } from './beside-tiers.ts'
import { NOTHING_SEEN, seenByMachines } from './machine.ts'
import type { Action, Block, Message } from './message.ts'
import type { EngineView, Report } from './types.ts'
import { clip, plural } from './words.ts'

/** Characters of one part of a line in the panel. */
const LINE = 120

/** Notes about the file in the panel; the full report has them all. */
const MOST_SEEN = 4

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
export function enginesMessage(
  report: Report,
  open: string | null,
  review: Review,
  version: Version,
  audience: Audience,
): Message {
  const { engines, company } = report
  const about = company ? [company.text] : []
  const view = engines.find(({ id }) => id === open) ?? (engines.length === 1 ? engines[0] : undefined)
  if (view) return message(`What ${view.name} would see, as the rubric describes it`, engineDetail(view), about, [])
  const actions = engines.map(
    ({ id, name }): Action => ({ command: 'engines', label: name, args: [review.id, String(version.number), id] }),
  )
  const footer = engines[0]?.notes.at(-1) ?? ''
  const items = engines.map((one) => ({ title: one.name, detail: engineLine(one) }))
  const panel = message('What seven systems would see, as the rubric describes them', items, about, actions)
  const sight = audience === 'shared' ? { text: [], blocks: [] } : machineSight(report)
  return {
    text: [panel.text, ...sight.text, footer].filter(Boolean).join('\n'),
    blocks: [...panel.blocks, ...sight.blocks, { kind: 'note', text: footer }],
  }
}

/** For the author and their mentors: what may be an accident of the export is nobody else's business. */
function machineSight(report: Report): { text: string[]; blocks: Block[] } {
  const seen = seenByMachines(report)
  const items = seen.slice(0, MOST_SEEN).map(({ place, message: words, quote }) => ({
    title: place.charAt(0).toUpperCase() + place.slice(1),
    detail: quote ? `${words} “${clip(quote, LINE)}”` : words,
  }))
  const rest = [
    ...(items.length === 0 ? [NOTHING_SEEN] : []),
    ...(seen.length > MOST_SEEN ? [`${plural(seen.length - MOST_SEEN, 'more note')} in the full report.`] : []),
    counterWords(report.counter),
  ]
  const heading = 'What a machine sees'
  return {
    text: [heading, ...items.map(({ title, detail }) => `${title}: ${detail}`), ...rest],
    blocks: [
      { kind: 'heading', text: heading },
      ...(items.length > 0 ? [list(items)] : []),
      ...rest.map((text): Block => ({ kind: 'text', text })),
    ],
  }
}
