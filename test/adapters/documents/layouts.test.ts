import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../src/adapters/documents/read.ts'
import type { Contact } from '../../../src/core/resume/types.ts'

interface Person {
  contact: Contact
  headline: string
  summary: string
  roles: { title: string; company: string; start: string; end: string; bullets: string[] }[]
  otherBullets: string[]
  skills: string[]
  sections: string[]
}

/**
 * Fictional people, written by hand, and their resumes as Chromium, WeasyPrint, wkhtmltopdf, LibreOffice, LaTeX and pandoc
 * render them: `person.layout.producer.type`. The truth is what was written, not what was read.
 */
const folder = new URL('../../fixtures/reading/', import.meta.url)
const people: Record<string, Person> = JSON.parse(readFileSync(new URL('people.json', folder), 'utf8'))
const files = readdirSync(folder).filter((name) => !name.endsWith('.json'))

/** Typography is the producer's. */
const plain = (text: string | null) => (text ?? '').normalize('NFKC').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()

/** A name may be printed in capitals, a number in groups. */
const comparable = ({ name, phone, ...rest }: Contact) => {
  return { ...rest, name: name?.toLowerCase(), phone: phone?.replace(/\D/g, '') }
}

describe('every layout', () => {
  it.each(files)('%s', async (name) => {
    const truth = people[name.split('.')[0] ?? '']
    if (!truth) throw new Error(`nobody's resume: ${name}`)
    const { resume } = await readFile(readFileSync(new URL(name, folder)), name)
    expect([plain(resume.headline?.text ?? ''), plain(resume.summary?.text ?? '')]).toEqual([
      truth.headline,
      truth.summary,
    ])
    expect(comparable(resume.contact)).toEqual(comparable(truth.contact))
    expect(resume.sections.map(({ canonical }) => canonical).sort()).toEqual([...truth.sections].sort())
    expect(
      resume.roles.map(({ title, company, start, end, bullets }) => {
        const [from, to] = [plain(start), plain(end)]
        return { title, company, start: from, end: to, bullets: bullets.map(({ text }) => plain(text)) }
      }),
    ).toEqual(truth.roles)
    expect(resume.otherBullets.map(({ text }) => plain(text)).sort()).toEqual([...truth.otherBullets].sort())
    expect(resume.skills.flatMap(({ items }) => items.map(({ text }) => text))).toEqual(truth.skills)
  })
})
