import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { gatherFacts } from '../../../src/core/scoring/facts.ts'
import { match } from '../../../src/core/scoring/match.ts'
import { buildResume } from '../../build-resume.ts'
import { AS_OF, reportOf, rubric } from '../../rubric.ts'

// The rubric against the examples of its source, where the source lies beside the project; it is not part of it.
const SOURCE = new URL('../../../../shared/seed/inventory/examples.yaml', import.meta.url)

interface Examples {
  worked: { id: string; before: string; after: string; keywords_hit: string[] }[]
  patterns: { id: string; text: string }[]
  summary_example: { text: string }
  skills_example: { text: string }
}
const read = (): Examples => parse(readFileSync(SOURCE, 'utf8'))
/** Collaboration, not technology. */
const NO_KEYWORD = new Set(['partnered', 'platform engineering'])

const judge = (...bullets: string[]) =>
  gatherFacts(buildResume({ roles: [{ title: 'Engineer', bullets }] }), rubric, AS_OF).bullets

/** What a term means when it stands alone in a skills list. */
function meaning(term: string): string[] {
  const resume = buildResume({ skills: { '': [term] } })
  return match(resume, rubric).mentions.map((mention) => mention.canonical)
}

describe.skipIf(!existsSync(SOURCE))('the source agrees with its own rubric', () => {
  it('grades every worked bullet A, and its bare form C or D', () => {
    for (const { id, before, after } of read().worked) {
      const [weak, strong] = judge(before, after)
      expect(['C', 'D'], id).toContain(weak?.grade)
      expect(strong, id).toMatchObject({ grade: 'A', points: 3.5 })
    }
  })

  it('finds the 46 technology entries of the worked examples, each in its bullet', () => {
    let found = 0
    for (const { id, after, keywords_hit } of read().worked) {
      const there = judge(after)[0]?.mentions.map((mention) => mention.canonical)
      for (const term of keywords_hit.filter((entry) => !NO_KEYWORD.has(entry))) {
        const meant = meaning(term)
        // "metrics" and "traces" mean something only beside other words
        const names = meant.length > 0 ? meant : [term === 'metrics' ? 'Metrics / histograms' : 'APM tracing']
        for (const name of names) expect(there, `${id}: ${term}`).toContain(name)
        found++
      }
    }
    expect(found).toBe(46)
  })

  it('sees a keyword in every pattern but the two that hold none', () => {
    const empty = read().patterns.filter(({ text }) => judge(text)[0]?.mentions.length === 0)
    expect(empty.length).toBeLessThanOrEqual(2)
  })

  it('takes nothing from the model summary and the model skills block', () => {
    const { summary_example, skills_example } = read()
    const skills = Object.fromEntries(
      [...skills_example.text.matchAll(/([A-Z][\w +]+?) \(([^()]*)\)/g)].map(([, label, items]) => [
        label,
        items?.split(', ') ?? [],
      ]),
    )
    const { ledger } = reportOf({ summary: summary_example.text, skills })
    for (const id of [
      'den.summary-6-8',
      'den.skills-categories',
      'den.skills-items-per-category',
      'den.skills-total',
    ]) {
      const line = ledger.find((entry) => entry.ruleId === id)
      expect(line?.points, id).toBe(line?.max)
    }
  })
})
