import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
} from 'discord.js'
import { ButtonStyle, ComponentType } from 'discord.js'
import type { Action, Message } from '../../core/report/message.ts'
import { plainMessage } from '../../core/report/plain.ts'
import { hashId } from '../../ids.ts'
import { drawChart } from '../chart/index.ts'
import { formatCustomId, pressOf } from './custom-id.ts'
import { fits, MAX_ALT, MAX_LABEL, MAX_OPTION_LABEL, MAX_OPTIONS, measure } from './limits.ts'
import { type Bit, type Piece, piecesOf } from './pieces.ts'
import { clip, plain } from './plain.ts'
import { idOf as idOfRef } from './refs.ts'

/** One message of Discord, ready to send. */
export interface Rendered {
  components: [APIContainerComponent]
  files: { name: string; type: string; alt: string | null; bytes(): Promise<Uint8Array> }[]
  /** What is asked before a command runs, by the id in the button. */
  questions: Map<string, string>
  /** Ids of who is called; nobody else is, whatever the texts say. */
  calls: { users: string[]; roles: string[] }
}

/** Said where something was cut. */
const CUT: Piece = {
  text: ['-# … more in the full report'],
  buttons: [],
  menu: null,
  file: null,
  chart: null,
  heading: false,
}
/** A text is cut at this many characters before whole pieces are left out. */
const MIN_TEXT = 60
/** Answers of several messages cut a single text only beyond this. */
const LONG_TEXT = 1500
const ALL = Number.POSITIVE_INFINITY

/** One message, cut until it is within every limit. `mark` is the number its container carries. */
export function renderOne(message: Message, mark: number): Rendered {
  let pieces = [...called(message), ...piecesOf(message)]
  const whole = build(pieces, ALL, mark)
  if (fits(measure(whole.components))) return whole
  while (pieces.length > 1 && !fits(measure(build([...pieces, CUT], MIN_TEXT, mark).components)))
    pieces = shorten(pieces)
  return build([...pieces, CUT], longestText([...pieces, CUT], mark), mark)
}

/** As many messages as it takes, at most `max`; what is left then goes along as a text file. */
export function renderAll(message: Message, max: number): Rendered[] {
  const groups: Piece[][] = [[]]
  // Room for the line that says where something was cut is kept in each.
  for (const piece of [...called(message), ...piecesOf(message)]) {
    const last = groups.at(-1)!
    if (last.length === 0 || fits(measure(build([...last, piece, CUT], LONG_TEXT, 0).components))) last.push(piece)
    else groups.push([...(last.at(-1)?.heading && last.length > 1 ? last.splice(-1) : []), piece])
  }
  if (groups.length > max) {
    const content = plainMessage(message)
    const file: Piece = { ...CUT, text: ['-# … all of it is in this file'], file: { ...FILE, content } }
    groups.splice(max - 1, groups.length, shortenFor(groups[max - 1]!, file))
  }
  return groups.map((pieces) => {
    const whole = build(pieces, ALL, 0)
    if (fits(measure(whole.components))) return whole
    return build([...pieces, CUT], longestText([...pieces, CUT], 0), 0)
  })
}

const FILE = { name: 'answer.txt', type: 'text/plain; charset=utf-8' }

/** Of whom a message calls. */
function called({ mentions = [] }: Message): Piece[] {
  return mentions.length === 0 ? [] : [{ ...CUT, text: mentions.map((ref) => ({ call: ref })) }]
}

function shortenFor(pieces: Piece[], file: Piece): Piece[] {
  let kept = pieces
  while (kept.length > 0 && !fits(measure(build([...kept, file, CUT], LONG_TEXT, 0).components)))
    kept = kept.slice(0, -1)
  return [...kept, file]
}

/** Leaves out the last piece of mere text or, without one, the last piece. */
function shorten(pieces: Piece[]): Piece[] {
  const at = pieces.findLastIndex(({ buttons, menu, file, chart }) => buttons.length === 0 && !menu && !file && !chart)
  return pieces.toSpliced(at < 0 ? -1 : at, 1)
}

