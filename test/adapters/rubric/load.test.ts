import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkRubric } from '../../../src/adapters/rubric/check.ts'
import { loadRubric } from '../../../src/adapters/rubric/load.ts'
import { BUNDLED } from '../../../src/adapters/rubric/read.ts'
import { buildReport } from '../../../src/core/report/build.ts'
import type { UserError } from '../../../src/errors.ts'
import { buildResume } from '../../build-resume.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rubric-'))
})
afterAll(() => rm(dir, { recursive: true }))

/** A copy of the bundled rubric with one file changed. */
async function changed(name: string, file: string, edit: (text: string) => string): Promise<string> {
  const copy = join(dir, name)
  await cp(BUNDLED, copy, { recursive: true })
  await writeFile(join(copy, file), edit(await readFile(join(copy, file), 'utf8')))
  return copy
}

describe('the bundled rubric', () => {
  it('is complete', async () => {
    const rubric = await loadRubric()
    expect(rubric).toMatchObject({ id: 'backend-engineer', version: expect.any(String) })
    expect(rubric.rules).toHaveLength(91)
    expect(rubric.keywords.length).toBeGreaterThan(280)
    expect(rubric.fingerprint).toMatch(/^[0-9a-f]{12}$/)
  })

  it('has a fingerprint of its content, not of its comments', async () => {
    const { fingerprint } = await loadRubric()
    const commented = await changed('comment', 'rubric.yaml', (text) => `# a note\n${text}`)
    const other = await changed('other', 'words.yaml', (text) => text.replace('go live', 'go alive'))
    expect((await loadRubric(commented)).fingerprint).toBe(fingerprint)
    expect((await loadRubric(other)).fingerprint).not.toBe(fingerprint)
  })
})

describe("a rubric of one's own", () => {
  it('may leave out a rule without points', async () => {
    const cut = (text: string) => text.replace(/ {2}- id: dist\.cap-once[\s\S]*?(?= {2}- id: dist\.outbox)/, '')
    const copy = await changed('own', 'rules/stack.yaml', cut)
    expect(await checkRubric(copy)).toEqual([])
    const rubric = await loadRubric(copy)
    expect(rubric.rules.map((rule) => rule.id)).not.toContain('dist.cap-once')
    const resume = buildResume({ roles: [{ title: 'Engineer', bullets: ['CAP theorem', 'The CAP theorem'] }] })
    const file = { name: 'cv.txt', type: 'txt', bytes: 1, pages: null }
    const report = buildReport({ resume, rubric, file, asOf: '2026-11', level: null, hidden: [] })
    expect(report.findings.map((finding) => finding.ruleId)).not.toContain('dist.cap-once')
  })
})

