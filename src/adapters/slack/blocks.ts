import type { ActionsBlock, Button, KnownBlock, Overflow, RichTextBlock, RichTextSection } from '@slack/types'
import type { Action, Block } from '../../core/report/message.ts'
import { GRADE_WORDS, points } from '../../core/report/words.ts'
import { actionId, formatAction } from './actions.ts'
import {
  ACTION_ELEMENTS,
  BUTTON_TEXT,
  BUTTON_VALUE,
  CONFIRM_BUTTON,
  CONFIRM_TEXT,
  CONFIRM_TITLE,
  CONTEXT,
  HEADER,
  OPTION_TEXT,
  OPTION_VALUE,
  OVERFLOW_OPTIONS,
  SECTION,
  SELECT_OPTIONS,
} from './limits.ts'
import { idOf, isGroup } from './refs.ts'
import { clip, filled } from './text.ts'

/** How tightly a message is dressed: it starts generous, and is tightened until it fits. */
export interface Style {
  /** Longest piece of text. */
  max: number
  /** A bullet is one line with a menu instead of a card with buttons. */
  dense: boolean
}

/**
 * The blocks of Slack for one of ours. Everything is rich text or plain text, which Slack shows as it is: nothing of a resume
 * can become a link, a mention or markup. `count` numbers the buttons of one message.
 */
export function blocksFor(block: Block, style: Style, count: { next: number }): KnownBlock[] {
  const { max } = style
  switch (block.kind) {
    case 'heading':
      return [header(block.text)]
    case 'score':
      return [header(`${block.score} of 100: ${block.label}`)]
    case 'text':
      return [rich(section(said(block.text, max)))]
    case 'note':
      return [note(clip(block.text, Math.min(max, CONTEXT)))]
    case 'tiers':
      return [tiers(block.rows, max)]
    case 'list':
      return block.items.length === 0 ? [] : [list(block.items, max)]
    case 'bullet':
      return bullet(block, style, count)
    case 'actions':
      return actions(block.actions, count)
    case 'menu':
      return block.options.length === 0 ? [] : [menu(block.label, block.options, count)]
    case 'progress':
      return [rich(section(said(progressWords(block.steps, block.at), max)))]
    case 'file':
      return [note(clip(`File: ${block.name}`, CONTEXT))]
    case 'chart':
      return [note(clip(block.alt, Math.min(max, CONTEXT)))]
  }
}

/** Calls people and groups by name, in a line of its own: the only mentions a message ever has. */
export function callsFor(refs: readonly string[]): KnownBlock[] {
  if (refs.length === 0) return []
  const calls = refs.map((ref): Word => {
    return isGroup(ref) ? { type: 'usergroup', usergroup_id: idOf(ref) } : { type: 'user', user_id: idOf(ref) }
  })
  return [rich(section(...calls.flatMap((call, i) => (i > 0 ? [plain(' '), call] : [call]))))]
}

/** Signs and words, so that it reads the same aloud. */
function progressWords(steps: string[], at: number): string {
  return steps.map((step, i) => (i < at ? `✓ ${step}` : i === at ? `▶ ${step} (now)` : `· ${step}`)).join('   ')
}

type TierRow = Extract<Block, { kind: 'tiers' }>['rows'][number]

/** Aligned like a table, which phones show as it is, then why each row stands where it stands. */
function tiers(rows: TierRow[], max: number): RichTextBlock {
  const label = (text: string) => clip(text, 24)
  const width = Math.max(0, ...rows.map((row) => label(row.label).length))
  const lines = rows.map(
    (row) =>
      `${row.grade} ${GRADE_WORDS[row.grade].padEnd(13)} ${label(row.label).padEnd(width)} ${points(row.points)} of ${points(row.max)}`,
  )
  return rich(
    { type: 'rich_text_preformatted', elements: [plain(filled(lines.join('\n')))] },
    ...bulleted(rows.map((row) => [bold(`${label(row.label)}: `), plain(clip(filled(row.why), max))])),
  )
}

function list(items: Extract<Block, { kind: 'list' }>['items'], max: number): RichTextBlock {
  return rich(
    ...bulleted(
      items.map(({ title, detail, tag }) => [
        bold(filled(clip(title, max))),
        ...(tag ? [plain(` (${clip(tag, 60)})`)] : []),
        ...(detail.trim() === '' ? [] : [plain(`\n${clip(detail, max)}`)]),
      ]),
    ),
  )
}

