import { describe, expect, it } from 'vitest'
import { lacksOf, PARTS } from '../../../src/core/scoring/bullet.ts'
import { factsOf, rubric } from '../../rubric.ts'

const judge = (bullet: string) => {
  const found = factsOf({ roles: [{ title: 'Engineer', bullets: [bullet] }] }).bullets[0]
  if (!found) throw new Error('no bullet')
  return found
}

describe('bullet grades', () => {
  it.each([
    ['Worked on backend services for the platform.', 'D'],
    ['Built REST APIs for the orders system.', 'C'],
    ['Used Kafka to send events between services.', 'C'],
    ['Familiar with PostgreSQL and Redis.', 'D'],
    ['Optimized database queries.', 'D'],
    ['Moved 12 cron jobs to RabbitMQ', 'B'],
    ['Moved 12 cron jobs to RabbitMQ, cutting the batch from 5 hours to 40 minutes', 'A'],
    ['Built sign-in with OAuth 2.0 and PKCE, JWT validation through JWKS, and mTLS inside', 'A'],
    ['Cut Snowflake spend by 38% through clustering keys', 'B'],
  ])('%s is %s', (bullet, grade) => {
    expect(judge(bullet).grade).toBe(grade)
  })

  it.each([
    ['Own the ingest: 14k events/sec through Kafka', 'verb system scale percentile'],
    ['Upgraded Rails 5.2 to 7.1', 'verb system'],
    ['Ran for 14 weeks in 2024', 'verb'],
    ['Stale statuses fell from 6% to 0.4%', 'outcome'],
    ['Kept duplicate charges at zero', 'verb outcome'],
    ['p95 of 70ms', 'percentile'],
    ['Responsible for Redis', 'system'],
    ['Ran a broker at 900 requests a second', 'verb scale percentile'],
    ['Schnittstellen in Java für 1,2 Mio. Anfragen pro Tag', 'scale'],
    ['Anbindung von 14 Partnern und 3 Mandanten', 'verb scale'],
    ['Servicio de pagos en Go para 35 mil usuarios', 'scale'],
    ['Desarrollo de 12 servicios con Kafka', 'system scale'],
  ])('%s proves %s', (bullet, parts) => {
    const { evidence } = judge(bullet)
    const proven = PARTS.filter((part) => evidence[part])
    for (const part of parts.split(' ')) expect(proven).toContain(part)
    for (const part of ['verb', 'outcome', 'percentile'] as const) {
      if (!parts.includes(part)) expect(proven).not.toContain(part)
    }
  })

  it.each([
    ['Replaced polling with a queue, end to end delay 90 s -> 2 s', '90 s -> 2'],
    ['Split the suite, CI time 40 → 12 min', '40 → 12'],
    ['Added a cache: database CPU down 55%', 'down 55%'],
    ['Errors fell by nearly two thirds', 'fell by nearly two thirds'],
    ['Cut the build in half', 'Cut the build in half'],
    ['Moved to spot instances, saving $4,000 a month', 'saving $4,000'],
    ['Wrote a tool that saved 6 hours a week', 'saved 6'],
    ['Rewrote the parser, 3x faster', '3x faster'],
    ['Reworked the forms: 40% fewer tickets', '40% fewer'],
    ['Reached a 25% drop in the bill', '25% drop'],
    ['Added a lock to the import: 25 double bookings before, none since', 'before, none since'],
    ['Ran 3 pods before lunch', null],
    ['Scaled up to 40 services', null],
    ['Partitioned reports by quarter', null],
    ['Cut 3 features', null],
    ['Saved 300 rows', null],
    ['Held 40% test coverage', null],
    ['Ran > 30 jobs in 5 pods', null],
  ])('%s: the outcome is %s', (bullet, quote) => {
    const { evidence } = judge(bullet)
    const text = factsOf({ roles: [{ title: 'Engineer', bullets: [bullet] }] }).resume.text
    expect(evidence.outcome && text.slice(evidence.outcome.start, evidence.outcome.end)).toBe(quote)
  })

  it('takes no size from the name of a technique', () => {
    expect(judge('Removed N+1 queries').evidence.scale).toBeNull()
    expect(judge('Took the pager two weekends').evidence.scale).toBeNull()
  })

  it('says one sentence for each part that is missing, and none for an A', () => {
    expect(lacksOf(judge('Worked on authentication.'), rubric)).toHaveLength(5)
    expect(lacksOf(judge('Moved 12 jobs to RabbitMQ, from 5 hours to 40 minutes'), rubric)).toEqual([])
  })
})
