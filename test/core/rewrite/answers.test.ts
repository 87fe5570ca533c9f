import { describe, expect, it } from 'vitest'
import { applyAnswers } from '../../../src/core/rewrite/answers.ts'
import { guard } from '../../../src/core/rewrite/guard.ts'
import { rubric } from '../../rubric.ts'

const BULLET = 'Wrote invoices in Java.'
const TEXT =
  'Wrote invoices in Java for [how many users or clients], cutting a run from [minutes before] to [minutes after].'
const apply = (answers: Record<string, string>, context = {}) =>
  applyAnswers(
    BULLET,
    { text: TEXT },
    Object.entries(answers).map(([label, answer]) => ({ label, answer })),
    rubric,
    context,
  )

describe('answers', () => {
  it('fill their blanks and lift the grade', () => {
    const done = apply({
      'how many users or clients': '300 clients',
      'minutes before': '40 minutes',
      'minutes after': '3 minutes',
    })
    expect(done).toEqual({
      text: 'Wrote invoices in Java for 300 clients, cutting a run from 40 minutes to 3 minutes.',
      before: 'C',
      grade: 'A',
      violations: [],
      questions: [],
    })
  })

  it('are left out with their phrase when they are skipped', () => {
    const some = apply({
      'how many users or clients': ' ',
      'minutes before': '40 minutes',
      'minutes after': '3 minutes',
    })
    expect(some.text).toBe('Wrote invoices in Java, cutting a run from 40 minutes to 3 minutes.')
    expect(some.questions).toEqual([])
    const none = apply({ 'how many users or clients': '', 'minutes before': '', 'minutes after': '' })
    expect(none).toMatchObject({ text: BULLET, grade: 'C', questions: [] })
  })

  it('leave open what a phrase cannot do without, and what nobody looked at', () => {
    const { text, grade, questions } = apply({ 'how many users or clients': '', 'minutes after': '' })
    expect(text).toBe('Wrote invoices in Java, cutting a run from [minutes before] to [minutes after].')
    expect(grade).toBe('C')
    expect(questions.map(({ label }) => label)).toEqual(['minutes before', 'minutes after'])
    const verb = applyAnswers(
      'Familiar with Go.',
      { text: '[What you built] with Go.' },
      [{ label: 'What you built', answer: '' }],
      rubric,
    )
    expect(verb).toMatchObject({ text: '[What you built] with Go.', questions: [{ label: 'What you built' }] })
  })

  it.each(['billions', 'millions of users', 'many', 'a lot', 'high traffic'])('%s becomes a question', (amount) => {
    const { text, questions } = apply({ 'how many users or clients': amount })
    expect(text).toBe(TEXT)
    expect(questions[0]).toEqual({
      label: 'how many users or clients',
      question: expect.stringContaining('how many exactly'),
    })
  })

  it('accepts a large figure that is given as one', () => {
    expect(apply({ 'how many users or clients': '2 million users' }).text).toContain('for 2 million users,')
  })

  it('asks about a technology that is younger than the role', () => {
    const { text, violations, questions } = apply(
      { 'how many users or clients': '30 clients on Bun' },
      { until: '2019-06' },
    )
    expect(text).toBe(TEXT)
    expect(violations).toEqual([{ class: 'newer-technology', token: 'Bun' }])
    expect(questions[0]?.question).toContain('Bun')
  })

  it('hold no second bracket', () => {
    expect(apply({ 'how many users or clients': '30 [clients]' }).text).toContain('for 30 clients,')
  })
})

describe('the guard with answers', () => {
  const answers = [{ label: 'how many users or clients', answer: '300 clients' }]

  it('accepts the finished text', () => {
    expect(guard(BULLET, 'Wrote invoices in Java for 300 clients.', answers, rubric)).toEqual([])
  })

  it.each([
    ['twice', 'Wrote invoices in Java for 300 clients and 300 clients.'],
    ['at another unit', 'Wrote invoices in Java for 300 requests per second.'],
    ['with another power', 'Wrote invoices in Java for 300 million clients.'],
    ['as a percentage', 'Wrote 300% of invoices in Java.'],
    ['beside a claim', 'Wrote invoices in Java for 300 clients in production.'],
  ])('refuses an answer %s', (_, text) => {
    expect(guard(BULLET, text, answers, rubric)).not.toEqual([])
    expect(guard(BULLET, text, [{ label: 'how many users or clients', answer: '300' }], rubric)).not.toEqual([])
  })

  it('refuses before and after exchanged', () => {
    const both = [
      { label: 'minutes before', answer: '40 minutes' },
      { label: 'minutes after', answer: '3 minutes' },
    ]
    expect(guard(BULLET, 'Wrote invoices in Java, cutting a run from 40 minutes to 3 minutes.', both, rubric)).toEqual(
      [],
    )
    expect(
      guard(BULLET, 'Wrote invoices in Java, cutting a run from 3 minutes to 40 minutes.', both, rubric),
    ).not.toEqual([])
  })

  it('refuses an amount without its figure', () => {
    expect(
      guard(
        BULLET,
        'Wrote invoices in Java for billions of users.',
        [{ label: 'how many users or clients', answer: 'billions of users' }],
        rubric,
      ),
    ).toContainEqual({ class: 'scale-claim', token: 'billions of' })
  })
})
