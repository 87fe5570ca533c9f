import { describe, expect, it } from 'vitest'
import { isMentor, roleIn } from '../../../src/core/review/access.ts'
import { cohortOf, type Gaps } from '../../../src/core/review/cohort.ts'
import { fairOrder } from '../../../src/core/review/queue.ts'
import { NO_SETTINGS, quietFor } from '../../../src/core/review/settings.ts'
import { formOf, fromFields, SECTIONS } from '../../../src/core/review/settings-form.ts'
import { afterQuiet, isTimeZone } from '../../../src/localtime.ts'
import { reviewFor } from '../../reports.ts'

const limits = { mostDays: 30, isTimeZone }
const reminders = { nudgeHours: ['5'], quietFrom: ['21:30'], quietTo: ['7:00'], timeZone: ['Europe/Berlin'] }

describe('the settings of a workspace', () => {
  it('fit into forms of at most five fields, and come back as they were', () => {
    for (const section of SECTIONS) {
      const { fields } = formOf(section, NO_SETTINGS, 30)
      expect(fields.length).toBeLessThanOrEqual(5)
      const sent = Object.fromEntries(
        fields.map((field) => [field.id, 'values' in field ? field.values : [field.value ?? '']]),
      )
      expect(fromFields(section, sent, NO_SETTINGS, limits)).toEqual(NO_SETTINGS)
      for (const { label, hint } of fields) {
        expect(label.length).toBeLessThanOrEqual(45)
        expect(hint?.length ?? 0).toBeLessThanOrEqual(100)
      }
    }
  })

  it('say all that is wrong at once and change nothing then', () => {
    const wrong = { nudgeHours: ['0'], quietFrom: ['25:00'], quietTo: ['7:00'], timeZone: ['Berlin/Europe'] }
    const result = fromFields('reminders', wrong, NO_SETTINGS, limits)
    expect('faults' in result && result.faults).toHaveLength(3)
    expect(fromFields('reports', { retentionDays: ['31'] }, NO_SETTINGS, limits)).toHaveProperty('faults')
    expect(fromFields('reminders', reminders, NO_SETTINGS, limits)).toMatchObject({
      nudgeHours: 5,
      quiet: { from: 21 * 60 + 30, to: 7 * 60 },
      timeZone: 'Europe/Berlin',
    })
  })

  it.each<[number, number, string, number]>([
    [20 * 60, 8 * 60, 'in the evening', 21 * 60],
    [20 * 60, 8 * 60, 'in the morning', 7 * 60],
  ])('quiet from %i to %i holds %s, over midnight', (from, to, _, minute) => {
    expect(quietFor({ from, to }, minute)).toBe((to - minute + 24 * 60) % (24 * 60))
    expect(quietFor({ from, to }, 12 * 60)).toBe(0)
    expect(quietFor({ from, to: from }, minute)).toBe(0)
  })

  it('waits for the end of the quiet hours where the mentors live, also when the clocks change that night', () => {
    const quiet = { from: 20 * 60, to: 8 * 60 }
    const at = (text: string) => Date.parse(text)
    // 2026-10-25: Berlin goes back from UTC+2 to UTC+1 in the night.
    expect(afterQuiet(at('2026-10-24T20:00Z'), { quiet, timeZone: 'Europe/Berlin' })).toBe(at('2026-10-25T07:00Z'))
    expect(afterQuiet(at('2026-10-25T06:59:55Z'), { quiet, timeZone: 'Europe/Berlin' })).toBe(at('2026-10-25T07:00Z'))
    expect(afterQuiet(at('2026-10-24T10:00Z'), { quiet, timeZone: 'Europe/Berlin' })).toBe(at('2026-10-24T10:00Z'))
    expect(afterQuiet(at('2026-10-24T20:00Z'), { quiet, timeZone: 'Asia/Kathmandu' })).toBe(at('2026-10-25T02:15Z'))
  })
})

describe('who may read', () => {
  const person = (ref: string, change = {}) => ({
    ref,
    groups: [] as string[],
    admin: false,
    workspace: 'room',
    ...change,
  })
  const named = { ...NO_SETTINGS, mentors: ['u1', 'room:group:g'] }

  it('a mentor is named, is in a named group, or runs a workspace where nobody is named', () => {
    expect(isMentor(named, person('u1'))).toBe(true)
    expect(isMentor(named, person('u2', { groups: ['room:group:g'] }))).toBe(true)
    expect(isMentor(named, person('u2', { admin: true }))).toBe(false)
    expect(isMentor(NO_SETTINGS, person('u2', { admin: true }))).toBe(true)
  })

  it('nobody from another workspace, whatever they are there', () => {
    const shared = { ...reviewFor('owner'), history: [{ is: 'share', by: 'owner', as: 'owner', at: 1 } as const] }
    expect(roleIn(shared, named, person('u1'))).toBe('mentor')
    expect(roleIn(shared, named, person('u9'))).toBe('peer')
    expect(roleIn(shared, named, person('u1', { workspace: 'elsewhere' }))).toBeNull()
    expect(roleIn(reviewFor('owner'), named, person('u1'))).toBeNull()
    expect(roleIn(reviewFor('owner'), named, person('owner', { workspace: 'dm' }))).toBe('owner')
  })
})

it('the queue: longest wait first, and nobody twice before everybody once', () => {
  const waiting = [
    { owner: 'a', since: 1 },
    { owner: 'a', since: 2 },
    { owner: 'a', since: 3 },
    { owner: 'b', since: 4 },
    { owner: 'c', since: 5 },
  ]
  expect(fairOrder(waiting).map(({ owner, since }) => owner + since)).toEqual(['a1', 'b4', 'c5', 'a2', 'a3'])
})

describe('a cohort', () => {
  const gaps = (...classes: Gaps['classes']): Gaps => ({ week: '2026-11-23', level: 'mid', classes, rules: [] })

  it('is not spoken of below five people', () => {
    expect(cohortOf(Array.from({ length: 4 }, () => gaps('cloud')))).toBeNull()
  })

  it('is shares of people, without gaps that only one has', () => {
    const all = [gaps('cloud', 'api'), gaps('cloud'), gaps('cloud'), gaps(), gaps()]
    expect(cohortOf(all)).toEqual({ people: 5, classes: [{ id: 'cloud', percent: 60 }], rules: [] })
  })
})
