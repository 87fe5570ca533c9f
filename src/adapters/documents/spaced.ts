import type { Item } from '../../core/resume/rows.ts'
import type { Mark, Run } from './graphics.ts'

/** Tight pairs may have stayed together: "F E B R U A RY". */
const SPACED = /^(?:\S{1,2} )?(?:\S (?:\S{2} )?){3,}\S{1,2}$/u

/**
 * Letters set apart reach us with a blank behind each, and the one between two words is lost among them: "A d a E x". What was
 * written still has it, so words get a wider gap, which the rows know how to read.
 */
export function withWordGaps(items: Item[], marks: Mark[]): Item[] {
  if (!items.some(({ text }) => SPACED.test(text))) return items
  const runs = marks.filter((mark): mark is Run => mark.kind === 'text')
  return items.map((item) => {
    if (!SPACED.test(item.text)) return item
    const { x, y, width, height } = item
    const inside = (run: Run) =>
      Math.abs(run.y - y) < 0.1 * height && run.left > x - 1 && run.right < x + width + 0.2 * height
    const written = runs
      .filter(inside)
      .map(({ text }) => text)
      .join('')
    // Where the blanks themselves are written, nothing tells more.
    if (SPACED.test(written.trim()) || solid(written) !== solid(item.text)) return item
    const words = written.trim().split(/\s+/)
    return { ...item, text: words.map((word) => [...word].join(' ')).join('  ') }
  })
}

const solid = (text: string) => text.replace(/\s+/g, '')
