import { describe, expect, it } from 'vitest'
import { answerBullet } from '../../src/cli/answer.ts'
import { reportOf, rubric } from '../rubric.ts'

const report = reportOf({
  roles: [
    {
      title: 'Engineer',
      bullets: [
        'Built APIs for the team.',
        'Wrote the tariff lookup in Rust on Redis: 2,600 requests per second at a p99 of 18 ms',
      ],
    },
  ],
})

async function talk(bullet: string, answers: (string | null)[], of = report): Promise<string> {
  const heard: string[] = []
  await answerBullet(of, bullet, rubric, {
    say: (line) => heard.push(line),
    ask: async (question) => {
      heard.push(question)
      return answers.shift() ?? null
    },
  })
  return heard.join('\n')
}

describe('resume-check answer', () => {
  it('asks for each blank and says the finished bullet with its new grade', async () => {
    const said = await talk('b1', ['Go', '12 endpoints', '300 requests per second and a p99 of 90 ms'])
    expect(said).toContain('Go with 12 endpoints')
    expect(said).toContain('Grade D -> A.')
    expect(said).not.toContain('still open')
  })

  it('asks again for an amount without a figure, not for what was left empty', async () => {
    const said = await talk('b1', ['Go', '', 'billions', '40 requests per second'])
    expect(said).toContain('You wrote "billions"')
    expect(said.match(/\[how many endpoints\] How many/g)).toHaveLength(1)
    expect(said).toContain('Built APIs for the team in Go, running at 40 requests per second.')
    expect(said).toContain('Grade D -> A.')
  })

  it('asks about a technology that is younger than the role, by its printed last year', async () => {
    const old = reportOf({
      roles: [
        { title: 'Engineer', start: '2012-01', end: '2015-06', bullets: ['Built APIs for the team.'] },
        { title: 'Engineer', start: '2021-01', end: 'present', bullets: ['Built APIs for the partners.'] },
      ],
    })
    const answers = () => ['Bun', '', '40 requests per second', '']
    const before = await talk('b1', answers(), old)
    expect(before).toContain('Bun is younger than this role')
    expect(before).not.toContain('in Bun')
    expect(await talk('b2', answers(), old)).toContain('in Bun')
  })

  it('says of a strong bullet that it is good', async () => {
    expect(await talk('b2', [])).toContain('good as it is')
  })

  it('names the bullets there are', async () => {
    await expect(talk('b9', [])).rejects.toThrow('Its bullets are b1 to b2.')
  })
})
