import type { PlacedLine } from './place.ts'
import type { Piece, SkillGroup } from './types.ts'

const LABEL = /^([\p{L}][\p{L}\p{N} &/+,.'()-]{1,40}?)\s*(?::|\t|\s[–—-]\s)\s*(?=\S)/u

/** A skills section's lines to groups: "Label: a, b (c, d)" on one or more lines, or a label line above its items. */
export function readSkills(lines: readonly PlacedLine[]): SkillGroup[] {
  const groups: SkillGroup[] = []
  let waiting: string | null = null
  for (const [i, line] of lines.entries()) {
    const label = LABEL.exec(line.text)
    const next = lines[i + 1]
    if (!label && isLabelLine(line, next)) {
      waiting = line.text.replace(/:$/, '')
      continue
    }
    const from = label ? label[0].length : 0
    const items = splitItems(line.text.slice(from), line.span.start + from)
    const before = lines[i - 1]
    const wrapped =
      !label &&
      waiting === null &&
      groups.length > 0 &&
      line.kind !== 'bullet' &&
      before &&
      /,$|\($|[^,]$/.test(before.text)
    if (wrapped) appendWrapped(groups.at(-1)!, items, before.text, line.text)
    else {
      groups.push({ label: label ? label[1]!.trim() : waiting, items })
      waiting = null
    }
  }
  return groups.filter(({ items }) => items.length > 0)
}

/** A short line without separators, in bold or as a heading, above a line with them. */
function isLabelLine(line: PlacedLine, next: PlacedLine | undefined): boolean {
  if (/[,•|·;]/.test(line.text) || line.text.split(' ').length > 5 || !next) return /:$/.test(line.text)
  return /:$/.test(line.text) || ((line.bold || line.kind === 'heading') && !next.bold)
}

/** The last item of a line goes on in the next one when no comma ended it. */
function appendWrapped(group: SkillGroup, items: Piece[], before: string, _line: string): void {
  const [first, ...rest] = items
  const last = group.items.at(-1)
  const open = last && (last.text.match(/\(/g)?.length ?? 0) > (last.text.match(/\)/g)?.length ?? 0)
  if (first && last && (open || !/[,;|•·]\s*$/.test(before))) {
    last.text = `${last.text} ${first.text}`.replace(/\s+/g, ' ')
    last.span = { start: last.span.start, end: first.span.end }
    group.items.push(...rest)
  } else group.items.push(...items)
}

/** Items at commas, semicolons, bars and dots outside brackets. */
function splitItems(text: string, offset: number): Piece[] {
  const items: Piece[] = []
  let depth = 0
  let start = 0
  const push = (end: number) => {
    const raw = text.slice(start, end)
    const lead = raw.length - raw.trimStart().length
    const words = raw.trim().replace(/\.$/, '')
    if (words !== '')
      items.push({ text: words, span: { start: offset + start + lead, end: offset + start + lead + words.length } })
  }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '(' || char === '[') depth++
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1)
    else if (depth === 0 && (/[,;|•·\t]/.test(char) || (char === '/' && text[i - 1] === ' ' && text[i + 1] === ' '))) {
      push(i)
      start = i + 1
    }
  }
  push(text.length)
  return items
}