describe('a rubric with a fault is refused, with file and line', () => {
  it.each([
    [
      'syntax',
      'rules/density.yaml',
      (t: string) => t.replace('points: 35', 'points: [35'),
      /^rules\/density\.yaml:\d+: /,
    ],
    [
      'points',
      'rules/density.yaml',
      (t: string) => t.replace('points: 35', 'points: 34'),
      /^rubric\.yaml:\d+: the rules of bullets own 34 points/,
    ],
    [
      'total',
      'rubric.yaml',
      (t: string) => t.replace('max: 35', 'max: 36'),
      /rubric\.yaml:\d+: the components add up to 101, not 100/,
    ],
    [
      'component',
      'rules/density.yaml',
      (t: string) => t.replace('component: bullets', 'component: bulets'),
      /rules\/density\.yaml:\d+: no component is called bulets/,
    ],
    [
      'two owners',
      'rules/density.yaml',
      (t: string) => t.replace('    points: 35\n', '    points: 35\n    owner: ctr.fe-only\n'),
      /rules\/density\.yaml:\d+: den\.bullet-formula owns points: it has no owner/,
    ],
    [
      'pointless owner',
      'rules/stack.yaml',
      (t: string) => t.replace('owner: anti.generic-db', 'owner: dist.cap-once'),
      /rules\/stack\.yaml:\d+: data\.name-system names an owner without points/,
    ],
    [
      'points for a question',
      'rules/stack.yaml',
      (t: string) => t.replace('    title: Did you work with', '    deducts: 1\n    title: Did you work with'),
      /rules\/stack\.yaml:\d+: dist\.raft-only-if-used is not judged by program/,
    ],
    [
      'parameter',
      'rules/density.yaml',
      (t: string) => t.replace('min: 6, max: 8,', 'minimum: 6, max: 8,'),
      /rules\/density\.yaml:\d+: den\.summary-6-8 needs the parameter min\n.*no rule reads the parameter minimum/,
    ],
    [
      'level',
      'rules/density.yaml',
      (t: string) => t.replace('levels: { junior: { min: 3 }, mid: { min: 5 } }', 'levels: { junior: { mim: 3 } }'),
      /rules\/density\.yaml:\d+: mim is no parameter of den\.summary-6-8/,
    ],
    [
      'term',
      'rules/stack.yaml',
      (t: string) => t.replace('terms: [Raft, Paxos]', 'terms: [Raftt, Paxos]'),
      /rules\/stack\.yaml:\d+: no keyword is called Raftt/,
    ],
    [
      'wanted',
      'rubric.yaml',
      (t: string) => t.replace('language: [Go, Python, Java]', 'language: [Gopher]'),
      /rubric\.yaml:\d+: no keyword is called Gopher/,
    ],
    [
      'counted',
      'rubric.yaml',
      (t: string) => t.replace('\nclasses: [language, datastore,', '\nclasses: [datastore,'),
      /rubric\.yaml:\d+: language is counted, but is not among the classes/,
    ],
    [
      'unknown class',
      'rubric.yaml',
      (t: string) => t.replace('\nclasses: [language,', '\nclasses: [languages,'),
      /rubric\.yaml:\d+: classes\.0: /,
    ],
    [
      'bands',
      'rubric.yaml',
      (t: string) => t.replace('from: 70', 'from: 90'),
      /rubric\.yaml:\d+: bands go from the best/,
    ],
    [
      'months',
      'rubric.yaml',
      (t: string) => t.replace('mid: 24', 'mid: 61'),
      /rubric\.yaml:\d+: senior must begin after/,
    ],
    [
      'whole',
      'keywords/datastore.yaml',
      (t: string) => t.replace('whole: [My SQL]', 'whole: [Mi SQL]'),
      /keywords\/datastore\.yaml:\d+: "Mi SQL" is no spelling of MySQL/,
    ],
    [
      'unknown key',
      'keywords/api.yaml',
      (t: string) => t.replace('senior: true', 'seniour: true'),
      /keywords\/api\.yaml:\d+: keywords\.\d+: .*seniour/,
    ],
    [
      'third',
      'rules/density.yaml',
      (t: string) => t.replace('points: 35', 'points: 35.1'),
      /^rules\/density\.yaml:\d+: rules\.\d+\.points/,
    ],
    [
      'owner',
      'rules/stack.yaml',
      (t: string) => t.replace('owner: anti.generic-db', 'owner: anti.nobody'),
      /owner nobody knows/,
    ],
    [
      'typo',
      'rules/stack.yaml',
      (t: string) => t.replace('id: api.rest-number', 'id: api.rest-numbers'),
      /^rules\/stack\.yaml:\d+: nothing judges api\.rest-numbers/,
    ],
    ['twice', 'keywords/api.yaml', (t: string) => t.replace('name: gRPC', 'name: Kafka'), /belongs to/],
    ['gate', 'keywords/language.yaml', (t: string) => t.replace('of: [Go]', 'of: [Gopher]'), /no spelling of Go/],
    ['list', 'words.yaml', (t: string) => t.replace('magnitude:', 'magnitudes:'), /magnitude is missing/],
  ])('%s', async (name, file, edit, message) => {
    const refusal = await loadRubric(await changed(name, file, edit)).catch((error: UserError) => error)
    expect(refusal).toMatchObject({ code: 'bad-rubric' })
    const [, ...problems] = (refusal as UserError).message.split('\n')
    expect(problems.join('\n')).toMatch(message)
  })

  it('says that a folder is empty', async () => {
    const problems = await checkRubric(join(dir, 'nowhere'))
    expect(problems).toContain('rubric.yaml:1: the file is missing or cannot be read')
  })
})
