import { describe, expect, it } from 'vitest'
import { parseResume } from '../../../src/core/resume/parse.ts'
import type { Line, Resume, SourceDocument } from '../../../src/core/resume/types.ts'

type Short = [kind: Line['kind'], text: string, indent?: number, gap?: number]

function read(lines: Short[], links: string[] = []): Resume {
  const source: SourceDocument = {
    type: 'pdf',
    bytes: 1,
    pages: 1,
    layout: 'single',
    links,
    hidden: [],
    lines: lines.map(([kind, text, indent = 40, gap = 12]) => {
      return { kind, text, indent, gap, level: 0, page: 1, size: kind === 'heading' ? 14 : 10, bold: false }
    }),
  }
  return parseResume(source)
}

const HEAD: Short[] = [
  ['heading', 'Ada Example'],
  ['text', 'Backend Engineer'],
  ['text', 'ada@mail.example | +44 7700 900123 | Leeds, UK | github.com/ada-example'],
]
const rolesOf = (lines: Short[]) => read([...HEAD, ['heading', 'Experience'], ...lines]).roles

describe('parseResume', () => {
  it('reads who it is', () => {
    const resume = read(HEAD, ['https://www.linkedin.com/in/ada-e/'])
    expect(resume.contact).toEqual({
      name: 'Ada Example',
      email: 'ada@mail.example',
      phone: '+44 7700 900123',
      github: 'github.com/ada-example',
      linkedin: 'linkedin.com/in/ada-e',
      location: 'Leeds, UK',
    })
    expect(resume.headline?.text).toBe('Backend Engineer')
  })

  it.each<[string, Short[]]>([
    ['title, company and dates on one line', [['text', 'Backend Engineer, Kestrel Ltd\tMar 2021 – Present']]],
    ['company first, with a bar', [['text', 'Kestrel Ltd — Backend Engineer | Mar 2021 - Present']]],
    [
      'two lines, title first',
      [
        ['text', 'Backend Engineer\tMar 2021 – Present'],
        ['text', 'Kestrel Ltd, Leeds'],
      ],
    ],
    [
      'two lines, dates on the second',
      [
        ['text', 'Kestrel Ltd\tLeeds, UK'],
        ['text', 'Backend Engineer\tMar 2021 – Present'],
      ],
    ],
    [
      'a date column',
      [
        ['text', 'Mar 2021\tBackend Engineer'],
        ['text', 'Present\tKestrel Ltd, Leeds'],
      ],
    ],
  ])('reads a role: %s', (_, header) => {
    const [role, ...more] = rolesOf([...header, ['bullet', 'Moved a queue to Kafka', 50]])
    expect(more).toEqual([])
    expect(role).toMatchObject({ title: 'Backend Engineer', company: 'Kestrel Ltd', start: 'Mar 2021', end: 'Present' })
    expect(role).toMatchObject({ startMonth: '2021-03', endMonth: 'present' })
    expect(role?.bullets.map((one) => one.text)).toEqual(['Moved a queue to Kafka'])
  })

  it('joins wrapped bullets, drops the printer’s hyphen and keeps the word’s own', () => {
    const [role] = rolesOf([
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'Cut dead-', 50],
      ['text', 'lines and wrote end-to-', 60],
      ['text', 'end tests', 60],
      ['bullet', 'Second', 50],
    ])
    expect(role?.bullets.map((one) => one.text)).toEqual(['Cut deadlines and wrote end-to-end tests', 'Second'])
    expect(role).toMatchObject({ startMonth: '2019-01', endMonth: '2020-12' })
  })

  it('takes hanging lines without marks for a list', () => {
    const [role] = rolesOf([
      ['text', 'Engineer\t2019 – 2020'],
      ['text', 'Kestrel, Leeds'],
      ['text', 'Built a thing that counts birds all day long for', 53],
      ['text', 'everyone', 53],
      ['text', 'Replaced another thing', 53],
    ])
    expect(role?.company).toBe('Kestrel')
    expect(role?.bullets.map((one) => one.text)).toEqual([
      'Built a thing that counts birds all day long for everyone',
      'Replaced another thing',
    ])
  })

  it('splits skills at commas outside brackets and joins wrapped lists', () => {
    const { skills } = read([
      ...HEAD,
      ['heading', 'Skills'],
      ['text', 'Data: Postgres (RLS, partitions), Event'],
      ['text', 'Store'],
      ['text', 'Languages: Go, Rust'],
    ])
    expect(skills.map((group) => [group.label, group.items.map((one) => one.text)])).toEqual([
      ['Data', ['Postgres (RLS, partitions)', 'Event Store']],
      ['Languages', ['Go', 'Rust']],
    ])
  })

  it.each([
    ['Berufserfahrung', 'experience'],
    ['Experiencia laboral', 'experience'],
    ['Ausbildung', 'education'],
    ['TECHNICAL SKILLS', 'skills'],
    ['Sprachen', 'other'],
  ])('knows the heading %s', (heading, canonical) => {
    const { sections } = read([...HEAD, ['heading', heading], ['text', 'x']])
    expect(sections.map((one) => [one.heading, one.canonical])).toEqual([[heading, canonical]])
  })

  it('keeps every span inside the text', () => {
    const resume = read([
      ...HEAD,
      ['heading', 'Experience'],
      ['text', 'Engineer, Kestrel\t2019 – 2020'],
      ['bullet', 'First thing', 50],
      ['heading', 'Skills'],
      ['text', 'Tools: Git, Make'],
    ])
    const cut = ({ span }: { span: { start: number; end: number } }) => resume.text.slice(span.start, span.end)
    expect(resume.roles[0]?.bullets.map(cut)).toEqual(['First thing'])
    expect(resume.skills[0]?.items.map(cut)).toEqual(['Git', 'Make'])
    expect(resume.headline && cut(resume.headline)).toBe('Backend Engineer')
    expect(resume.sections.map(cut)[1]).toBe('Skills\nTools: Git, Make')
  })
})
