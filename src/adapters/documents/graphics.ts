/** The operators of a PDF page -> what they leave on the paper, in the order of painting. */
import type { PdfPage } from './pdf-document.ts'

// Operator numbers of pdf.js; the library is pinned and tests paint, hide and write through them.
const LINE_WIDTH = 2
const SET_STATE = 9
const SAVE = 10
const RESTORE = 11
const TRANSFORM = 12
const STROKES = new Set([20, 21, 24, 25, 26, 27])
const FILLS = new Set([22, 23, 24, 25, 26, 27])
const CLIPS = new Set([29, 30])
const BEGIN_TEXT = 31
const CHARACTER_SPACING = 33
const WORD_SPACING = 34
const HORIZONTAL_SCALE = 35
const LEADING = 36
const FONT = 37
const RENDER_MODE = 38
const RISE = 39
const MOVE = 40
const MOVE_AND_LEAD = 41
const TEXT_MATRIX = 42
const NEXT_LINE = 43
const SHOW = 44
const FILL_PATTERN = 55
const FILL_COLOUR = 59
const SHADING = 62
const BEGIN_MARKED = 69
const BEGIN_MARKED_WITH = 70
const END_MARKED = 71
const FORM_BEGIN = 74
const FORM_END = 75
const GROUP_BEGIN = 76
const GROUP_END = 77
const IMAGES = new Set([83, 84, 85, 86, 87, 88, 89, 90])
const PATH = 91
const NO_FILL = 93

type Matrix = [number, number, number, number, number, number]

/** Points from the top left corner. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Fill extends Box {
  kind: 'fill'
  /** #rrggbb, null for a pattern. */
  colour: string | null
  alpha: number
  /** False when only the bounding box is known: curves, strokes, rotated shapes. */
  exact: boolean
}

export interface Picture extends Box {
  kind: 'picture'
  /** False for a gradient. */
  image: boolean
}

/** What one operator writes; `top` to `bottom` is the height of a small letter above its baseline. */
export interface Run extends Box {
  kind: 'text'
  text: string
  /** Baseline. */
  y: number
  size: number
  font: string
  colour: string | null
  alpha: number
  /** 3 = neither filled nor stroked. */
  mode: number
  /** A mask, a blend or a hidden layer: how it looks is not for us to tell. */
  unsure: boolean
  layerOff: boolean
}

export type Mark = Fill | Picture | Run

interface State {
  matrix: Matrix
  /** Nothing is painted outside; `round` when only its bounding box is known. */
  clip: Box & { round: boolean }
  line: number
  colour: string | null
  alpha: number
  /** Of the transparency groups around. */
  group: number
  unsure: boolean
  font: string
  size: number
  mode: number
  characters: number
  words: number
  scale: number
  leading: number
  rise: number
}

export interface Fonts {
  /** Real name and width unit of a loaded font. */
  get(id: string): { name: string; unit: number }
}

interface Glyph {
  unicode?: string
  width?: number
  isSpace?: boolean
}

