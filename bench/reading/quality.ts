import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from '../../src/adapters/documents/read.ts'
import type { Resume } from '../../src/core/resume/types.ts'

const folder = new URL('../../test/fixtures/reading/', import.meta.url)

interface Truth {
  contact: Record<string, string | null>
  roles: { title: string; company: string; start: string; end: string; bullets: string[] }[]
  otherBullets: string[]
  skills: string[]
  sections: string[]
}

type Column = 'bullets' | 'assigned' | 'roles' | 'sections' | 'contact' | 'skills'
type Facts = Record<Column, string[]>

/** F1 of our own resumes against what was written in them, layout by layout: exact text, only typography is forgiven. */
export async function quality(): Promise<Record<string, Record<string, number>>> {
  const people: Record<string, Truth> = JSON.parse(readFileSync(new URL('people.json', folder), 'utf8'))
  const counts = new Map<string, { files: number; hits: Map<Column, [both: number, all: number]> }>()
  for (const name of readdirSync(folder).filter((one) => !one.endsWith('.json'))) {
    const [person = '', layout = ''] = name.split('.')
    const truth = people[person]
    if (!truth) throw new Error(`nobody's resume: ${name}`)
    const { resume } = await readFile(readFileSync(new URL(name, folder)), name)
    for (const group of [layout, 'all']) {
      const count = counts.get(group) ?? { files: 0, hits: new Map() }
      counts.set(group, count)
      count.files++
      const [told, found] = [ofTruth(truth), ofResume(resume)]
      for (const column of Object.keys(told) as Column[]) {
        const [both, all] = count.hits.get(column) ?? [0, 0]
        const common = inBoth(told[column], found[column])
        count.hits.set(column, [both + 2 * common, all + told[column].length + found[column].length])
      }
    }
  }
  const table = Object.fromEntries(
    [...counts].map(([layout, { files, hits }]) => [
      layout,
      { files, ...Object.fromEntries([...hits].map(([column, [both, all]]) => [column, round(both / (all || 1))])) },
    ]),
  )
  console.log('F1 of our own resumes by layout')
  console.table(table)
  return table
}

function ofTruth({ contact, roles, otherBullets, skills, sections }: Truth): Facts {
  return {
    bullets: [...roles.flatMap(({ bullets }) => bullets), ...otherBullets].map(plain),
    assigned: roles.flatMap(({ title, company, bullets }) =>
      bullets.map((text) => plain(`${title} ${company} ${text}`)),
    ),
    roles: roles.map(({ title, company, start, end }) => plain([title, company, start, end].join('|'))),
    sections,
    contact: Object.entries(contact).flatMap(([key, value]) => (value ? [contactOf(key, value)] : [])),
    skills: skills.map(plain),
  }
}

const ofResume = ({ contact, roles, otherBullets, skills, sections }: Resume): Facts =>
  ofTruth({
    contact: { ...contact },
    roles: roles.map((role) => ({ ...role, bullets: role.bullets.map(({ text }) => text) })),
    otherBullets: otherBullets.map(({ text }) => text),
    skills: skills.flatMap(({ items }) => items.map(({ text }) => text)),
    sections: sections.map(({ canonical }) => canonical),
  })

const plain = (text: string) => text.normalize('NFKC').replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim()
const contactOf = (key: string, value: string) =>
  `${key} ${key === 'phone' ? value.replace(/\D/g, '') : plain(value).toLowerCase()}`

function inBoth(told: string[], found: string[]): number {
  const left = [...found]
  return told.filter((one) => left.includes(one) && left.splice(left.indexOf(one), 1)).length
}

const round = (value: number) => Math.round(value * 1000) / 1000