/** The largest number of characters each text may have so that all fit together. */
function longestText(pieces: Piece[], mark: number): number {
  let [low, high] = [1, 4000]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(measure(build(pieces, middle, mark).components))) low = middle
    else high = middle - 1
  }
  return low
}

function build(pieces: readonly Piece[], max: number, mark: number): Rendered {
  const inside: APIComponentInContainer[] = []
  const files: Rendered['files'] = []
  const questions: Rendered['questions'] = new Map()
  const calls: Rendered['calls'] = { users: [], roles: [] }
  const used = new Map<string, number>()
  const idOf = (action: Action): string => {
    const question = action.confirm ? hashId(action.confirm, 8) : null
    if (question && action.confirm) questions.set(question, action.confirm)
    const press = pressOf(action, question)
    const nth = used.get(formatCustomId(press)) ?? 0
    used.set(formatCustomId(press), nth + 1)
    return formatCustomId(press, nth)
  }
  const say = (text: string) => {
    if (text === '') return
    const last = inside.at(-1)
    // Neighbours share one text: each costs a component and 12 bytes.
    if (last?.type === ComponentType.TextDisplay) last.content += `\n${text}`
    else inside.push({ type: ComponentType.TextDisplay, content: text })
  }
  for (const { text, buttons, menu, file, chart } of pieces) {
    for (const bit of text)
      if (typeof bit === 'object' && 'call' in bit) calls[kindOf(bit.call)].push(idOfRef(bit.call))
    say(text.map((bit) => write(bit, max)).join(''))
    if (buttons.length > 0) inside.push(row(buttons.map((action) => button(action, idOf(action)))))
    if (menu) inside.push(row([select(menu, formatCustomId({ is: 'menu' }, countOf(inside)), idOf)]))
    if (file) {
      files.push({ name: file.name, type: file.type, alt: null, bytes: async () => Buffer.from(file.content) })
      inside.push({ type: ComponentType.File, file: { url: `attachment://${file.name}` } })
    }
    if (chart) {
      const alt = clip(chart.alt, MAX_ALT)
      files.push({ name: chart.name, type: 'image/png', alt, bytes: () => drawChart(chart) })
      const picture = { media: { url: `attachment://${chart.name}` }, description: alt }
      inside.push({ type: ComponentType.MediaGallery, items: [picture] })
    }
  }
  // A container holds at least one component.
  if (inside.length === 0) say('-# …')
  const id = mark === 0 ? {} : { id: mark }
  return { components: [{ type: ComponentType.Container, ...id, components: inside }], files, questions, calls }
}

function write(bit: Bit, max: number): string {
  if (typeof bit === 'string') return bit
  if ('plain' in bit) return plain(clip(bit.plain, max))
  return kindOf(bit.call) === 'roles' ? `<@&${idOfRef(bit.call)}> ` : `<@${idOfRef(bit.call)}> `
}

const kindOf = (ref: string): 'users' | 'roles' => (ref.includes(':role:') ? 'roles' : 'users')

const row = <T extends APIComponentInMessageActionRow>(components: T[]): APIActionRowComponent<T> => ({
  type: ComponentType.ActionRow,
  components,
})

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const

const button = ({ label, style }: Action, custom_id: string): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: style ? STYLES[style] : ButtonStyle.Secondary,
  label: clip(label, MAX_LABEL),
  custom_id,
})

function select(
  { label, options }: NonNullable<Piece['menu']>,
  custom_id: string,
  idOf: (action: Action) => string,
): APIComponentInMessageActionRow {
  return {
    type: ComponentType.StringSelect,
    custom_id,
    placeholder: clip(label, MAX_OPTION_LABEL),
    options: options
      .slice(0, MAX_OPTIONS)
      .map((action) => ({ label: clip(action.label, MAX_OPTION_LABEL), value: idOf(action) })),
  }
}

/** Menus are numbered by their place in the message. */
const countOf = (inside: readonly APIComponentInContainer[]): number =>
  inside.filter((one) => one.type === ComponentType.ActionRow && one.components[0]?.type === ComponentType.StringSelect)
    .length
