import { describe, expect, it } from 'vitest'
import { warmReader } from '../../reader.ts'
import { docx, heading, paragraph } from './docx-file.ts'
import { at, pdf } from './pdf-file.ts'

const risksOf = async (page: string) => (await warmReader.read(pdf([page]), 'cv.pdf')).risks

const LEFT = [
  'Skills',
  'Languages: Go, Python',
  'Databases: Redis',
  'Tools: Docker',
  'Cloud: AWS',
  'Tests: k6',
  'Other: Git',
]
const RIGHT = [
  'Experience',
  'Backend Engineer, Quayside Ltd | 2021 - Present',
  '\x95 Built the ledger service in Go on top of',
  '  PostgreSQL for ninety merchants',
  '\x95 Moved nightly jobs to RabbitMQ so that',
  '  reports arrive before breakfast',
  '\x95 Cut costs of storage by half',
]
const line = (x: number, i: number, text: string) =>
  at(text.startsWith(' ') ? x + 8 : x, 780 - i * 15, text.trim(), /^(?:Skills|Experience)$/.test(text) ? 13 : 10)
const columns = [...LEFT.map((text, i) => line(40, i, text)), ...RIGHT.map((text, i) => line(250, i, text))]
const byRow = LEFT.map((text, i) => line(40, i, text) + line(250, i, RIGHT[i] ?? ''))

describe('three readings of one file', () => {
  it('tells that columns interleave row by row, with a row as it would be read', async () => {
    const risks = await risksOf(columns.join(''))
    expect(risks.map(({ reading }) => reading)).toEqual(['row order'])
    expect(risks[0]?.message).toMatch(
      /^Read row by row, your Skills column interleaves with Experience, and 2 of 3 bullets/,
    )
    expect(risks[0]?.evidence[0]).toMatch(/^Languages: Go, Python {3}Backend Engineer, Quayside/)
  })

  it('tells that a file written row by row comes apart for whoever reads as it is written', async () => {
    const risks = await risksOf(byRow.join(''))
    expect(risks.map(({ reading }) => reading)).toEqual(['stream order', 'row order'])
    expect(risks[0]?.evidence).toContain('Built the ledger service in Go on top of PostgreSQL for ninety merchants')
  })

  it('has nothing to tell about one column with dates at the right', async () => {
    const rows = RIGHT.map((text, i) => line(60, i, text)).join('') + at(450, 765, '2021 - 2024')
    expect(await risksOf(rows)).toEqual([])
  })

  it('tells of headings set letter by letter', async () => {
    const rows = RIGHT.map((text, i) => line(60, i, text === 'Experience' ? 'E x p e r i e n c e' : text)).join('')
    const risks = await risksOf(rows)
    expect(risks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The headings Experience are set letter by letter/),
    ])
  })

  it('tells what stands only in the page header of a DOCX', async () => {
    const header = {
      'word/header1.xml': `<w:hdr NAMESPACES>${paragraph('Nils Okonjo')}${paragraph('nils@mail.example')}</w:hdr>`,
    }
    const body = heading('Experience') + paragraph('Engineer, Quayside Ltd, 2019 - 2021')
    const { risks } = await warmReader.read(docx(body, header), 'cv.docx')
    expect(risks).toEqual([
      {
        reading: 'body only',
        message: expect.stringMatching(/^Your name and email stand only in the page header/),
        evidence: ['Nils Okonjo', 'nils@mail.example'],
      },
    ])
    expect(
      (await warmReader.read(docx(paragraph('Nils Okonjo') + paragraph('nils@mail.example') + body, header), 'cv.docx'))
        .risks,
    ).toEqual([])
  })

  it('reads footnotes of a DOCX', async () => {
    const note = {
      'word/footnotes.xml': `<w:footnotes NAMESPACES><w:footnote>${paragraph('Patent pending since 2020')}</w:footnote></w:footnotes>`,
    }
    expect((await warmReader.read(docx(paragraph('Nils Okonjo'), note), 'cv.docx')).resume.text).toMatch(
      /Patent pending/,
    )
  })
})
