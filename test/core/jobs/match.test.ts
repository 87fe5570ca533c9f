import { describe, expect, it } from 'vitest'
import type { Requirement } from '../../../src/core/report/types.ts'
import type { Draft } from '../../build-resume.ts'
import { reportOf, rubric } from '../../rubric.ts'

const asks = (...terms: string[]) => `Backend Engineer\n\nRequirements\n${terms.map((term) => `- ${term}`).join('\n')}`
const bullets = (...lines: string[]): Draft => ({ roles: [{ title: 'Engineer', bullets: lines }] })

function requirement(draft: Draft, job: string, term?: string): Requirement {
  const found = reportOf(draft, null, { job }).job?.requirements
  const one = term ? found?.find((each) => each.term === term) : found?.[0]
  if (!one) throw new Error(`${term} is not asked for`)
  return one
}

describe('each requirement', () => {
  it.each<[string, Draft, string, Requirement['status'], RegExp]>([
    ['in a bullet', bullets('Ran Kafka for orders'), 'Kafka', 'bullets', /^"Ran Kafka for orders" \(b1\)$/],
    ['a plural is the same word', bullets('Sent a webhook'), 'Webhooks', 'bullets', /\(b1\)/],
    [
      'only in the skills list',
      { skills: { '': ['Kafka', 'Go'] } },
      'Kafka',
      'skills-only',
      /^In the skills list: "Kafka, Go"$/,
    ],
    ['only in the summary', { summary: 'Engineer who likes Kafka' }, 'Kafka', 'skills-only', /^In the summary/],
    ['in other words', bullets('Wrote queries on Postgres'), 'PostgreSQL', 'alias', /^"Postgres" in "Wrote queries/],
    ['related work', bullets('Ran services on EKS'), 'Kubernetes', 'may-have', /^EKS in "Ran services on EKS" \(b1\)$/],
    [
      'related work by a word outside the keywords',
      bullets('Put Hystrix around calls'),
      'Circuit breaker',
      'may-have',
      /^Hystrix in/,
    ],
    ['nothing', bullets('Ran services'), 'Kubernetes', 'cannot-claim', /^$/],
  ])('%s', (_, draft, term, status, evidence) => {
    const found = requirement(draft, asks(term))
    expect(found.status).toBe(status)
    expect(found.evidence).toMatch(evidence)
  })

  it.each([
    ['RabbitMQ', 'Kafka'],
    ['Kafka', 'RabbitMQ'],
    ['MySQL', 'PostgreSQL'],
    ['AWS', 'GCP'],
    ['AWS', 'Kubernetes'],
    ['Kubernetes', 'EKS'],
    ['Java', 'Kotlin'],
    ['Zipkin', 'Jaeger'],
    ['Prometheus', 'Datadog'],
    ['Consul', 'etcd'],
    ['protobuf schemas', 'gRPC'],
    ['OAuth 2.0', 'OIDC'],
  ])('%s is no %s: a neighbour proves nothing', (has, asked) => {
    expect(requirement(bullets(`Ran ${has} for the orders service`), asks(asked)).status).toBe('cannot-claim')
  })

  it('is never advice to claim what nothing speaks of', () => {
    const { requirements } = reportOf(bullets('Wrote the newsletter'), null, { job: asks('Go', 'Kafka', 'Rust') })
      .job ?? { requirements: [] }
    expect(requirements).toHaveLength(3)
    for (const one of requirements) expect(one).toMatchObject({ status: 'cannot-claim', action: null })
  })

  it('names in the data what can be shown, without circles of a term and itself', () => {
    for (const { term, shownBy, phrases } of rubric.jobs.implies) {
      expect([...shownBy, ...phrases], term).not.toContain(term)
      expect(shownBy.length + phrases.length, term).toBeGreaterThan(0)
    }
  })

  it('of alternatives says which one is enough', () => {
    const job = asks('AWS, GCP or Azure', 'Oracle or PostgreSQL')
    const draft = bullets('Ran services on GCP', 'Wrote queries on Oracle')
    expect(requirement(draft, job, 'AWS')).toMatchObject({ coveredBy: 'GCP', action: null })
    expect(requirement(draft, job, 'GCP').coveredBy).toBeNull()
    expect(requirement(draft, job, 'PostgreSQL').coveredBy).toBe('Oracle')
  })

  it('comes in the order of the job, its main language first', () => {
    const job = `${asks('PostgreSQL', 'Kotlin')}\n\nNice to have\n- Redis\n`
    const report = reportOf({}, null, { job })
    expect(report.job?.requirements.map(({ term }) => term)).toEqual(['Kotlin', 'PostgreSQL', 'Redis'])
  })
})

describe('rules that need a job', () => {
  const line = (draft: Draft, id: string, aimed = {}) =>
    reportOf(draft, null, aimed).ledger.find(({ ruleId }) => ruleId === id)
  const found = (draft: Draft, id: string, aimed = {}) =>
    reportOf(draft, null, aimed).findings.find(({ ruleId }) => ruleId === id)
  const frontend: Draft = {
    ...bullets('Built the API in Go', 'Built pages in React', 'Replaced Redux by less code', 'Drew charts in Vue'),
  }

  it('frontend words cost nothing when the job asks for them, and a note says so', () => {
    const job = asks('React', 'Redux', 'Go', 'Redis')
    expect(found(frontend, 'ctr.fe-only')?.message).toContain('React, Redux and Vue')
    expect(found(frontend, 'ctr.fe-only', { job })).toBeUndefined()
    expect(found(frontend, 'exc.fullstack-jd', { job })?.message).toMatch(/asks for React and Redux/)
    expect(line(frontend, 'ctr.fe-only', { job })?.points).toBeGreaterThan(line(frontend, 'ctr.fe-only')?.points ?? 9)
  })

  it('a job that names them as not wanted switches nothing', () => {
    const job = 'Backend Engineer\nRequirements\n- Go\n\nWe do not use React, Redux or Vue.'
    expect(found(frontend, 'exc.fullstack-jd', { job })).toBeUndefined()
    expect(line(frontend, 'ctr.fe-only', { job })).toEqual(line(frontend, 'ctr.fe-only'))
  })

  const wordpress = bullets('Ran WordPress for 300 shops', 'Wrote plugins in PHP')
  it.each([
    ['a company', { company: 'Automattic' }],
    ['a description', { job: 'WordPress Engineer at Automattic\nRequirements\n- PHP' }],
  ])('WordPress is fine for a company whose product it is, named by %s', (_, aimed) => {
    expect(line(wordpress, 'ctr.wordpress')?.points).toBe(0)
    expect(line(wordpress, 'ctr.wordpress', aimed)?.points).toBe(line(wordpress, 'ctr.wordpress')?.max)
    expect(found(wordpress, 'exc.automattic', aimed)?.message).toMatch(/^For Automattic WordPress is the main keyword/)
    const sentences = (aim?: typeof aimed) => line(wordpress, 'faq.tier1-25-35', aim)?.reason
    expect(sentences()).toMatch(/^0 different/)
    expect(sentences(aimed)).toMatch(/^1 different Tier-1 keyword/)
  })

  it('WordPress stays what it is for every other company', () => {
    for (const aimed of [
      { company: 'Stripe', job: asks('WordPress', 'PHP') },
      // only a customer
      { job: `${asks('Go', 'Redis')}\nOur customers include Automattic and WP Engine.` },
    ]) {
      expect(line(wordpress, 'ctr.wordpress', aimed)?.points).toBe(0)
      expect(found(wordpress, 'exc.automattic', aimed)).toBeUndefined()
    }
  })

  it.each<[string, Draft, RegExp | null, string | null]>([
    ['shown', bullets('Built the API in Go'), null, null],
    [
      'only listed',
      { skills: { '': ['Go'] } },
      /no bullet shows it/,
      'Show Go first, in the bullet where you used it.',
    ],
    ['absent', bullets('Built the API in Java'), /does not name it/, null],
  ])('the main language, %s', (_, draft, message, fix) => {
    const one = found(draft, 'lang.jd-primary-exact', { job: asks('Go', 'Kafka') })
    if (message === null) expect(one).toBeUndefined()
    else expect(one).toMatchObject({ message: expect.stringMatching(message), fix })
  })

  it('two axes stand side by side', () => {
    const job = `Senior ${asks('Go', 'Kafka', 'Redis')}`
    const message = found({ ...bullets('Built the API in Go'), skills: { '': ['Redis'] } }, 'screen.two-axes', {
      job,
    })?.message
    expect(message).toBe(
      'The job requires 3 keywords of this rubric: 2 are named here, 1 of them in bullets. It reads as a senior position.',
    )
  })

  it('without a job none of them says anything', () => {
    for (const id of ['exc.fullstack-jd', 'exc.automattic', 'lang.jd-primary-exact', 'screen.two-axes']) {
      expect(found(frontend, id)).toBeUndefined()
      expect(found(wordpress, id)).toBeUndefined()
    }
  })
})
