import type { Block, Message } from './message.ts'
import { GRADE_WORDS, points } from './words.ts'

const BAR = 10

/** A message as lines of plain text, for terminals. */
export function plainMessage({ blocks }: Message): string {
  return blocks.flatMap(plainBlock).join('\n')
}

function plainBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return ['', block.text.toUpperCase()]
    case 'text':
    case 'note':
      return [block.text]
    case 'score':
      return [`${block.score} of 100, ${block.label}`]
    case 'tiers': {
      const width = Math.max(0, ...block.rows.map(({ label }) => label.length))
      return block.rows.map(
        (row) =>
          `${row.label.padEnd(width)}  ${row.grade} ${GRADE_WORDS[row.grade].padEnd(13)} |${bar(row.points, row.max)}|  ${row.why}`,
      )
    }
    case 'list':
      return block.items.flatMap(({ title, detail, tag }, i) => [
        `${i + 1}. ${title}${tag ? `  (${tag})` : ''}`,
        `   ${detail}`,
      ])
    case 'bullet':
      return [
        '',
        `${block.id}  grade ${block.grade}  ${block.role}`,
        `  "${block.original}"`,
        ...block.lacks.map((line) => `  - ${line}`),
        ...(block.suggestion ? [`  > ${block.suggestion}`] : []),
        ...buttons(block.actions.map(({ label }) => label)),
      ]
    case 'actions':
      return buttons(block.actions.map(({ label }) => label))
    case 'progress':
      return [block.steps.map((step, i) => (i === block.at ? `[${step}]` : step)).join(' > ')]
    case 'menu':
      return [`${block.label}: ${block.options.map(({ label }) => label).join(', ')}`]
    // The words and bars of the breakdown say the same.
    case 'chart':
      return []
    case 'file':
      return [`(file) ${block.name}, ${points(block.content.length / 1024)} KB`]
  }
}

const buttons = (labels: string[]): string[] =>
  labels.length > 0 ? [`  ${labels.map((label) => `[ ${label} ]`).join(' ')}`] : []

function bar(have: number, max: number): string {
  return '#'.repeat(max === 0 ? 0 : Math.round((have / max) * BAR)).padEnd(BAR, '-')
}
