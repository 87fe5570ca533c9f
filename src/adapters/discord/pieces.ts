import type { Action, Block, Message } from '../../core/report/message.ts'
import { GRADE_WORDS, points } from '../../core/report/words.ts'
import { MAX_BUTTONS } from './limits.ts'

/** Markup of ours as a string; what came from elsewhere as `plain`: it is escaped, and clipped when room is short; who is called by ref. */
export type Bit = string | { plain: string } | { call: string }

/** The smallest part of a message that is not torn apart: some text, with what can be pressed below it. */
export interface Piece {
  text: Bit[]
  /** At most five. */
  buttons: Action[]
  menu: { label: string; options: Action[] } | null
  file: { name: string; type: string; content: string } | null
  chart: Extract<Block, { kind: 'chart' }> | null
  /** Belongs to what comes next. */
  heading: boolean
}

const BAR = 8

export const piecesOf = ({ blocks }: Message): Piece[] => blocks.flatMap(pieceOf)

const piece = (change: Partial<Piece>): Piece => ({
  text: [],
  buttons: [],
  menu: null,
  file: null,
  chart: null,
  heading: false,
  ...change,
})

function pieceOf(block: Block): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [piece({ text: ['## ', { plain: block.text }], heading: true })]
    case 'text':
      return [piece({ text: lines('', block.text) })]
    case 'note':
      return [piece({ text: lines('-# ', block.text) })]
    case 'score':
      return [piece({ text: [`# ${block.score} of 100\n`, { plain: block.label }] })]
    case 'tiers':
      return [piece({ text: ['```\n', table(block.rows), '\n```', ...block.rows.flatMap(reason)] })]
    case 'list':
      return block.items.map(({ title, detail, tag }, at) =>
        piece({
          text: [
            `**${at + 1}.** **`,
            { plain: title },
            '**',
            ...(tag ? [' (', { plain: tag }, ')'] : []),
            '\n',
            { plain: detail },
          ],
        }),
      )
    case 'bullet':
      return [piece({ text: bullet(block), buttons: block.actions.slice(0, MAX_BUTTONS) }), ...rows(block.actions, 1)]
    case 'actions':
      return rows(block.actions, 0)
    case 'progress':
      return [
        piece({
          text: block.steps.flatMap((step, at): Bit[] => [
            at === 0 ? '' : ' › ',
            at === block.at ? '**' : '',
            { plain: step },
            at === block.at ? '**' : '',
          ]),
        }),
      ]
    case 'menu':
      return [piece({ menu: { label: block.label, options: block.options } })]
    case 'file':
      return [piece({ file: { name: block.name, type: block.type, content: block.content } })]
    case 'chart':
      return [piece({ chart: block })]
  }
}

/** Buttons five a row, from the given row on. */
function rows(actions: readonly Action[], from: number): Piece[] {
  const out: Piece[] = []
  for (let at = from * MAX_BUTTONS; at < actions.length; at += MAX_BUTTONS)
    out.push(piece({ buttons: actions.slice(at, at + MAX_BUTTONS) }))
  return out
}

const lines = (before: string, text: string): Bit[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line, at): Bit[] => [at === 0 ? before : `\n${before}`, { plain: line }])

function bullet(block: Extract<Block, { kind: 'bullet' }>): Bit[] {
  return [
    '### ',
    { plain: block.id },
    ` · grade ${block.grade}`,
    ...(block.role ? ['\n-# ', { plain: block.role }] : []),
    '\n> ',
    { plain: block.original },
    ...block.lacks.flatMap((line): Bit[] => ['\n- ', { plain: line }]),
    ...(block.suggestion ? ['\n**Suggested**\n> ', { plain: block.suggestion }] : []),
  ]
}

type Row = Extract<Block, { kind: 'tiers' }>['rows'][number]

/** Narrow enough for a phone; letter, bar and points say the same. */
function table(rows: Row[]): string {
  const width = Math.max(0, ...rows.map(({ label }) => label.length))
  return rows
    .map(({ label, grade, points: have, max }) => {
      const full = max === 0 ? 0 : Math.min(BAR, Math.max(0, Math.round((have / max) * BAR)))
      const bar = '█'.repeat(full).padEnd(BAR, '░')
      return `${label.replaceAll('`', "'").padEnd(width)} ${grade} ${bar} ${points(have)}/${points(max)}`
    })
    .join('\n')
}

const reason = ({ label, grade, why }: Row): Bit[] => ['\n-# ', { plain: `${label}: ${GRADE_WORDS[grade]}. ${why}` }]
