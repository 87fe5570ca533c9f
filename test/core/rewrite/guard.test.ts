import { describe, expect, it } from 'vitest'
import { guard } from '../../../src/core/rewrite/guard.ts'
import { rubric } from '../../rubric.ts'

const classes = (original: string, suggestion: string) => [
  ...new Set(guard(original, suggestion, [], rubric).map((violation) => violation.class)),
]

describe('the guard', () => {
  it('accepts a bullet as it is', () => {
    expect(guard('Ran 3 Go services on AWS.', 'Ran 3 Go services on AWS.', [], rubric)).toEqual([])
  })

  it.each([
    ['Wrote reports in SQL.', 'Wrote 14 reports in SQL.', 'new-number'],
    ['Wrote reports in SQL.', 'Wrote fourteen reports in SQL.', 'new-number'],
    ['Cut start-up from 90 s to 20 s.', 'Cut start-up from 90 ms to 20 ms.', 'changed-unit'],
    ['Stored files in S3.', 'Stored files in S3 and Redis.', 'new-system'],
    ['Stored files in S3.', 'Stored files in S3 at Globex.', 'proper-noun'],
    ['Worked on the billing API.', 'Built the billing API.', 'stronger-verb'],
    ['Wrote the billing API.', 'Led the billing API.', 'stronger-verb'],
    ['Cut the mean load time to 300 ms.', 'Cut the p99 load time to 300 ms.', 'replaced-measure'],
    [
      'Added an index to the orders table.',
      'Added an index to the orders table, cutting latency.',
      'outcome-without-blank',
    ],
    ['Deployed the bot.', 'Deployed the bot in production.', 'scale-claim'],
    ['Moved logs from disk to S3.', 'Moved logs from S3 to disk.', 'changed-direction'],
    ['Ran 3 Go services on AWS.', 'Ran [how many] services on AWS.', 'dropped-fact'],
    ['Ran services on AWS.', 'Ran [12] services on AWS.', 'bad-blank'],
    ['Ran services on AWS.', 'Ran [services in Kubernetes] on AWS.', 'bad-blank'],
  ])('%s -> %s is %s', (original, suggestion, expected) => {
    expect(classes(original, suggestion)).toContain(expected)
  })

  it.each([
    ['Was part of a team of 6 that shipped a billing API.', 'In a team of 6 that shipped a billing API.'],
    ['Documented 12 endpoints with the help of OpenAPI.', 'Documented 12 endpoints with OpenAPI.'],
    ['Reviewed some of the pull requests.', 'Reviewed [how many] of the pull requests.'],
    ['Never used a framework in the parser.', 'Wrote the parser without a framework.'],
  ])('%s -> %s drops nothing', (original, suggestion) => {
    expect(classes(original, suggestion)).not.toContain('dropped-fact')
  })

  it('names the offences as they stand in the suggestion, what is gone last', () => {
    const text = 'Led Go services on Kubernetes for 40 companies.'
    const at = guard('Ran 3 Go services on AWS.', text, [], rubric).map(({ token }) => text.indexOf(token))
    // gone: "Ran" and "3"
    const there = at.filter((one) => one >= 0)
    expect([...new Set(there)]).toEqual([0, 19, 34, 37])
    expect(at.slice(0, there.length)).toEqual(there)
  })

  it.each(rubric.words['hedges']?.concat(rubric.words['hedges_more'] ?? [], 'worked with', 'learning') ?? [])(
    '"%s" never becomes a deed',
    (hedge) => {
      const original = `${hedge.charAt(0).toUpperCase()}${hedge.slice(1)} Kafka and Terraform.`
      for (const suggestion of [
        'Used Kafka and Terraform for [service].',
        'Using Kafka and Terraform for [service].',
        'Ran [which service] with Kafka and Terraform.',
        'Kafka and Terraform, used in [which service].',
      ]) {
        expect(classes(original, suggestion), suggestion).toContain('stronger-verb')
      }
      expect(classes(original, '[What you built] with Kafka and Terraform.')).toEqual([])
    },
  )
})
