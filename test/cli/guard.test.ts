import { describe, expect, it } from 'vitest'
import { run } from './terminal.ts'

describe('resume-check guard', () => {
  it('answers every line in order, clearly where it cannot be read, and exits 1 then', async () => {
    const original = 'Built APIs.'
    const lines = [
      JSON.stringify({ original, suggestion: 'Built APIs with [how many endpoints].' }),
      JSON.stringify({ original, suggestion: 'Built 9 APIs in Go.' }),
      '{"original": 1}',
      'not json',
      '',
      JSON.stringify({
        original,
        suggestion: 'Built APIs with 9 endpoints.',
        answers: { 'how many endpoints': '9 endpoints' },
      }),
      JSON.stringify({
        original,
        suggestion: 'Built APIs with 9 endpoints.',
        answers: [{ label: 'how many endpoints', answer: '9' }],
      }),
    ]
    const { code, out } = await run(['guard'], `${lines.join('\n')}\n`)
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(answers).toHaveLength(6)
    expect(answers[0]).toEqual({ ok: true, violations: [] })
    expect(answers[1]).toEqual({
      ok: false,
      violations: expect.arrayContaining([
        { class: 'new-number', token: '9' },
        { class: 'new-system', token: 'Go' },
      ]),
    })
    expect(answers[2]).toMatchObject({ ok: false, error: { code: 'bad-line', line: 3 } })
    expect(answers[3]).toMatchObject({ ok: false, error: { code: 'bad-line', line: 4 } })
    expect(answers[4]).toEqual({ ok: true, violations: [] })
    expect(answers[5]).toEqual({ ok: true, violations: [] })
  })

  it('exits 0 when all lines were read, and explains itself', async () => {
    expect(await run(['guard'], '{"original":"Wrote Go.","suggestion":"Wrote Rust."}\n')).toMatchObject({ code: 0 })
    expect((await run(['guard', '--help'])).out).toContain('"answers"')
    expect(await run(['guard', 'file.jsonl'])).toMatchObject({ code: 2 })
  })

  it('asks for answers on a terminal only', async () => {
    const { code, err } = await run(['answer', 'examples/resume.pdf', '--bullet', 'b3'])
    expect(code).toBe(2)
    expect(err).toContain('terminal')
  })
})
