/** Skill lists: "Label: a, b (c, d), e", a label column, or one skill per line. */
import { joinWrapped } from './blocks.ts'
import type { Piece, SkillGroup, Span } from './types.ts'

export interface TextLine {
  text: string
  span: Span
  bullet: boolean
  heading: boolean
  /** Its first piece is a label. */
  labelled: boolean
  /** False where the next line's first item would have fitted. */
  full: boolean
}

const LABEL = /^([^:,;|]{2,40}):(?:\s+|\t|$)/

/** Some end with a place and the day they were signed: "Berlin, 3. Mai 2025". */
const SIGNED = /^\p{Lu}[\p{L} -]+, (?:den |le |a )?\d{1,2}[. ]+(?:\p{L}+ |\d{1,2}\.)\d{4}$/u

const FIRST = /^([^\t,:;]{2,30})\t+/
const FIRST_OF_LIST = /^([^\t,:;]{2,30})\t+(?=[^\t]*,)/

export function skillGroups(lines: TextLine[], wraps: boolean): SkillGroup[] {
  const groups: SkillGroup[] = []
  let open = ''
  let full = true
  for (const { text, span, bullet, heading, full: fills, labelled } of wholeLabels(lines)) {
    const label = LABEL.exec(text) ?? (labelled ? FIRST : FIRST_OF_LIST).exec(text)
    if (heading && !text.includes(',')) {
      groups.push({ label: text.replace(/:$/, ''), items: [] })
      open = ''
      continue
    }
    if (label) groups.push({ label: label[1]!.trim(), items: [] })
    if (groups.length === 0) groups.push({ label: null, items: [] })
    const group = groups.at(-1)!
    const offset = label ? label[0].length : 0
    const pieces = split(text.slice(offset), span.start + offset)
    // A wrapped list goes on in the middle of an item unless the line above ended with a comma.
    const goesOn = wraps && full && !label && !bullet && open !== '' && open.includes(',') && !/[,;]\s*$/.test(open)
    const first = pieces[0]
    const last = group.items.at(-1)
    if (goesOn && first && last) {
      last.text = joinWrapped(last.text, first.text)
      last.span = { start: last.span.start, end: first.span.end }
      pieces.shift()
    }
    group.items.push(...pieces)
    open = text
    full = fills
  }
  return groups.filter((group) => group.items.length > 0)
}

/** A narrow column breaks a label: "Observability and" over "operations: Grafana, Loki". */
function wholeLabels(lines: TextLine[]): TextLine[] {
  const out: TextLine[] = []
  for (const line of lines.filter(({ text }) => !SIGNED.test(text))) {
    const last = out.at(-1)
    const label = LABEL.exec(line.text)?.[1]
    const broken =
      last && label && !line.bullet && last.text.length + label.length <= 60 && !/[,:;|\t•·]/.test(last.text)
    if (broken && (/^\p{Ll}/u.test(label) || /(?:&|\/|-|\b(?:and|und|et|y))$/iu.test(last.text)))
      out[out.length - 1] = {
        ...last,
        text: joinWrapped(last.text, line.text),
        span: { start: last.span.start, end: line.span.end },
      }
    else out.push(line)
  }
  return out
}

/** Commas inside brackets belong to the item. */
function split(text: string, start: number): Piece[] {
  const out: Piece[] = []
  let depth = 0
  let from = 0
  const push = (to: number) => {
    const raw = text.slice(from, to)
    const clean = raw.trim().replace(/[.]$/, '')
    const at = start + from + (raw.length - raw.trimStart().length)
    if (clean !== '') out.push({ text: clean, span: { start: at, end: at + clean.length } })
    from = to + 1
  }
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!
    if (char === '(' || char === '[') depth++
    else if ((char === ')' || char === ']') && depth > 0) depth--
    else if (depth === 0 && /[,;|•·\t]/.test(char)) push(index)
  }
  push(text.length)
  return out
}
