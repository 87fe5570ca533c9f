import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { explain, explainText, similarRules } from '../../../src/core/report/explain.ts'
import { rubricPage } from '../../../src/core/report/rubric-page.ts'
import { rubric } from '../../rubric.ts'

describe('explain', () => {
  it('has title, why, worth and source for every rule', () => {
    for (const { id } of rubric.rules) {
      const found = explain(rubric, id)
      expect(found?.title && found.why && found.worth && found.source, id).toBeTruthy()
    }
  })

  it('gives the numbers, also those of a level, and an example', () => {
    const text = explainText(rubric, 'den.summary-6-8')
    expect(text).toContain('min: 6; max: 8')
    expect(text).toContain('junior: min: 3')
    expect(text).toContain('For example: ')
    expect(text).toContain('Owns 3 of 100 points (Placement and density)')
  })

  it('explains every line an account may hold', () => {
    for (const id of ['ledger.floor', 'ledger.rounding']) expect(explainText(rubric, id)).toContain(`(${id})`)
    expect(explainText(rubric, 'ledger.floor')).toContain('at most 20 points')
  })

  it('names the owner of points, and knows nothing of strangers', () => {
    expect(explainText(rubric, 'anti.no-scale')).toContain('the points are with den.bullet-formula')
    expect(explainText(rubric, 'nobody.here')).toBeNull()
    expect(similarRules(rubric, 'summary')).toContain('den.summary-6-8')
  })
})

describe('docs/rubric.md', () => {
  it('is what the data says (npm run docs)', async () => {
    expect(await readFile(new URL('../../../docs/rubric.md', import.meta.url), 'utf8')).toBe(rubricPage(rubric))
  })
})
