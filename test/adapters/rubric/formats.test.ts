import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/adapters/documents/read.ts'
import { buildReport } from '../../../src/core/report/build.ts'
import type { Report } from '../../../src/core/report/types.ts'
import { AS_OF, rubric } from '../../rubric.ts'

const HEAD = ['Robin Example', 'Backend Engineer', 'robin@mail.example | github.com/robin-example | Lisbon']
const BODY: [string, string[]][] = [
  ['Summary', ['Backend Engineer with four years of Go and PostgreSQL on AWS, Redis and Kafka beside them.']],
  [
    'Experience',
    [
      '# Backend Engineer, Example Works, Mar 2023 - Present',
      '* Owned the booking API in Go on PostgreSQL: 24 REST endpoints at 900 RPS with a p99 of 95ms',
      '* Moved nightly exports to Kafka with Debezium, delay from 9 hours to 40 seconds',
      '* Wrote contract tests with testify against a simulated carrier',
      '# Developer, Sample Soft, Jan 2021 - Feb 2023',
      '* Packaged four services with Docker and GitLab CI',
    ],
  ],
  ['Skills', ['Languages: Go, Python', 'Datastores: PostgreSQL, Redis, Kafka', 'Cloud: AWS, Docker, Terraform']],
]

const txt = [
  ...HEAD,
  ...BODY.flatMap(([heading, lines]) => [
    '',
    heading.toUpperCase(),
    ...lines.map((l) => l.replace(/^# /, '').replace(/^\* /, '- ')),
  ]),
].join('\n')
const md = [
  `# ${HEAD[0]}`,
  '',
  HEAD[1],
  '',
  HEAD[2],
  ...BODY.flatMap(([heading, lines]) => [
    '',
    `## ${heading}`,
    '',
    ...lines.map((l) =>
      l.startsWith('# ') ? `\n#${'#'.repeat(1)}# ${l.slice(2)}\n` : l.startsWith('* ') ? l : `${l}\n`,
    ),
  ]),
].join('\n')

async function score(text: string, name: string): Promise<Report> {
  const { resume, hidden, type, bytes, pages } = await readFile(new TextEncoder().encode(text), name)
  return buildReport({ resume, hidden, rubric, file: { name, type, bytes, pages }, asOf: AS_OF, level: null })
}

// M-08 for the two text formats; PDF and DOCX of one person are compared on the development corpus.
describe('one resume in two formats', () => {
  it('gives the same keywords and a score within one point', async () => {
    const [plain, marked] = [await score(txt, 'cv.txt'), await score(md, 'cv.md')]
    const names = (report: Report) => report.keywords.map((use) => use.canonical).sort()
    expect(names(plain)).toEqual(names(marked))
    expect(Math.abs(plain.score - marked.score)).toBeLessThanOrEqual(1)
    expect(plain.bullets).toHaveLength(4)
  })

  it('does not mind CRLF, other glyphs and headings in another case', async () => {
    const plain = await score(txt, 'cv.txt')
    const points = (report: Report) => report.ledger.map((entry) => [entry.ruleId, entry.points])
    for (const changed of [
      txt.replaceAll('\n', '\r\n'),
      txt.replaceAll('\n- ', '\n• '),
      txt.replace('SKILLS', 'Skills'),
    ]) {
      expect(points(await score(changed, 'cv.txt'))).toEqual(points(plain))
    }
  })
})
