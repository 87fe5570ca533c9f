import { describe, expect, it } from 'vitest'
import { findPastedJob } from '../../../src/core/resume/pasted-job.ts'

const RESUME = `Ada Example
Backend Engineer looking for a role in payments
Experience
Backend Engineer, Quayside Ltd | 2021 - Present
Built what you need to settle refunds: a ledger in Go with 5 years of experience in every edge case
Joined our team of nine and wrote the mission of the platform group`

const JOB = `About the role
We are looking for a Senior Go Engineer.
You will own services on Kafka and Kubernetes.
Nice to have: Terraform
We offer a competitive salary.
We are an equal opportunity employer.`

describe('findPastedJob', () => {
  it('finds the passage and nothing else', () => {
    const text = `${RESUME}\n${JOB}\nSkills\nGo, SQL`
    const lines = findPastedJob(text).map(({ start, end }) => text.slice(start, end))
    expect(lines.join('\n')).toBe(JOB)
  })

  it('finds one in German', () => {
    const text = `${RESUME}\nWir suchen eine Entwicklerin\nDeine Aufgaben: Go\nDein Profil: Kafka\nWir bieten viel Urlaub`
    expect(findPastedJob(text)).toHaveLength(4)
  })

  it('leaves a resume alone that speaks of looking, offering and needing', () => {
    expect(findPastedJob(RESUME)).toEqual([])
    expect(findPastedJob(`${RESUME}\nWhat you will find here: my work\nWe offered refunds; you will see them`)).toEqual(
      [],
    )
  })
})
