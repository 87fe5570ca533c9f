import { describe, expect, it } from 'vitest'
import { enginesMessage } from '../../../src/core/report/engines-message.ts'
import { jobMessage } from '../../../src/core/report/job-message.ts'
import { markdownReport } from '../../../src/core/report/markdown.ts'
import type { Message } from '../../../src/core/report/message.ts'
import { textReport } from '../../../src/core/report/text.ts'
import type { Report } from '../../../src/core/report/types.ts'
import { labelled, OURS } from '../../jobs.ts'
import { reviewFor } from '../../reports.ts'
import { reportOf, rubric } from '../../rubric.ts'
import { PEOPLE } from '../report/people.ts'

/** What no sentence of ours may claim: a vendor's algorithm, a chance, an outcome, a comparison, a fault of the person. */
const BANNED = [
  /\balgorithm/i,
  /\bAI\b|\bLLM\b|embedding|semantic match/i,
  /probabilit|\blikel(?:y|ihood)\b|\bchances?\b|\bodds\b/i,
  /\d\s?%|\d+ ?\/ ?100|\bout of 100\b|\bof 100\b|\bATS score\b|match score/i,
  /\b(?:will|would|won't|cannot|to) (?:pass|fail|get through|be rejected|be filtered|be hired|be invited)\b/i,
  /\bpass(?:es|ed)?\b|\bfails?\b|\brejects?\b|\brejected\b|auto-reject|filtered out|disqualif/i,
  /other (?:applicants|candidates)|better than|ranked?\b/i,
  /you lack|\bfake\b|inflated|fabricat|\blie\b|guarantee/i,
  /\b(?:uses?|runs?) (?:Greenhouse|Lever|Workday|Ashby|SmartRecruiters|iCIMS|Taleo)\b/i,
]

/** Quotes are the author's or the job's words, not ours. */
const ours = (text: string) => text.replace(/"[^"\n]*"/g, '""')

function everyLine({ engines, company, job }: Report): string[] {
  return [
    ...engines.flatMap(({ sees, misses, fixes, notes }) => [...sees, ...misses, ...fixes, ...notes]),
    ...(company ? [company.text] : []),
    ...(job ? [...job.notes, ...job.requirements.flatMap(({ action }) => action ?? [])] : []),
  ]
}

const jobs = labelled(OURS).map(({ text }) => text)
const reports = Object.values(PEOPLE).flatMap((person, i) => [
  reportOf(person),
  reportOf(person, null, {
    job: jobs[i % jobs.length] ?? '',
    company: ['Notion', 'Lyft', 'Nobody & Sons'][i % 3] ?? '',
  }),
])

const review = reviewFor('room:ada', { source: { channel: 'room:reviews', thread: 'room:reviews:7', private: false } })
const version = review.versions[0]!
const strings = (message: Message): string => JSON.stringify(message)

describe('the words of the panel', () => {
  it('claim no algorithm, chance, outcome or comparison', () => {
    const texts = [
      rubric.engines.footer,
      ...rubric.engines.engines.flatMap(({ behaviours }) => behaviours.map(({ says }) => says)),
      ...rubric.engines.shared.map(({ says }) => says),
      ...reports.flatMap(everyLine),
    ]
    expect(texts.length).toBeGreaterThan(500)
    for (const banned of BANNED) expect(texts.map(ours).filter((text) => banned.test(text))).toEqual([])
  })

  it('would catch a claim', () => {
    for (const claim of ['You will pass the screen', '87% match', 'Workday rejects this', 'Stripe uses Greenhouse']) {
      expect(
        BANNED.some((banned) => banned.test(claim)),
        claim,
      ).toBe(true)
    }
  })

  it('end with the same line in every view: a model, not the software', () => {
    for (const { engines } of reports) {
      expect(engines.map(({ id }) => id).sort()).toEqual(rubric.engines.engines.map(({ id }) => id).sort())
      for (const { notes } of engines)
        expect(notes.at(-1)).toBe("Model of the public rubric v1; not the vendor's software.")
    }
  })

  it('quote nothing that is not there', () => {
    for (const report of reports) {
      const text = report.resume.text.replace(/\s+/g, ' ')
      for (const { sees } of report.engines) {
        for (const [, quoted = ''] of sees.join('\n').matchAll(/: "([^"\n]{12,}?)(?: …)?" \(b\d+\)/g)) {
          expect(text).toContain(quoted)
        }
      }
    }
  })
})

describe('where the panel stands', () => {
  const report = reportOf(PEOPLE['senior-go'] ?? {}, null, { job: jobs[0] ?? '', company: 'Notion' })

  it('is seven lines, each opening to its detail', () => {
    const panel = enginesMessage(report, null, review, version, 'owner')
    const [, lines, actions] = panel.blocks
    expect(lines).toMatchObject({ kind: 'list', items: report.engines.map(({ name }) => ({ title: name })) })
    expect(actions?.kind === 'actions' && actions.actions.map(({ args }) => args)).toEqual(
      report.engines.map(({ id }) => ['r_test', '1', id]),
    )
    const workday = strings(enginesMessage(report, 'workday', review, version, 'owner'))
    for (const line of report.engines.find(({ id }) => id === 'workday')?.misses ?? []) {
      expect(workday).toContain(JSON.stringify(line).slice(1, -1))
    }
  })

  it('says it in text and Markdown, and one system in full when one is asked for', () => {
    const text = textReport(report, 'cv.pdf')
    for (const { name } of report.engines) {
      expect(text).toContain(`  ${name}`)
      expect(markdownReport(report)).toContain(`- **${name}**`)
    }
    expect(text).toContain('Against the job: Backend Engineer, Routing')
    const one = textReport(reportOf(PEOPLE['senior-go'] ?? {}, null, { engine: 'taleo' }), 'cv.pdf')
    expect(one).toContain('What Taleo would see')
    expect(one).not.toContain('Greenhouse')
  })

  it('puts the systems of a company first, in the words of the rubric', () => {
    expect(report.engines.slice(0, 2).map(({ id }) => id)).toEqual(['greenhouse', 'ashby'])
    expect(report.company?.text).toMatch(/^The rubric associates Notion with Greenhouse \("Notion"\) and Ashby/)
    const of = (company: string) => reportOf({}, null, { company }).company?.engines
    expect(of('lyft')).toEqual(['lever'])
    expect(of('Disney')).toEqual(['workday', 'icims'])
    expect(of('enterprises')).toEqual([])
    expect(of('Nobody & Sons')).toEqual([])
  })

  it('is a panel about the job too, or the sentence that there is none', () => {
    const panel = jobMessage(report)
    expect(panel.text).toContain('In your bullets')
    expect(panel.blocks[0]).toMatchObject({ kind: 'heading', text: expect.stringContaining('Against the job') })
    expect(jobMessage(reportOf({})).text).toMatch(/made without a job description/)
  })
})