/** `shows` tells whether a layer is switched on. */
export async function marksOn(
  page: PdfPage,
  viewport: number[],
  fonts: Fonts,
  shows: (layer: unknown) => boolean,
): Promise<Mark[]> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const marks: Mark[] = []
  const stack: State[] = []
  const layers: boolean[] = []
  let state: State = {
    matrix: viewport as Matrix,
    clip: { ...EVERYWHERE, round: false },
    line: 1,
    colour: '#000000',
    alpha: 1,
    group: 1,
    unsure: false,
    font: '',
    size: 0,
    mode: 0,
    characters: 0,
    words: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  }
  let text: Matrix = [1, 0, 0, 1, 0, 0]
  let [x, y, lineX, lineY] = [0, 0, 0, 0]
  const move = (dx: number, dy: number) => {
    x = lineX += dx
    y = lineY += dy
  }
  const save = () => stack.push({ ...state })
  const restore = () => {
    state = stack.pop() ?? state
  }
  const transform = (matrix: unknown) => {
    if (matrix) state.matrix = multiply(state.matrix, [...(matrix as ArrayLike<number> as number[])] as Matrix)
  }
  const show = (glyphs: (Glyph | number)[]) => {
    const { unit } = fonts.get(state.font)
    const from = x
    let string = ''
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        // A wide step back is how TeX and others write a space.
        if (glyph < -200 && string !== '' && !string.endsWith(' ')) string += ' '
        x -= (glyph * state.size * state.scale) / 1000
      } else {
        string += glyph.unicode ?? ''
        const spacing = state.characters + (glyph.isSpace ? state.words : 0)
        x += ((glyph.width ?? 0) * state.size * unit + spacing) * state.scale
      }
    }
    const whole = multiply(state.matrix, text)
    const [left, baseline] = apply(whole, from, y + state.rise)
    const [right] = apply(whole, x, y + state.rise)
    const size = Math.hypot(whole[2], whole[3]) * Math.abs(state.size)
    const { font, colour, mode, unsure } = state
    marks.push({
      ...{ kind: 'text', text: string, font, colour, mode, unsure, size, y: baseline },
      ...{ left: Math.min(left, right), right: Math.max(left, right), top: baseline - 0.5 * size, bottom: baseline },
      ...{ alpha: state.alpha * state.group, layerOff: layers.includes(false) },
    })
  }
  const paint = (box: Box, colour: string | null, exact: boolean) => {
    const { alpha, group, unsure, clip } = state
    const shown = common(box, clip)
    if (!layers.includes(false) && shown.left < shown.right && shown.top < shown.bottom)
      marks.push({ kind: 'fill', ...shown, colour, alpha: alpha * group, exact: exact && !unsure && !clip.round })
  }
  // It counts from behind the path that follows.
  let clips = false

  for (const [i, operator] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as unknown[]
    const number = args[0] as number
    if (operator === SAVE) save()
    else if (operator === RESTORE || operator === FORM_END || operator === GROUP_END) restore()
    else if (operator === TRANSFORM) transform(args)
    else if (operator === FORM_BEGIN) {
      save()
      transform(args[0])
    } else if (operator === GROUP_BEGIN) {
      save()
      const group = args[0] as { matrix?: unknown; smask?: unknown } | null
      transform(group?.matrix)
      state.group *= state.alpha
      state.alpha = 1
      state.unsure ||= Boolean(group?.smask)
    } else if (operator === SET_STATE) {
      for (const [key, value] of number as unknown as [string, unknown][]) {
        if (key === 'ca') state.alpha = value as number
        else if (key === 'LW') state.line = value as number
        else if (key === 'SMask') state.unsure = Boolean(value)
        else if (key === 'BM') state.unsure ||= value !== 'source-over' && value !== 'normal'
        else if (key === 'Font') [state.font, state.size] = value as [string, number]
      }
    } else if (operator === LINE_WIDTH) state.line = number
    else if (operator === FILL_COLOUR) state.colour = colourOf(args)
    else if (operator === FILL_PATTERN || operator === NO_FILL) state.colour = null
    else if (operator === BEGIN_TEXT) {
      text = [1, 0, 0, 1, 0, 0]
      x = y = lineX = lineY = 0
    } else if (operator === TEXT_MATRIX) {
      text = [...(number as unknown as ArrayLike<number> as number[])] as Matrix
      x = y = lineX = lineY = 0
    } else if (operator === MOVE) move(number, args[1] as number)
    else if (operator === MOVE_AND_LEAD) {
      state.leading = args[1] as number
      move(number, args[1] as number)
    } else if (operator === NEXT_LINE) move(0, state.leading)
    else if (operator === CHARACTER_SPACING) state.characters = number
    else if (operator === WORD_SPACING) state.words = number
    else if (operator === HORIZONTAL_SCALE) state.scale = number / 100
    else if (operator === LEADING) state.leading = -number
    else if (operator === FONT) [state.font, state.size] = args as [string, number]
    else if (operator === RENDER_MODE) state.mode = number
    else if (operator === RISE) state.rise = number
    else if (operator === SHOW) show(number as unknown as (Glyph | number)[])
    else if (IMAGES.has(operator))
      marks.push({ kind: 'picture', image: true, ...common(boxOf(state.matrix, [0, 0, 1, 1]), state.clip) })
    else if (operator === SHADING) marks.push({ kind: 'picture', image: false, ...common(EVERYWHERE, state.clip) })
    else if (CLIPS.has(operator)) clips = true
    else if (operator === BEGIN_MARKED) layers.push(true)
    else if (operator === BEGIN_MARKED_WITH) layers.push(args[0] !== 'OC' || shows(args[1]))
    else if (operator === END_MARKED) layers.pop()
    else if (operator === PATH && args[2]) {
      const box = boxOf(state.matrix, args[2] as ArrayLike<number>)
      const exact = isRectangle(args[1]) && isUpright(state.matrix)
      if (FILLS.has(number)) paint(box, state.colour, exact)
      else if (STROKES.has(number)) paint(widened(box, state), null, false)
      if (clips) state.clip = { ...common(box, state.clip), round: state.clip.round || !exact }
      clips = false
    }
  }
  return marks
}

const colourOf = (args: unknown[]): string | null =>
  typeof args[0] === 'string' && /^#[0-9a-f]{6}$/i.test(args[0]) ? args[0] : null

/** Move, three or four straight lines, close: numbers as [0, x, y, 1, x, y, …, 3]. */
function isRectangle(paths: unknown): boolean {
  const path = Array.isArray(paths) ? (paths[0] as ArrayLike<number> | null) : null
  if (!path || path.length < 12 || path.length > 17) return false
  const corners: [number, number][] = []
  for (let i = 0; i < path.length; i += 3) {
    if (path[i] === 3) break
    if (path[i] !== (i === 0 ? 0 : 1)) return false
    corners.push([path[i + 1]!, path[i + 2]!])
  }
  const same = (a: number, b: number) => Math.abs(a - b) < 0.01
  return (
    corners.length >= 4 &&
    corners.slice(1).every((one, i) => same(one[0], corners[i]![0]) || same(one[1], corners[i]![1]))
  )
}

const EVERYWHERE: Box = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }

const common = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
})

const isUpright = ([a, b, c, d]: Matrix) => (b === 0 && c === 0) || (a === 0 && d === 0)

function widened({ left, top, right, bottom }: Box, { line, matrix }: State): Box {
  const by = (line * Math.hypot(matrix[2], matrix[3])) / 2
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by }
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
]

function boxOf(matrix: Matrix, corners: ArrayLike<number>): Box {
  const [left = 0, top = 0, right = 0, bottom = 0] = [...(corners as number[])]
  const points = [left, right].flatMap((x) => [top, bottom].map((y) => apply(matrix, x, y)))
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