function bullet(
  block: Extract<Block, { kind: 'bullet' }>,
  { max, dense }: Style,
  count: { next: number },
): KnownBlock[] {
  const title = `${clip(block.id, 20)}, grade ${block.grade} (${GRADE_WORDS[block.grade]})`
  if (dense && block.actions.length <= OVERFLOW_OPTIONS && !block.actions.some(({ confirm }) => confirm)) {
    const words = [`${title}: ${clip(block.original, max)}`, ...block.lacks.slice(0, 1).map((lack) => clip(lack, max))]
    const text = { type: 'plain_text', text: clip(words.join('\n'), SECTION), emoji: false } as const
    const menu = block.actions.length > 0 ? { accessory: overflow(block.actions, count) } : {}
    return [{ type: 'section', text, ...menu }]
  }
  const role = block.role.trim() === '' ? [] : [plain(`  ${clip(block.role, Math.min(max, 150))}`)]
  const suggestion = block.suggestion ? [section(bold('Suggestion')), quote(clip(block.suggestion, max))] : []
  return [
    rich(
      section(bold(title), ...role),
      quote(clip(filled(block.original), max)),
      ...bulleted(block.lacks.map((lack) => [plain(clip(filled(lack), max))])),
      ...suggestion,
    ),
    ...actions(block.actions, count),
  ]
}

function actions(list: Action[], count: { next: number }): ActionsBlock[] {
  const rows: ActionsBlock[] = []
  for (let at = 0; at < list.length; at += ACTION_ELEMENTS) {
    rows.push({
      type: 'actions',
      elements: list.slice(at, at + ACTION_ELEMENTS).map((action) => button(action, count)),
    })
  }
  return rows
}

function button(action: Action, count: { next: number }): Button {
  return {
    type: 'button',
    action_id: actionId(count.next++),
    text: label(action.label, BUTTON_TEXT),
    value: idsOf(action, BUTTON_VALUE),
    ...(action.style ? { style: action.style } : {}),
    ...(action.confirm
      ? {
          confirm: {
            title: label('Are you sure?', CONFIRM_TITLE),
            text: label(action.confirm, CONFIRM_TEXT),
            confirm: label(action.label, CONFIRM_BUTTON),
            deny: label('Not now', CONFIRM_BUTTON),
          },
        }
      : {}),
  }
}

function overflow(list: Action[], count: { next: number }): Overflow {
  return { type: 'overflow', action_id: actionId(count.next++), options: list.map(option) }
}

function menu(text: string, options: Action[], count: { next: number }): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: actionId(count.next++),
        placeholder: label(text, OPTION_TEXT),
        options: options.slice(0, SELECT_OPTIONS).map(option),
      },
    ],
  }
}

function option(action: Action) {
  return { text: label(action.label, OPTION_TEXT), value: idsOf(action, OPTION_VALUE) }
}

/** Ids are short; cutting one would press another button. */
function idsOf(action: Action, max: number): string {
  const value = formatAction(action)
  if (value.length > max) throw new Error(`the button ${action.command} carries more than ids`)
  return value
}

// ---- the pieces -----------------------------------------------------------------------------------------------------

type Piece = RichTextBlock['elements'][number]
type Word = RichTextSection['elements'][number]

const label = (text: string, max: number) =>
  ({ type: 'plain_text', text: clip(filled(text), max), emoji: false }) as const
const header = (text: string): KnownBlock => ({ type: 'header', text: label(text, HEADER) })
export const note = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text: filled(text), emoji: false }],
})
const rich = (...elements: Piece[]): RichTextBlock => ({ type: 'rich_text', elements })
const section = (...elements: Word[]): Piece => ({ type: 'rich_text_section', elements })
const quote = (text: string): Piece => ({ type: 'rich_text_quote', elements: [plain(text)] })
const plain = (text: string) => ({ type: 'text', text }) as const
const bold = (text: string) => ({ type: 'text', text, style: { bold: true } }) as const
const said = (text: string, max: number) => plain(clip(filled(text), max))

function bulleted(rows: Word[][]): Piece[] {
  if (rows.length === 0) return []
  return [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: rows.map((elements) => ({ type: 'rich_text_section', elements })),
    },
  ]
}
