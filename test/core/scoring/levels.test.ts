import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/adapters/documents/text.ts'
import { parseResume } from '../../../src/core/resume/parse.ts'
import { reportOf } from '../../rubric.ts'

const LEVELS = ['junior', 'mid', 'senior', 'staff']
/** Short resumes whose level was written down before they were read. */
const PEOPLE: [file: string, level: string][] = [
  ['career-changer', 'junior'],
  ['stuffer-junior', 'junior'],
  ['intern', 'junior'],
  ['no-dates', 'mid'],
  ['senior-plain', 'senior'],
  ['lead-manager', 'senior'],
]
const read = (name: string) => {
  const bytes = readFileSync(new URL(`../../fixtures/levels/${name}.txt`, import.meta.url))
  return reportOf(parseResume(readText(bytes, 'txt')))
}

describe('the level of somebody never seen before', () => {
  it.each(PEOPLE)('%s reads %s, or one step beside it', (name, level) => {
    const { seniority } = read(name)
    expect(seniority.reads).not.toBeNull()
    expect(Math.abs(LEVELS.indexOf(seniority.reads ?? '') - LEVELS.indexOf(level))).toBeLessThanOrEqual(1)
    expect(seniority.range).toContain(level)
  })

  it('counts no bridges as engineering work', () => {
    expect(read('career-changer').seniority.reasons.join()).toContain('1.5 years of engineering work')
  })

  it('keeps the bullets of roles without dates, and says that dates are missing', () => {
    const report = read('no-dates')
    expect(report.resume.roles.map(({ title, company, bullets }) => [title, company, bullets.length])).toEqual([
      ['Backend Developer', 'Pazar Online', 4],
      ['Developer', 'Atolye Yazilim', 2],
    ])
    expect(report.seniority.reasons[0]).toContain('could not be read')
  })
})
