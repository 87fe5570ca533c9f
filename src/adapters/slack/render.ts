import type { KnownBlock } from '@slack/types'
import type { Block, Message } from '../../core/report/message.ts'
import { blocksFor, callsFor, note, type Style } from './blocks.ts'
import { MESSAGE_BLOCKS, MESSAGE_BYTES, MESSAGE_TEXT, VIEW_BLOCKS, VIEW_BYTES } from './limits.ts'
import { escapeWithin, filled } from './text.ts'

export interface Room {
  blocks: number
  bytes: number
}
const IN_MESSAGE: Room = { blocks: MESSAGE_BLOCKS, bytes: MESSAGE_BYTES }
export const IN_VIEW: Room = { blocks: VIEW_BLOCKS - 5, bytes: VIEW_BYTES }

const STYLES: readonly Style[] = [
  { max: 2900, dense: false },
  { max: 1200, dense: false },
  { max: 500, dense: false },
  { max: 250, dense: false },
  { max: 500, dense: true },
  { max: 200, dense: true },
  { max: 80, dense: true },
]
const TIGHTEST: Style = { max: 80, dense: true }
/** So many items of a list are dropped or moved together. */
const LIST_PART = 10
const MORE = 'There is more than fits here: the full report has everything.'

/** A message as Slack takes it: `text` for screen readers and notifications, blocks for the eye. */
export function renderMessage(message: Message): { text: string; blocks: KnownBlock[] } {
  const calls = callsFor(message.mentions ?? [])
  const room = { ...IN_MESSAGE, blocks: IN_MESSAGE.blocks - calls.length }
  return { text: renderText(message.text), blocks: [...calls, ...renderBlocks(message.blocks, room)] }
}

export const renderText = (text: string): string => escapeWithin(filled(text), MESSAGE_TEXT)

/** The loosest style that fits; what does not fit in the tightest is left out from the end, and said so. */
export function renderBlocks(blocks: Block[], room: Room): KnownBlock[] {
  for (const style of STYLES) {
    const dressed = dress(blocks, style)
    if (fits(dressed, room)) return dressed
  }
  const kept = parted(blocks)
  for (;;) {
    const dressed = [...dress(kept, TIGHTEST), note(MORE)]
    if (kept.length === 0 || fits(dressed, room)) return dressed
    kept.splice(leastNeeded(kept), 1)
  }
}

const fits = (blocks: KnownBlock[], room: Room): boolean => blocks.length <= room.blocks && sizeOf(blocks) <= room.bytes

const sizeOf = (blocks: KnownBlock[]): number => Buffer.byteLength(JSON.stringify(blocks))

function dress(blocks: Block[], style: Style): KnownBlock[] {
  const count = { next: 0 }
  return blocks.flatMap((block) => blocksFor(block, style, count))
}

/** The last block that only tells; buttons and small print stay as long as they can. */
function leastNeeded(blocks: Block[]): number {
  const telling = blocks.findLastIndex(({ kind }) => !['actions', 'menu', 'note', 'score'].includes(kind))
  return telling >= 0 ? telling : blocks.length - 1
}

/** Long lists in parts, so that they can be shortened and spread. */
function parted(blocks: Block[]): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind !== 'list' || block.items.length <= LIST_PART) return [block]
    return Array.from({ length: Math.ceil(block.items.length / LIST_PART) }, (_, i) => ({
      kind: 'list',
      items: block.items.slice(i * LIST_PART, (i + 1) * LIST_PART),
    }))
  })
}

/** A long answer as several messages, at most `max`; each opens with what its text says to a screen reader. */
export function pagesOf(message: Message, max: number): Message[] {
  const pages: Block[][] = [[]]
  for (const block of parted(message.blocks)) {
    const page = pages.at(-1) ?? []
    const fuller = dress([...page, block], { max: 1200, dense: false })
    if (page.length > 0 && pages.length < max && !fits(fuller, IN_MESSAGE)) pages.push([block])
    else page.push(block)
  }
  return pages.map((blocks, i) => ({ text: i === 0 ? message.text : `Part ${i + 1} of ${pages.length}`, blocks }))
}

/** Fits beside the thread without pushing it away; longer answers get a window of their own. */
export const isShort = (message: Message): boolean =>
  fits(dress(message.blocks, { max: 2900, dense: false }), { blocks: 8, bytes: 4000 })
