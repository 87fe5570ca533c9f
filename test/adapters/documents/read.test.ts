import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { PDFParse } from 'pdf-parse'
import { afterAll, describe, expect, it } from 'vitest'
import { createDocumentReader } from '../../../src/adapters/documents/pool.ts'
import type { Resume } from '../../../src/core/resume/types.ts'
import { docx, heading, item, paragraph } from './docx-file.ts'
import { at, disc, pdf } from './pdf-file.ts'

const reader = createDocumentReader({ size: 1, timeLimitMs: 1_500 })
afterAll(() => reader.close())

const example = readFileSync(new URL('../../../examples/resume.pdf', import.meta.url))
const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = async (bytes: Uint8Array, name: string): Promise<Resume> => (await reader.read(bytes, name)).resume
const faultOf = async (bytes: Uint8Array, name: string): Promise<{ code: string; message: string }> => {
  try {
    await reader.read(bytes, name)
  } catch (error) {
    return { code: (error as { code: string }).code, message: (error as Error).message }
  }
  throw new Error('was read')
}

const LINES = [
  'Nils Okonjo',
  'Backend Engineer',
  'nils.okonjo@mail.example | +44 7700 900123 | github.com/nils-okonjo-example',
  'Experience',
  'Backend Engineer, Quayside Ltd | March 2021 - Present',
  '- Built the ledger service in Go on PostgreSQL, 900 requests a second',
  '- Moved nightly jobs to RabbitMQ',
  'Skills',
  'Languages: Go, Python',
]

function expectNils(resume: Resume): void {
  expect(resume.contact).toMatchObject({
    name: 'Nils Okonjo',
    email: 'nils.okonjo@mail.example',
    github: 'github.com/nils-okonjo-example',
  })
  expect(resume.contact.phone?.replace(/\D/g, '')).toBe('447700900123')
  expect(resume.sections.map(({ canonical }) => canonical)).toEqual(['experience', 'skills'])
  expect(resume.roles.map(({ title, company, start, end }) => ({ title, company, start, end }))).toEqual([
    { title: 'Backend Engineer', company: 'Quayside Ltd', start: 'March 2021', end: 'Present' },
  ])
  expect(resume.roles[0]?.startMonth).toBe('2021-03')
  expect(resume.roles[0]?.bullets.map(({ id, text }) => [id, text])).toEqual([
    ['b1', 'Built the ledger service in Go on PostgreSQL, 900 requests a second'],
    ['b2', 'Moved nightly jobs to RabbitMQ'],
  ])
  expect(resume.skills).toMatchObject([{ label: 'Languages', items: [{ text: 'Go' }, { text: 'Python' }] }])
  for (const bullet of resume.roles.flatMap(({ bullets }) => bullets)) {
    expect(resume.text.slice(bullet.span.start, bullet.span.end)).toBe(bullet.text)
  }
}

