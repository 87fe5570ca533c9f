import { pitchOf } from './blocks.ts'
import type { Line, SourceDocument } from './types.ts'

/** A document as plain text that still shows list items, headings and empty lines: what a job description needs. */
export function plainText({ type, lines }: SourceDocument): string {
  const pitch = type === 'pdf' ? pitchOf(lines) : 0
  const apart = ({ kind, gap }: Line) => {
    if (kind === 'heading' || gap === null) return true
    // a paragraph of a word processor is never a wrapped line
    if (type === 'docx') return kind === 'text' || gap > 1
    return gap > (pitch > 0 ? 1.4 * pitch : 1)
  }
  const mark = { heading: '# ', bullet: '- ', text: '' }
  return lines
    .map((line) => `${apart(line) ? '\n' : ''}${mark[line.kind]}${line.text}`)
    .join('\n')
    .trim()
}
