import { describe, expect, it } from 'vitest'
import { reportOf } from '../../rubric.ts'

const role = (company: string, start: string, end: string, bullets: string[]) => ({
  title: 'Backend Engineer',
  company,
  start,
  end,
  bullets,
})
const TESTED = ['Wrote unit tests with pytest', 'Added Grafana boards']
const BARE = ['Wrote the importer in Go', 'Moved carts to Redis']
const account = (...roles: ReturnType<typeof role>[]) => {
  const { ledger, findings } = reportOf({ roles })
  const reason = (id: string) => ledger.find(({ ruleId }) => ruleId === id)?.reason
  return { testing: reason('ctr.no-testing'), watching: reason('cls.obs-mandatory-senior'), findings }
}

// The resume as a whole is scored; a recent role without a word on either is advice in the same line.
describe('testing and observability per recent role', () => {
  it('names the recent role without them, and costs nothing', () => {
    const { testing, watching, findings } = account(
      role('Old Works', '2024-01', '2025-06', TESTED),
      role('New Works', '2025-07', 'present', BARE),
    )
    expect(testing).toContain('Nothing on testing under New Works yet.')
    expect(watching).toContain('Nothing on watching production under New Works yet.')
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain('anti.no-test-no-obs')
  })

  it('asks nothing of roles long gone, or with a single bullet', () => {
    const { testing, watching } = account(
      role('New Works', '2024-01', 'present', TESTED),
      role('Old Works', '2012-01', '2015-06', BARE),
      role('Side Works', '2025-01', 'present', BARE.slice(1)),
    )
    expect(testing).not.toContain('Nothing on')
    expect(watching).not.toContain('Nothing on')
  })
})