describe('the same person in every format', () => {
  it('as TXT', async () => expectNils(await read(bytesOf(LINES.join('\n')), 'cv.txt')))

  it('as TXT with Windows line ends, a byte order mark and dots for bullets', async () => {
    const text = `\ufeff${LINES.join('\r\n').replaceAll('- ', '• ')}`.replace(
      'March 2021 • Present',
      'March 2021 – Present',
    )
    expectNils(await read(bytesOf(text), 'cv.txt'))
  })

  it('as TXT in UTF-16, both ways', async () => {
    const little = Buffer.from(`\ufeff${LINES.join('\n')}`, 'utf16le')
    expectNils(await read(little, 'cv.txt'))
    expectNils(await read(Buffer.from(little).swap16(), 'cv.txt'))
  })

  it('as TXT from an old Windows editor, with its bullets and dashes', async () => {
    const text = LINES.join('\n').replace('2021 - Present', '2021 \x96 Present').replaceAll('\n- ', '\n\x95 ')
    expectNils(await read(Buffer.from(text, 'latin1'), 'cv.txt'))
  })

  it('as TXT copied from a page, with every bullet above its line', async () =>
    expectNils(await read(bytesOf(LINES.join('\n').replaceAll('\n- ', '\n•\n')), 'cv.txt')))

  it('as Markdown', async () => {
    const text = LINES.map((line) =>
      line === 'Nils Okonjo'
        ? `# ${line}`
        : /^(?:Experience|Skills)$/.test(line)
          ? `\n## ${line}\n`
          : line.replace('Languages:', '**Languages:**'),
    )
    expectNils(await read(bytesOf(text.join('\n')), 'cv.md'))
  })

  it('as Markdown whose skills are words of code', async () => {
    const { skills } = await read(bytesOf('# Nils Okonjo\n\n## Skills\n\n`Go` `Python`\n'), 'cv.md')
    expect(skills.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(['Go', 'Python'])
  })

  it('as DOCX', async () => {
    const body = LINES.map((line) =>
      /^(?:Experience|Skills)$/.test(line)
        ? heading(line)
        : line.startsWith('- ')
          ? item(line.slice(2))
          : paragraph(line),
    )
    expectNils(await read(docx(body.join('')), 'cv.docx'))
  })

  it('as PDF', async () => {
    const page = LINES.map((line, i) =>
      at(
        line.startsWith('- ') ? 70 : 60,
        780 - i * 16,
        line,
        i === 0 ? 20 : /^(?:Experience|Skills)$/.test(line) ? 13 : 10,
      ),
    )
    expectNils(await read(pdf([page.join('')]), 'cv.pdf'))
  })

  it('as PDF whose bullets are painted and whose lines are wrapped', async () => {
    const rows: [number, string][] = [
      [60, 'Nils Okonjo'],
      [60, 'Backend Engineer'],
      [60, LINES[2]!],
      [60, 'Experience'],
      [60, LINES[4]!],
      [75, 'Built the ledger service in Go on'],
      [75, 'PostgreSQL, 900 requests a second'],
      [75, 'Moved nightly jobs to RabbitMQ'],
      [60, 'Skills'],
      [60, 'Languages: Go, Python'],
    ]
    const page = rows.map(([x, text], i) =>
      at(x, 780 - i * 14, text, i === 0 ? 20 : /^(?:Experience|Skills)$/.test(text) ? 13 : 10),
    )
    const discs = [5, 7].map((i) => disc(64, 780 - i * 14 + 2))
    const resume = await read(pdf([page.join('') + discs.join('')]), 'cv.pdf')
    expect(resume.roles[0]?.bullets.map(({ text }) => text)).toEqual([
      'Built the ledger service in Go on PostgreSQL, 900 requests a second',
      'Moved nightly jobs to RabbitMQ',
    ])
  })
})

describe('layouts', () => {
  it('reads two columns one after the other', async () => {
    const left = [
      'Contact',
      'nils@mail.example',
      'Skills',
      'Languages: Go, Python',
      'Databases: Redis',
      'Tools: Docker',
      'Education',
      'BSc, Leeds, 2018',
    ]
    const right = [
      'Nils Okonjo',
      'Experience',
      'Backend Engineer, Quayside Ltd | 2021 - Present',
      '- Built the ledger service in Go',
      '- Moved jobs to RabbitMQ',
      '- Cut costs of storage by half',
      'Projects',
      '- A parser in Rust',
    ]
    const column = (x: number, lines: string[]) =>
      lines
        .map((line, i) =>
          at(x, 780 - i * 15, line, /^(?:Contact|Skills|Education|Experience|Projects)$/.test(line) ? 13 : 9),
        )
        .join('')
    const file = await reader.read(pdf([column(40, left) + column(250, right)]), 'cv.pdf')
    expect(file.resume.layout).toBe('two-column')
    expect(file.resume.roles[0]?.bullets.map(({ text }) => text)).toEqual([
      'Built the ledger service in Go',
      'Moved jobs to RabbitMQ',
      'Cut costs of storage by half',
    ])
    expect(file.resume.skills.map(({ label }) => label)).toEqual(['Languages', 'Databases', 'Tools'])
    expect(file.resume.otherBullets.map(({ text, section }) => [text, section])).toEqual([
      ['A parser in Rust', 'projects'],
    ])
  })

  it('finds the name in the header part of a DOCX, drops deleted text and keeps hidden text out', async () => {
    const parts = {
      'word/header1.xml': `<w:hdr NAMESPACES>${paragraph('Nils Okonjo')}${paragraph('nils@mail.example')}</w:hdr>`,
    }
    const hidden = '<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Kafka Kubernetes Terraform</w:t></w:r></w:p>'
    const deleted =
      '<w:p><w:del><w:r><w:t>Old words about Cassandra</w:t></w:r></w:del><w:r><w:t>New words about storage</w:t></w:r></w:p>'
    const file = await reader.read(docx(heading('Experience') + deleted + hidden, parts), 'cv.docx')
    expect(file.resume.contact).toMatchObject({ name: 'Nils Okonjo', email: 'nils@mail.example' })
    expect(file.resume.text).not.toMatch(/Kafka|Cassandra/)
    expect(file.hidden).toEqual([
      { text: 'Kafka Kubernetes Terraform', page: null, reason: 'in white', near: 'New words about storage' },
    ])
  })

  it('shows the header of every page once', async () => {
    const page = (n: number) =>
      at(60, 810, 'Nils Okonjo, curriculum vitae') +
      at(60, 700, `Words of page ${n === 1 ? 'one' : 'two'}`) +
      at(280, 20, `Page ${n} of 2`)
    const { text } = await read(pdf([page(1), page(2)]), 'cv.pdf')
    expect(text).toBe('Nils Okonjo, curriculum vitae\nWords of page one\nWords of page two')
  })
})

describe('bad input gets its own sentence', () => {
  const zipOf = (names: Record<string, string>) => docx('', names)
  it.each([
    ['an empty file', new Uint8Array(), 'cv.pdf', 'empty-file', /empty/],
    [
      'a picture',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200)]),
      'cv',
      'wrong-type',
      /PDF, DOCX, TXT and MD/,
    ],
    ['an old Word file', Buffer.from('\xd0\xcf\x11\xe0rest of it', 'latin1'), 'cv.doc', 'wrong-type', /old Word file/],
    ['an RTF', Buffer.from('{\\rtf1 text}'), 'cv.rtf', 'wrong-type', /RTF/],
    ['a DOCX named PDF', zipOf({}), 'cv.pdf', 'type-mismatch', /content is DOCX.*export/],
    ['a PDF named DOCX', example, 'cv.docx', 'type-mismatch', /content is PDF/],
    [
      'a page without text',
      pdf(['0 0 m 100 100 l S']),
      'cv.pdf',
      'no-text',
      /no text layer: .*an ATS sees nothing.*export it from your editor/,
    ],
    [
      'eleven pages',
      pdf(Array.from({ length: 11 }, (_, i) => at(60, 700, `Words of page ${i}`))),
      'cv.pdf',
      'too-many-pages',
      /11 pages/,
    ],
    ['a cut PDF', example.subarray(0, 3_000), 'cv.pdf', 'damaged', /damaged/],
    ['noise', randomBytes(5_000), 'cv.pdf', 'damaged', /export/],
    ['a cut DOCX', docx(paragraph('words '.repeat(2_000))).subarray(0, 400), 'cv.docx', 'damaged', /damaged|opened/],
    [
      'a DOCX with entities',
      docx('', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' }),
      'cv.docx',
      'damaged',
      /DOCTYPE/,
    ],
    ['a DOCX that unfolds too far', docx(paragraph('a'.repeat(9 * 1024 * 1024))), 'cv.docx', 'too-large', /8 MB/],
    [
      'a PDF that unfolds too far',
      pdf([''], { body: deflateSync(Buffer.alloc(30 * 1024 * 1024, 32)) }),
      'cv.pdf',
      'damaged',
      /far more data/,
    ],
    [
      'a PDF folded twice',
      pdf([''], { filter: '[/FlateDecode /FlateDecode]', body: deflateSync(deflateSync(Buffer.alloc(1000))) }),
      'cv.pdf',
      'damaged',
      /far more data/,
    ],
    ['spaces', bytesOf(' \n \n'), 'cv.txt', 'no-text', /no readable text/],
    ['eleven megabytes', new Uint8Array(11 * 1024 * 1024).fill(65), 'cv.txt', 'too-large', /10 MB/],
  ])('%s', async (_, bytes, name, code, sentence) => {
    const fault = await faultOf(bytes, name)
    expect(fault).toMatchObject({ code, message: expect.stringMatching(sentence) })
    expect(fault.message).toMatch(/[Pp]lease|send/)
  })

  it('a PDF that keeps the library busy for ever, and the next file still works', async () => {
    const slow = faultOf(formsInForms('BT /F1 9 Tf (x) Tj ET'), 'cv.pdf')
    const after = read(bytesOf(LINES.join('\n')), 'cv.txt')
    expect(await slow).toMatchObject({ code: 'too-slow' })
    expectNils(await after)
  })

  it('a PDF whose second look never ends keeps what the first one read', async () => {
    const page = LINES.map((line, i) => `BT /F1 10 Tf 60 ${780 - i * 16} Td (${line}) Tj ET`).join(' ')
    const resume = await read(formsInForms('BT ET', page), 'cv.pdf')
    expect(resume.contact.name).toBe('Nils Okonjo')
    expect(resume.roles[0]?.bullets).toHaveLength(2)
  })
})

