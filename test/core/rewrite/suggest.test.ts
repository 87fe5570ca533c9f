import { describe, expect, it } from 'vitest'
import { applyAnswers } from '../../../src/core/rewrite/answers.ts'
import { weigh, weighedIn } from '../../../src/core/rewrite/reading.ts'
import { suggest, suggestFor } from '../../../src/core/rewrite/suggest.ts'
import { factsOf, rubric } from '../../rubric.ts'
import { PEOPLE } from '../report/people.ts'

const all = (bullet: string) => [0, 1, 2].flatMap((variant) => suggest(bullet, rubric, variant)?.text ?? [])

describe('a suggestion you would send to a friend', () => {
  it.each([
    'Ran the weekly code-reading club and took notes for the rest of the cohort',
    'Mentored two interns through their first months',
    'Interviewed candidates for the backend team',
    'Keynote at a regional meetup on what went wrong',
  ])('asks no system of people: %s', (bullet) => {
    const texts = all(bullet)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/framework|database|service|stack|which tools|endpoint/)
  })

  it.each([
    'Entwicklung einer REST-API mit Spring Boot für das Kundenportal',
    'Betreute den Auftragsimport und die Schnittstellen zur Buchhaltung',
    'Desarrollo de una API para el portal de los clientes con Django',
    'Développement des API pour le portail avec Symfony',
  ])('puts no English into another language: %s', (bullet) => {
    expect(all(bullet)).toEqual([])
  })

  it.each([
    // a rotation is not built, a compound not cut apart, a figure not asked for twice, an outcome not told twice
    ['On call one week in six for an eight-engineer rotation', /Built/],
    ['Migrated schema changes from hand-run scripts to Flyway', /hand-run \[/],
    [
      'Limited tenants with Redis token buckets; noisy neighbour tickets fell from 30 to 4 a month',
      /\[how many\] noisy/,
    ],
    ['Introduced JUnit 5 and contract testing, catching 37 breaking changes in the first year', /which caught/],
    ['Created a workflow tool leveraging reusable patterns', /tool reusable/],
    ['Cut the EKS bill by 31% through spot capacity', /used by/],
  ])('%s is never %s', (bullet, never) => {
    for (const text of all(bullet)) expect(text).not.toMatch(never)
  })

  it.each([
    'Runner-up, Spring Data Jam 2022 (public transport track)',
    'MSc Software Engineering, University of Porto, 17/20',
    'Google Cloud Certified Professional Data Engineer (2023)',
    'Fluent in Portuguese, English and bad puns',
    'gitlab.com/rui/minibus',
    'Turning pizza into unit tests since 2015 🍕',
    "Author of 'Queues for people who hate waiting', proceedings of DevDays 2019",
    'GPA 3.9, merit scholarship 2018–2020',
    'References available on request',
    'Organiser of the village chess evening',
    'CKA, CKAD, PSM I',
    'Cycling, pottery, board games',
    "Published 'Slow disks, fast joins' at DataConf 2021",
    'Learned Rust over a weekend',
  ])('is none for a line that tells of no work: %s', (line) => {
    expect(all(line)).toEqual([])
  })

  it.each([
    ['Tests were written in xUnit for the tax module', /^Wrote \[how many\] tests in xUnit/],
    ['The move of 30 shops to the new ledger was carried out on time', /^Carried out the move of 30 shops/],
    ['Investigated and fixed a memory leak in the mail service', /in the mail service \(\[language and framework\]\)/],
    [
      'Led the response to the March outage: 4 engineers, restored in 50 minutes',
      /outage for \[which services and stack\]: 4 engineers/,
    ],
    ['Manual testing of the invoice API (Postman, RestAssured)', /\(Postman, RestAssured\)/],
    ['Improved the performance of our Rails app dramatically', /app from \[/],
    ['Hardened the CI pipeline: pinned actions and short-lived tokens', /pipeline (?:with|for) \[[^:]*\]: pinned/],
    ['Decommissioned the SOAP gateway after moving its last caller', /cutting \[what|which \[what/],
    ['We switched from Travis to Buildkite', /^\[[^\]]*you did[^\]]*\] while switching from Travis/],
    ['The alert routing was reworked by me after the summer outages', /^Reworked the alert routing after/],
    ['In charge of database backups (PostgreSQL, pgBackRest)', /^\[Built, [^\]]*\?\] database backups/],
    ['Managed the user database', /database on \[which database\]/],
    ['Lead developer of the parking app (Kotlin, Ktor, PostgreSQL)', /\) for \[how many users|\), used by|\), which/],
    ['Tuned the JVM of the rating service, pauses down from 800 ms to 70 ms', /service .*\], pauses down/],
    ['Helped scale the shop during the sale, when traffic grew 4x', /during the sale .*\], when traffic/],
    ['Created views, triggers and stored procedures', /^Created views, triggers and stored procedures /],
    ['Monitoring of nightly jobs', /^Monitored nightly jobs /],
    ['Setup of a Jenkins server and writing of deploy scripts', /^Set up a Jenkins server and wrote .*deploy scripts/],
    ['Monitoring and alerting with Nagios for 40 hosts', /^Monitoring and alerting with Nagios /],
    ['Handling of refunds and coordinating with the bank', /^Handling of refunds and coordinating /],
    ['Responsible for maintaining the stock service', /^Maintained the stock service /],
    ['I was tasked with migrating cron jobs to Airflow', /^Migrated .*cron jobs to Airflow/],
    ['Responsible for the maintenance of two SOAP services', /^Maintained two SOAP services/],
    ['Built a shop with login, cart and voucher features in Rails', /(?<!\] )voucher features/],
    ['Answered tickets of the partners, around 12 per week', /^Answered tickets /],
    ['In charge of building and testing the tax module', /^Built and tested the tax module /],
    ['Responsible for the SAP interface and for the calls with its vendor', /^Responsible for the SAP interface /],
    ['Worked on the scheduler and on its admin pages', /^Worked on the scheduler and on /],
    ['Created a robust, scalable and secure gateway', /^Created a secure gateway /],
    ['Ensured high quality of the invoices through testing', /^Ensured high quality of the invoices /],
    ['Tuned slow queries which made the report page fast!!', /queries .*\[[^\]]*\].* which made .*fast.*!!$/],
    ['Set up GitHub Actions for linting, a build takes 3 minutes', /linting (?:for|across) \[[^\]]*\], a build takes/],
    ['Added a webhook for partners so they need not poll us', /\] so they need not poll us$/],
    ['Knowledge of patterns such as CQRS, sharding, and sagas', /such as CQRS, sharding, and sagas /],
    ['Refactored the billing module, mostly unit tests', /mostly (?:\[how many\] )?unit tests/],
    ['Integrated PayPal into the shop. Webhooks, refunds.', /\. Webhooks, refunds/],
    ['Knew microservices architecture and built a cart service', /(?<!\] )microservices architecture/],
    ['API development', /^API development (?:in|with) \[/],
    ['Ruby on Rails developer in a team of five', /^\[[^\]]*you did[^\]]*\] as Ruby on Rails developer/],
    ['Was part of a team of 6 that shipped a GraphQL gateway', /^\[[^\]]*you did[^\]]*\] as part of a team/],
    ['Added rate limiting', /(?:on|for) \[which service or endpoint\]/],
    ['Wrote SQL to correct customer data for the support desk', /^Wrote SQL /],
  ])('%s becomes %s', (bullet, expected) => {
    expect(suggest(bullet, rubric)?.text).toMatch(expected)
  })

  it.each([
    ['Maintainer of an open source GraphQL linter (600 stars)', /\] maintainer/],
    ['Responsible for monitoring the kiosk fleet', /responsible/i],
    ['Documented the partner APIs and gave a workshop', /latency|RPS/],
    ['Wrote a prototype of a matcher in Rust, not adopted', /used by|users/],
    ['Implemented a pricing gRPC service in Go, p99 of 70 ms', /p95/],
    ['Teaching Assistant – Databases: weekly exercises for 90 students in PostgreSQL', /Taught/],
    ['Taught 22 students Python and SQL', /database|workload/],
    ['Patched Log4Shell across 31 Java services within 2 days', /latency|RPS/],
    ['Wrote a Slack bot in Go that reminds people to log their hours', /per second/],
    ['Moved background work from Sidekiq to Solid Queue', /lag/],
    ['Was on the pager for the checkout cluster every third week', /weeks between/],
    ['Presented the roadmap to the branch managers', /language|services/],
    ['Onboarded four engineers to the search team', /search engine|queries/],
    ['Deployment of 6 Phoenix apps to Fly.io', /how many services/],
    ['Wrote API documentation in OpenAPI for partner developers', /latency|RPS/],
    ['Handled customer escalations for the northern region', /language/],
    ['Found and reported an IDOR in the orders API', /latency|RPS/],
    ['Gave two internal talks on PostgreSQL indexing', /rows|tables|latency/],
    ['Implemented the Paxos paper in Go for a distributed systems course', /per second|RPS/],
    ['Introduced pair programming and weekly demos', /language|framework/],
    ['Consolidated 5 cron servers into one Nomad cluster', /cutting a run/],
    ['Security: rotated all IAM keys after the breach', /logins/],
    ['Course Dashboards: tools for teachers in Django', /\[how many\] Course/],
  ])('%s is never %s', (bullet, never) => {
    for (const text of all(bullet)) expect(text).not.toMatch(never)
  })

  it('is none where the line should go', () => {
    expect(all('Solved 300+ LeetCode problems and blogged about them')).toEqual([])
  })
})

