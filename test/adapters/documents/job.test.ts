import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/adapters/documents/read.ts'
import { readJob } from '../../../src/core/jobs/read.ts'
import { rubric } from '../../rubric.ts'
import { docx, heading, item, paragraph } from './docx-file.ts'
import { at, pdf } from './pdf-file.ts'

const SECTIONS: [string, string[]][] = [
  ['What we look for', ['4 years of Go or Rust', 'PostgreSQL, ideally with partitioning', 'Go in production']],
  ['Nice to have', ['Kafka', 'Some Terraform']],
  ['Benefits', ['A yearly trip to a Java conference']],
]
const CLOSING = 'You do not need to know React. We look forward to a short letter and to meeting you.'

const txt = `Backend Engineer\n${SECTIONS.map(([name, lines]) => `\n${name}\n${lines.map((line) => `- ${line}`).join('\n')}\n`).join('')}\n${CLOSING}\n`
const md = `# Backend Engineer\n${SECTIONS.map(([name, lines]) => `\n## ${name}\n\n${lines.map((line) => `* ${line}`).join('\n')}\n`).join('')}\n${CLOSING}\n`

function printed(): Uint8Array {
  let y = 780
  let page = at(60, y, 'Backend Engineer', 16)
  for (const [name, lines] of SECTIONS) {
    y -= 30
    page += at(60, y, name, 12)
    for (const line of lines) {
      y -= 14
      page += at(66, y, `\x95 ${line}`)
    }
  }
  return pdf([page + at(60, y - 30, CLOSING)])
}

const files: [string, Uint8Array][] = [
  ['job.txt', new TextEncoder().encode(txt)],
  ['job.md', new TextEncoder().encode(md)],
  [
    'job.docx',
    docx(
      heading('Backend Engineer') +
        SECTIONS.map(([name, lines]) => heading(name) + lines.map(item).join('')).join('') +
        paragraph(CLOSING),
    ),
  ],
  ['job.pdf', printed()],
]

describe('a description as a file', () => {
  it.each(files)('%s says the same as every other', async (name, bytes) => {
    const { plain } = await readFile(bytes, name, () => undefined)
    expect(readJob(plain, rubric)).toMatchObject({
      title: 'Backend Engineer',
      minYears: 4,
      must: ['Go', 'Rust', 'PostgreSQL'],
      nice: ['partitioning', 'Kafka', 'Terraform'],
      mentioned: [],
      negated: ['React'],
      anyOf: [['Go', 'Rust']],
    })
  })
})
