import { expect, it } from 'vitest'
import { readText } from '../../../src/adapters/documents/text.ts'
import { contactPieces } from '../../../src/core/resume/contact.ts'
import { readingRisks } from '../../../src/core/resume/readings.ts'
import { namesOf } from '../../../src/core/resume/role-header.ts'
import { buildResume } from '../../build-resume.ts'

const LONG = 20_000
const cpuMs = (work: () => unknown): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
const risksOf = (text: string) => {
  const document = readText(Buffer.from('Ada'), 'txt')
  return readingRisks({ ...document, views: { stream: [text], rows: [] } }, { ...buildResume({}), text })
}

// Each of these looked from every character of a run to its end: seconds for one line of a hostile file.
it.each<[string, string, (text: string) => unknown]>([
  ['blanks in a contact line', ' ', contactPieces],
  ['dashes in a title', '-', (text) => namesOf([`Engineer${text}x`], false)],
  ['blanks before a sign', ' ', (text) => readText(Buffer.from(`${text}!`), 'md')],
  ['letters without a hyphen', 'a', risksOf],
])('%s are read in time that grows with the line alone', (_, unit, read) => {
  const text = unit.repeat(LONG / unit.length)
  expect(cpuMs(() => read(text))).toBeLessThan(150)
})
