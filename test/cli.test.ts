import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { run as runInside } from './cli/terminal.ts'

const root = path.resolve(import.meta.dirname, '..')
const example = path.join(root, 'examples', 'resume.pdf')
const dir = mkdtempSync(path.join(os.tmpdir(), 'rc-cli-'))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path.join(dir, name), content)
  return path.join(dir, name)
}

const run = (...args: string[]) => runInside(args)

/** As a person starts it: a process of its own. */
function runProcess(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', path.join('src', 'cli.ts'), ...args],
      { cwd: root, env },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

describe('resume-check on the command line', () => {
  it('compares with a job description, shows one system, and names what the rubric says of a company', async () => {
    const job = file(
      'job.md',
      '# Senior Backend Engineer\n\n## Requirements\n\n- Go\n- Kafka or RabbitMQ\n- Erlang, ideally Rust\n',
    )
    const { code, out } = await run(
      '--job',
      job,
      '--engine',
      'lever',
      '--company',
      'Shopify',
      '--format',
      'json',
      example,
    )
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report.engines.map(({ id }: { id: string }) => id)).toEqual(['lever'])
    expect(report.company.text).toMatch(/^The rubric associates Shopify with Lever/)
    expect(report.job).toMatchObject({
      title: 'Senior Backend Engineer',
      level: 'senior',
      must: ['Go', 'Kafka', 'RabbitMQ'],
      nice: ['Rust'],
      anyOf: [['Kafka', 'RabbitMQ']],
    })
  })

  it.each([
    [['--engine', 'nobody', 'cv.pdf'], /--engine must be greenhouse/, 2],
    [['--company', ' ', 'cv.pdf'], /--company needs a name/, 2],
    [['--job', '', 'cv.pdf'], /--job needs the name of a file/, 2],
    [['--job', 'nowhere.txt', 'cv.pdf'], /nowhere.txt: There is no such file/, 1],
  ])('%j is answered with what to do', async (args, message, expected) => {
    const { code, err } = await run(...args)
    expect(err).toMatch(message)
    expect(code).toBe(expected)
  })

  it('scores what it can, says what it cannot, one JSON line a file in their order, and exits 1', async () => {
    const empty = file('empty.pdf', '')
    const { code, out, err } = await run(
      'check',
      '--format',
      'json',
      '--as-of',
      '2026-11',
      empty,
      example,
      path.join(dir, 'none.txt'),
      example,
    )
    expect(code).toBe(1)
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(4)
    expect(lines[0]).toEqual({
      file: { name: 'empty.pdf', type: 'pdf', bytes: 0, pages: null },
      error: { code: 'empty-file', message: expect.stringContaining('empty') },
    })
    expect(lines[1]).toMatchObject({
      asOf: '2026-11',
      file: { name: 'resume.pdf', type: 'pdf', pages: 1 },
      rubric: { id: 'backend-engineer' },
    })
    expect(lines[1].ledger.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(
      lines[1].score,
    )
    expect(lines[2]).toMatchObject({ error: { code: 'not-found' } })
    const [, once, , again] = out.split('\n')
    expect(once === again, 'the same report for the same file and month').toBe(true)
    expect(err).toContain('empty.pdf: ')
  })

  it('prints Markdown with every line of the account', async () => {
    const markdown = await run('--format', 'markdown', example)
    expect(markdown.out).toMatch(/\| \*\*sum\*\* \| \*\*\d+\*\* \| \*\*100\*\*/)
  })

  it.each([
    ['no file', []],
    ['an unknown option', ['--colour', example]],
    ['an unknown format', ['--format', 'xml', example]],
    ['an unknown level', ['--level', 'boss', example]],
    ['a month that is none', ['--as-of', '2026-13', example]],
    ['an unknown rule', ['explain', 'no.such-rule']],
    ['half a sub-command', ['rubric']],
  ])('exits 2 on %s', async (_, args) => {
    const { code, err, out } = await run(...args)
    expect(code).toBe(2)
    expect(err).not.toBe('')
    expect(out).toBe('')
  })

  it('is a program of its own that prints text for people; a half-made configuration of the bot does not stop it', async () => {
    const { code, out, err } = await runProcess(
      { REDIS_URL: 'redis://nowhere', SLACK_BOT_TOKEN: 'x' },
      '--as-of',
      '2026-11',
      '--level',
      'mid',
      example,
      'none.txt',
    )
    expect(code, err).toBe(1)
    expect(out).toMatch(/Score \d+ of 100, grade [A-F]/)
    expect(out).toContain('Fix these first')
    expect(err).toContain('none.txt: There is no such file')
  })

  it('explains a rule and checks a rubric', async () => {
    const [why, good, bad] = await Promise.all([
      run('explain', 'den.github-required'),
      run('rubric', 'check', path.join('src', 'core', 'rubric', 'backend-engineer')),
      run('rubric', 'check', dir),
    ])
    expect(why).toMatchObject({ code: 0, out: expect.stringContaining('GitHub') })
    expect(good.code, good.err).toBe(0)
    expect(bad.code).toBe(1)
    expect(bad.err).not.toBe('')
  })
})
