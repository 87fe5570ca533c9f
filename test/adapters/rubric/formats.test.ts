import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/adapters/documents/read.ts'
import { buildReport } from '../../../src/core/report/build.ts'
import type { Report } from '../../../src/core/report/types.ts'
import { AS_OF, rubric } from '../../rubric.ts'
import { docx, heading, item, paragraph } from '../documents/docx-file.ts'
import { at, pdf } from '../documents/pdf-file.ts'

/** A resume as its author thinks of it; each format prints the same words. */
interface Model {
  headline: string
  summary: string
  roles: { line: string; bullets: string[] }[]
  skills: [string, string[]][]
}
type Kind = 'plain' | 'heading' | 'role' | 'bullet'

const BULLETS = [
  'Owned the booking API in Go on PostgreSQL: 24 REST endpoints at 900 RPS with a p99 of 95ms',
  'Moved nightly exports to Kafka with Debezium, delay from 9 hours to 40 seconds',
  'Wrote contract tests with testify against a simulated carrier',
  'Packaged four services with Docker and GitLab CI',
  'Introduced idempotency keys in Redis; duplicate refunds fell from 30 a month to none',
  'Instrumented 11 services with OpenTelemetry and burn-rate alerts, so that pages a week went from 14 to 5 and nobody was woken twice',
  'Worked on backend services for the platform',
  'Built pages in React',
  'On call one week in six with eight engineers',
]
const models: fc.Arbitrary<Model> = fc
  .record({
    headline: fc.constantFrom('Backend Engineer', 'Software Engineer'),
    summary: fc.constantFrom(
      'Backend Engineer with four years of Go and PostgreSQL on AWS, Redis and Kafka beside them.',
      'Engineer with two years of Python services, familiar with MySQL and Docker.',
    ),
    bullets: fc.shuffledSubarray(BULLETS, { minLength: 3 }),
    languages: fc.shuffledSubarray(['Go', 'Python', 'Rust', 'SQL'], { minLength: 1 }),
    stores: fc.shuffledSubarray(['PostgreSQL', 'Redis', 'Kafka', 'MySQL'], { minLength: 1 }),
  })
  .map(({ headline, summary, bullets, languages, stores }) => ({
    headline,
    summary,
    roles: [
      { line: 'Backend Engineer, Example Works, Mar 2023 - Present', bullets: bullets.slice(0, -1) },
      { line: 'Developer, Sample Soft, Jan 2021 - Feb 2023', bullets: bullets.slice(-1) },
    ],
    skills: [
      ['Languages', languages],
      ['Datastores', stores],
    ],
  }))

function lines({ headline, summary, roles, skills }: Model): [Kind, string][] {
  return [
    ['plain', 'Robin Example'],
    ['plain', headline],
    ['plain', 'robin@mail.example | github.com/robin-example | Lisbon'],
    ['heading', 'Summary'],
    ['plain', summary],
    ['heading', 'Experience'],
    ...roles.flatMap(({ line, bullets }): [Kind, string][] => [
      ['role', line],
      ...bullets.map((bullet): [Kind, string] => ['bullet', bullet]),
    ]),
    ['heading', 'Skills'],
    ...skills.map(([label, items]): [Kind, string] => ['plain', `${label}: ${items.join(', ')}`]),
  ]
}

const bytes = (text: string) => new TextEncoder().encode(text)

function txt(model: Model): Uint8Array {
  const print = { plain: '', heading: '\n', role: '\n', bullet: '- ' }
  return bytes(
    lines(model)
      .map(([kind, text]) => print[kind] + (kind === 'heading' ? text.toUpperCase() : text))
      .join('\n'),
  )
}

function md(model: Model): Uint8Array {
  const print = { plain: '\n', heading: '\n## ', role: '\n### ', bullet: '- ' }
  return bytes(
    lines(model)
      .map(([kind, text], i) => (i === 0 ? `# ${text}` : `${print[kind]}${text}`))
      .join('\n'),
  )
}

function docxFile(model: Model): Uint8Array {
  const print = { plain: paragraph, heading, role: paragraph, bullet: item }
  return docx(
    lines(model)
      .map(([kind, text]) => print[kind](text))
      .join(''),
  )
}

const WIDTH = 88

/** A page of ordinary typesetting: wrapped lines, bullets with a glyph, room above headings. */
function pdfFile(model: Model): Uint8Array {
  const content: string[] = []
  let y = 800
  for (const [kind, text] of lines(model)) {
    y -= { plain: 14, heading: 26, role: 20, bullet: 14 }[kind]
    const size = kind === 'heading' ? 14 : 10
    const left = kind === 'bullet' ? 62 : 50
    if (kind === 'bullet') content.push(at(50, y, '\x95', size))
    for (const [i, part] of (text.match(new RegExp(`.{1,${WIDTH}}(?:\\s|$)`, 'g')) ?? [text]).entries()) {
      if (i > 0) y -= 12
      content.push(at(left, y, part.trim(), size))
    }
  }
  return pdf([content.join('')])
}

async function score(file: Uint8Array, name: string): Promise<Report> {
  const { resume, hidden, type, bytes: size, pages } = await readFile(file, name, () => undefined)
  return buildReport({ resume, hidden, rubric, file: { name, type, bytes: size, pages }, asOf: AS_OF, level: null })
}

const names = (report: Report) => report.keywords.map((use) => `${use.canonical} ${use.where}`).sort()

describe('M-08: one resume in four formats', () => {
  it('gives the same keywords in the same places, the same bullets, and a score within one point', () =>
    fc.assert(
      fc.asyncProperty(models, async (model) => {
        const plain = await score(txt(model), 'cv.txt')
        expect(plain.bullets).toHaveLength(model.roles.flatMap((role) => role.bullets).length)
        for (const [file, name] of [
          [md(model), 'cv.md'],
          [docxFile(model), 'cv.docx'],
          [pdfFile(model), 'cv.pdf'],
        ] as const) {
          const other = await score(file, name)
          expect(names(other), name).toEqual(names(plain))
          expect(
            other.bullets.map((bullet) => bullet.text),
            name,
          ).toEqual(plain.bullets.map((bullet) => bullet.text))
          expect(Math.abs(other.score - plain.score), name).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 15 },
    ))

  it('does not mind CRLF, other glyphs and headings in another case', () =>
    fc.assert(
      fc.asyncProperty(models, async (model) => {
        const text = new TextDecoder().decode(txt(model))
        const points = (report: Report) => report.ledger.map((entry) => [entry.ruleId, entry.points])
        const plain = points(await score(bytes(text), 'cv.txt'))
        const changes = [
          text.replaceAll('\n', '\r\n'),
          text.replaceAll('\n- ', '\n• '),
          text.replace('SKILLS', 'Skills'),
        ]
        for (const changed of changes) expect(points(await score(bytes(changed), 'cv.txt'))).toEqual(plain)
      }),
      { numRuns: 10 },
    ))
})
