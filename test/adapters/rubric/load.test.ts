import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkRubric } from '../../../src/adapters/rubric/check.ts'
import { BUNDLED, loadRubric } from '../../../src/adapters/rubric/load.ts'
import { buildReport } from '../../../src/core/report/build.ts'
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

describe('checkRubric names file and line', () => {
  it.each([
    [
      'syntax',
      'rules/density.yaml',
      (t: string) => t.replace('points: 35', 'points: [35'),
      /^rules\/density\.yaml:\d+: /,
    ],
    ['points', 'rules/density.yaml', (t: string) => t.replace('points: 35', 'points: 34'), /bullets own 34 points/],
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
    const copy = await changed(name, file, edit)
    const problems = await checkRubric(copy)
    expect(problems.join('\n')).toMatch(message)
    await expect(loadRubric(copy)).rejects.toMatchObject({ code: 'bad-rubric' })
  })

  it('says that a folder is empty', async () => {
    const problems = await checkRubric(join(dir, 'nowhere'))
    expect(problems).toContain('rubric.yaml:1: the file is missing or cannot be read')
  })
})
