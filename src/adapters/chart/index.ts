import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Block } from '../../core/report/message.ts'
import type { Grade } from '../../core/report/types.ts'
import { GRADE_WORDS, points } from '../../core/report/words.ts'
import { BOLD, loadFonts, REGULAR } from './fonts.ts'

export type Chart = Extract<Block, { kind: 'chart' }>

/** In points; drawn at twice the size. Narrow, because chats shrink pictures to a phone's width. */
const WIDTH = 400
const EDGE = 20
const TITLE = 62
const ROW = 58
const SCALE = 2

const INK = '#1c2330'
const QUIET = '#566072'
const TRACK = '#e3e7ee'
/** White letters on each have a contrast of at least 4.5. The letter and its word say the same. */
const COLOURS: Record<Grade, string> = { A: '#0f6e56', B: '#256c9c', C: '#7a5b00', D: '#a8491c', F: '#9c2f45' }

/** PNG bytes of a chart, 800 pixels wide, on a background of its own that reads in dark and light chats alike. The same chart gives the same bytes. */
export async function drawChart({ title, rows }: Pick<Chart, 'title' | 'rows'>): Promise<Uint8Array> {
  loadFonts()
  const height = TITLE + rows.length * ROW + EDGE / 2
  const canvas = createCanvas(WIDTH * SCALE, height * SCALE)
  const draw = canvas.getContext('2d')
  draw.scale(SCALE, SCALE)
  draw.fillStyle = '#ffffff'
  draw.fillRect(0, 0, WIDTH, height)
  draw.textBaseline = 'alphabetic'
  write(draw, title, EDGE, 38, WIDTH - 2 * EDGE, 20, BOLD, INK)
  for (const [index, row] of rows.entries()) drawRow(draw, row, TITLE + index * ROW)
  // Not `encode`, which draws on a thread: on a busy machine it now and then ends a fresh process with a segmentation fault.
  return canvas.toBuffer('image/png')
}

/** The letter in its box, the name with the word for the letter, and below them the bar with its points. */
function drawRow(draw: SKRSContext2D, row: Chart['rows'][number], top: number): void {
  const box = 40
  draw.fillStyle = COLOURS[row.grade]
  draw.beginPath()
  draw.roundRect(EDGE, top, box, box, 8)
  draw.fill()
  draw.textAlign = 'center'
  write(draw, row.grade, EDGE + box / 2, top + 28, box, 22, BOLD, '#ffffff')

  const left = EDGE + box + 12
  const right = WIDTH - EDGE
  draw.textAlign = 'right'
  const word = GRADE_WORDS[row.grade]
  const used = write(draw, word, right, top + 16, 140, 16, REGULAR, INK)
  draw.textAlign = 'left'
  write(draw, row.label, left, top + 16, right - left - used - 10, 17, BOLD, INK)

  const numbers = `${points(row.points)} of ${points(row.max)}`
  draw.textAlign = 'right'
  write(draw, numbers, right, top + 39, 84, 15, REGULAR, QUIET)
  draw.textAlign = 'left'
  const length = right - left - 90
  const share = row.max > 0 ? Math.min(1, Math.max(0, row.points / row.max)) : 0
  bar(draw, left, top + 27, length, TRACK)
  if (share > 0) bar(draw, left, top + 27, Math.max(12, length * share), COLOURS[row.grade])
}

function bar(draw: SKRSContext2D, left: number, top: number, length: number, colour: string): void {
  draw.fillStyle = colour
  draw.beginPath()
  draw.roundRect(left, top, length, 12, 6)
  draw.fill()
}

/** Draws one line, cut with an ellipsis where it would run over `room`; returns its width. */
function write(
  draw: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  room: number,
  size: number,
  font: string,
  colour: string,
): number {
  draw.font = `${size}px "${font}"`
  draw.fillStyle = colour
  let shown = text
  while (shown.length > 1 && draw.measureText(shown).width > room) shown = `${shown.slice(0, -2)}…`
  draw.fillText(shown, x, y)
  return draw.measureText(shown).width
}