describe("a draft in somebody else's words", () => {
  const apply = (bullet: string, text: string, answers: Record<string, string>) =>
    applyAnswers(
      bullet,
      { text },
      Object.entries(answers).map(([label, answer]) => ({ label, answer })),
      rubric,
    ).text

  it('loses what was skipped and keeps what was answered', () => {
    const draft = 'Used Oban ([which version]) for background jobs with [retry policy], handling [jobs per day].'
    const skip = { 'which version': '', 'retry policy': '' }
    expect(apply('Used Oban for background jobs.', draft, { ...skip, 'jobs per day': '4000 jobs a day' })).toBe(
      'Used Oban for background jobs, handling 4000 jobs a day.',
    )
    expect(apply('Used Oban for background jobs.', draft, { ...skip, 'jobs per day': '' })).toBe(
      'Used Oban for background jobs.',
    )
  })

  it('stays open where a blank took the place of words', () => {
    expect(apply('Used Oban for background jobs.', 'Used Oban for [which jobs].', { 'which jobs': '' })).toBe(
      'Used Oban for [which jobs].',
    )
  })
})

describe('a bullet read within its resume', () => {
  it('gets the same suggestion as the bullet alone', () => {
    for (const draft of Object.values(PEOPLE)) {
      const facts = factsOf(draft)
      for (const b of facts.bullets) {
        expect(suggestFor(weighedIn(facts, b)), b.bullet.text).toEqual(suggest(b.bullet.text, rubric))
        expect(weighedIn(facts, b).worth).toEqual(weigh(b.bullet.text, rubric).worth)
      }
    }
  })
})
