import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/adapters/documents/read.ts'
import type { Resume } from '../../../src/core/resume/types.ts'
import { UserError } from '../../../src/errors.ts'

const HEADINGS = ['Summary', 'Experience', 'Education', 'Skills']
const BULLETS = [
  'Built the ledger service in Go on PostgreSQL for ninety merchants and nine hundred requests a second',
  'Moved nightly jobs to RabbitMQ so that reports arrive before breakfast at each of the four offices',
  'Cut the cost of storage by half',
]
const words = 'Zoë Müller writes services that carry orders of a bakery to its ovens and keeps them running at night'

interface Form {
  width: number
  glyph: string
  end: string
  form: 'NFC' | 'NFD'
  heading: (text: string) => string
}

function wrap(text: string, width: number, first = '', rest = ''): string[] {
  const lines = [first]
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last.trim() !== first.trim() && last.length + word.length > width && last !== rest) lines.push(rest + word)
    else lines[lines.length - 1] = last + (last === '' || last.endsWith(' ') ? '' : ' ') + word
  }
  return lines
}

function print({ width, glyph, end, form, heading }: Form): Uint8Array {
  const lines = [
    'Zoë Müller',
    'Backend Engineer',
    'zoe@mail.example | +44 7700 900123 | Leeds, UK',
    '',
    heading('Summary'),
    ...wrap(words, width),
    '',
    heading('Experience'),
    'Backend Engineer, Quayside Ltd | March 2021 - Present',
    ...BULLETS.flatMap((bullet) => wrap(bullet, width, `${glyph} `, '  ')),
    '',
    heading('Education'),
    'BSc Physics, University of Leeds, 2012 - 2015',
    '',
    heading('Skills'),
    'Languages: Go, Python',
  ]
  return new TextEncoder().encode(lines.join(end).normalize(form))
}

const facts = ({ contact, headline, summary, sections, roles, skills }: Resume) => {
  return {
    contact,
    headline: headline?.text,
    summary: summary?.text,
    kinds: sections.map(({ canonical }) => canonical),
    roles: roles.map(({ title, company, start, end, bullets }) => [
      title,
      company,
      start,
      end,
      bullets.map((b) => b.text),
    ]),
    skills: skills.map(({ label, items }) => [label, items.map(({ text }) => text)]),
  }
}

const forms = fc.record({
  width: fc.integer({ min: 45, max: 110 }),
  glyph: fc.constantFrom('-', '*', '•', '▪', '–', '➤', '●'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  form: fc.constantFrom<'NFC' | 'NFD'>('NFC', 'NFD'),
  heading: fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => `${text}:`,
    (text: string) => text.toLowerCase(),
  ),
})

describe('a parsed resume', () => {
  it('does not change with line width, list sign, line end, Unicode form or case of headings', async () => {
    await fc.assert(
      fc.asyncProperty(forms, async (form) => {
        const { resume } = await readFile(print(form), 'cv.txt')
        expect(facts(resume)).toEqual({
          contact: {
            name: 'Zoë Müller',
            email: 'zoe@mail.example',
            phone: '+44 7700 900123',
            github: null,
            linkedin: null,
            location: 'Leeds, UK',
          },
          headline: 'Backend Engineer',
          summary: words,
          kinds: HEADINGS.map((heading) => heading.toLowerCase()),
          roles: [['Backend Engineer', 'Quayside Ltd', 'March 2021', 'Present', BULLETS]],
          skills: [['Languages', ['Go', 'Python']]],
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe('bytes nobody prepared', () => {
  const folder = new URL('../../fixtures/reading/', import.meta.url)
  const seeds = ['ines.article-lua.pdf', 'ines.pandoc.docx', 'tariq.table.md', 'jonas.tabs-utf16.txt']

  it.each(seeds)('%s with bytes changed is read or refused in words', async (name) => {
    const bytes = readFileSync(new URL(name, folder))
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        fc.nat(bytes.length),
        async (changes, cut) => {
          const copy = new Uint8Array(bytes)
          for (const [at, value] of changes) copy[at] = value
          const given = cut % 4 === 0 ? copy.subarray(0, cut) : copy
          const answer = await readFile(given, name).catch((error: unknown) => error)
          if (answer instanceof Error) expect(answer).toBeInstanceOf(UserError)
        },
      ),
      { numRuns: 15, seed: 7 },
    )
  })
})