/** Forms that draw forms ten times each: a few kilobytes, a thousand million calls. */
function formsInForms(innermost: string, page = ''): Uint8Array {
  const object = (number: number, dictionary: string, body?: string) =>
    `${number} 0 obj\n<< ${dictionary} ${body === undefined ? '>>' : `/Length ${body.length} >>\nstream\n${body}\nendstream`}\nendobj\n`
  const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
  const uses = (number: number) => `/Resources << ${font} /XObject << /X ${number} 0 R >> >>`
  const forms = Array.from({ length: 9 }, (_, i) =>
    object(
      10 + i,
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${i === 8 ? `/Resources << ${font} >>` : uses(11 + i)}`,
      i === 8 ? innermost : '/X Do '.repeat(10),
    ),
  )
  return bytesOf(
    [
      '%PDF-1.4\n',
      object(1, '/Type /Catalog /Pages 2 0 R'),
      object(2, '/Type /Pages /Count 1 /Kids [3 0 R]'),
      object(3, `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${uses(10)}`),
      object(4, '', `${page} /X Do`),
      ...forms,
      'trailer\n<< /Root 1 0 R >>\n',
    ].join(''),
  )
}

describe('the PDF library', () => {
  it('still has the document we read', async () => {
    const parser = new PDFParse({ data: new Uint8Array(example), verbosity: 0 }) as unknown as {
      load(): Promise<{ numPages: number }>
    }
    expect((await parser.load()).numPages).toBe(1)
  })
})
