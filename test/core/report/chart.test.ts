import { expect, it } from 'vitest'
import { chartBlock } from '../../../src/core/report/chart.ts'
import { reportFor } from '../../reports.ts'

it('says every value of the picture in words', () => {
  const report = reportFor('Amara Lind')
  report.tiers.push({ ...report.tiers[0]!, class: 'security', grade: 'F', points: 0, max: 2.25 })
  const chart = chartBlock(report)
  expect(chart.alt).toBe(
    'Tier breakdown: 72 of 100, grade B. Languages B, good, 3 of 4 points; Security F, not there yet, 0 of 2.25 points.',
  )
  expect(chart.rows).toEqual([
    { label: 'Languages', grade: 'B', points: 3, max: 4 },
    { label: 'Security', grade: 'F', points: 0, max: 2.25 },
  ])
})
