import { readFile } from 'node:fs/promises'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { lineSchema } from '../src/report-schema.ts'
import { PEOPLE } from './core/report/people.ts'
import { reportOf } from './rubric.ts'

const published = JSON.parse(await readFile(new URL('../docs/report.schema.json', import.meta.url), 'utf8'))
const valid = (schema: object) => new Ajv.default({ allErrors: true }).compile(schema)
const open = valid(published)
const strict = valid(lineSchema({ strict: true }))
const reports = Object.keys(PEOPLE).map((name) => JSON.parse(JSON.stringify(reportOf(PEOPLE[name] ?? {}))))
const FAILED = {
  file: { name: 'empty.pdf', type: 'pdf', bytes: 0, pages: null },
  error: { code: 'empty-file', message: 'This file is empty.' },
}

/** The names programs rely on, written by hand; "[]" is each element of a list. */
const CONTRACT = `
rubric.id rubric.version rubric.fingerprint asOf file.name file.type file.bytes file.pages
resume.contact.name resume.contact.email resume.contact.phone resume.contact.github resume.contact.linkedin
resume.contact.location resume.headline resume.summary resume.language resume.layout resume.sections[].heading
resume.sections[].canonical resume.text resume.roles[].title resume.roles[].company resume.roles[].start
resume.roles[].end resume.roles[].bullets[] resume.otherBullets[] resume.skillsItems[]
keywords[].canonical keywords[].class keywords[].tier keywords[].count keywords[].where[] keywords[].counts
patterns[].canonical patterns[].class patterns[].tier patterns[].count patterns[].where[] patterns[].counts
score grade level seniority.reads seniority.range[] seniority.reasons[]
forLevel.level forLevel.score forLevel.grade forLevel.ledger[].ruleId
tiers[].class tiers[].grade tiers[].points tiers[].max tiers[].distinct tiers[].mentions tiers[].missing[]
ledger[].ruleId ledger[].points ledger[].max ledger[].reason ledger[].fix ledger[].spans[].start ledger[].spans[].end
ledger[].source findings[].ruleId findings[].severity findings[].title findings[].message
findings[].evidence[].quote findings[].evidence[].bulletId findings[].fix
bullets[].id bullets[].text bullets[].role bullets[].grade bullets[].diagnosis bullets[].keywords[] bullets[].suggestion
integrity.hiddenText integrity.injection integrity.stuffing
`
  .trim()
  .split(/\s+/)

/** Every value a path leads to. */
function follow(value: unknown, path: string): unknown[] {
  return path.split('.').reduce<unknown[]>(
    (values, part) => {
      const name = part.replace('[]', '')
      const found = values.flatMap((one) =>
        one && typeof one === 'object' && name in one ? [Reflect.get(one, name)] : [],
      )
      return part.endsWith('[]') ? found.flat() : found
    },
    [value],
  )
}

describe('docs/report.schema.json', () => {
  it('is what the code says (npm run docs)', () => {
    expect(published).toEqual(lineSchema({ strict: false }))
  })

  it.each(reports.map((report, i) => [Object.keys(PEOPLE)[i], report]))('describes every field of %s', (_, report) => {
    open(report)
    expect(open.errors).toBeNull()
    strict(report)
    expect(strict.errors).toBeNull()
  })

  it('describes a file that failed', () => {
    open(FAILED)
    expect(open.errors).toBeNull()
  })

  it('refuses other shapes, and lets fields be added', () => {
    const [report] = reports
    expect(open({ ...report, score: 71.5 })).toBe(false)
    expect(open({ ...report, ledger: [{ ...report.ledger[0], points: 0.3 }] })).toBe(false)
    expect(open({ ...report, findings: undefined })).toBe(false)
    expect(open({ ...FAILED, error: 'empty' })).toBe(false)
    expect(open({ ...report, extra: true })).toBe(true)
    expect(strict({ ...report, extra: true })).toBe(false)
  })
})

describe('the names programs rely on', () => {
  it.each(CONTRACT)('%s', (path) => {
    expect(reports.some((report) => follow(report, path).length > 0)).toBe(true)
  })
})
