import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { act, type Refusal } from '../../../src/core/review/act.ts'
import { type Deed, type Role, stateOf } from '../../../src/core/review/history.ts'
import type { Review } from '../../../src/core/review/types.ts'
import { reviewFor } from '../../reports.ts'
import { emptyModel, flat, flatModel, ROLE, told } from './model.ts'

const play = (deeds: [string, Deed][], review: Review = reviewFor('owner')): Review => {
  let now = review
  for (const [who, deed] of deeds) {
    const done = act(now, deed, { ref: who, role: ROLE[who] ?? 'peer' }, now.history.length + 1)
    if ('refused' in done) throw new Error(`${who} ${deed.is}: ${done.refused}`)
    now = done
  }
  return now
}
const tried = (who: string, deed: Deed, review: Review, expects?: string): Review | Refusal =>
  act(review, deed, { ref: who, role: ROLE[who] ?? 'peer' }, 99, expects)

const ask: Deed = { is: 'ask', bullet: null, text: 'Is b1 too long?' }
const done: Deed = { is: 'mark', bullet: '1.b1', to: 'done' }

describe('who may do what', () => {
  const anything: [Deed, Role[]][] = [
    [done, ['owner']],
    [{ is: 'carry', pairs: [] }, ['bot']],
    [ask, ['owner']],
    [{ is: 'note', text: 'x' }, ['mentor']],
    [{ is: 'comment', bullet: null, text: 'x' }, ['owner', 'mentor']],
    [{ is: 'accept', bullet: '1.b1', text: 'x' }, ['mentor']],
    [{ is: 'edit', bullet: '1.b1', text: 'x' }, ['mentor']],
    [{ is: 'share' }, ['owner']],
    [{ is: 'close' }, ['bot']],
    [{ is: 'suggest', bullet: '1.b1', text: 'x', questions: [] }, ['peer', 'mentor']],
    [{ is: 'vote', bullet: '1.b1', clear: true }, ['peer', 'mentor']],
    [{ is: 'drafts', allowed: true }, ['owner']],
  ]
  it.each(anything)('$is', (deed, allowed) => {
    for (const role of ['owner', 'mentor', 'peer', 'bot'] as const) {
      const result = act(reviewFor('owner'), deed, { ref: role, role }, 1)
      expect('refused' in result, role).toBe(!allowed.includes(role))
    }
  })

  const asked = play([['owner', ask]])
  const claimed = play([['m1', { is: 'claim' }]], asked)
  it.each<[string, Review, string, Deed, string]>([
    ['asking twice', asked, 'owner', ask, 'You asked already'],
    ['claiming what nobody asked', reviewFor('owner'), 'm1', { is: 'claim' }, 'Nobody waits'],
    ['claiming what another has', claimed, 'm2', { is: 'claim' }, 'Another mentor has this one'],
    ['releasing what another has', claimed, 'm2', { is: 'release' }, 'You have not claimed'],
    ['handing over what another has', claimed, 'm2', { is: 'handover', to: 'm2' }, 'You have not claimed'],
    ['handing over to the author', claimed, 'm1', { is: 'handover', to: 'owner' }, 'cannot be the mentor'],
    ['closing what another has', claimed, 'm2', { is: 'resolve', text: '' }, 'Another mentor has this one'],
    ['reminding of what is claimed', claimed, 'bot', { is: 'nudge' }, 'Nobody waits any more'],
    ['an empty comment', asked, 'm1', { is: 'comment', bullet: null, text: '  ' }, 'nothing in it yet'],
    ['a very long comment', asked, 'm1', { is: 'comment', bullet: null, text: 'x'.repeat(2001) }, 'shorten it'],
    ['a bullet of a version that is not there', asked, 'owner', { ...done, bullet: '7.b1' } as Deed, 'not there'],
    ['taking what nobody suggested', asked, 'owner', { is: 'take', suggestion: 0 }, 'not there'],
    ['withdrawing what nobody shares', reviewFor('owner'), 'owner', { is: 'unshare' }, 'not shared'],
    ['anything after the author left', play([['bot', { is: 'close' }]]), 'owner', done, 'is closed'],
  ])('refuses %s', (_, review, who, deed, words) => {
    expect(tried(who, deed, review)).toEqual({ refused: expect.stringContaining(words) })
  })

  it('never overwrites what somebody changed since the button was drawn', () => {
    const first = tried('owner', done, reviewFor('owner'), 'open') as Review
    const late = tried('owner', { is: 'mark', bullet: '1.b1', to: 'hidden' }, first, 'open')
    expect(late).toEqual({ refused: expect.stringContaining('is done now') })
    expect(stateOf(first).marks.get('1.b1')).toEqual({ state: 'done', by: 'owner', at: 99 })
  })

  it('keeps one person from filling a thread with suggestions, until they are answered', () => {
    const one: Deed = { is: 'suggest', bullet: '1.b1', text: 'x', questions: [] }
    const full = play([
      ['p1', one],
      ['p1', one],
      ['p1', one],
    ])
    expect(tried('p1', one, full)).toEqual({ refused: expect.stringContaining('let them answer first') })
    expect(tried('p2', one, full)).not.toHaveProperty('refused')
    expect(tried('p1', one, play([['owner', { is: 'take', suggestion: 1 }]], full))).not.toHaveProperty('refused')
  })

  it('gives the mentors nothing to read once it is resolved or withdrawn, and asks anew', () => {
    for (const [who, end] of [
      ['m1', { is: 'resolve', text: 'Good now.' }],
      ['owner', { is: 'unshare' }],
    ] as [string, Deed][]) {
      const over = play([[who, end]], claimed)
      expect(stateOf(over).help).toBeNull()
      expect(stateOf(play([['owner', ask]], over)).help).toMatchObject({ mentor: null, nudged: false })
    }
  })
})

describe('any actors in any order', () => {
  const deeds = fc.oneof(
    fc.record({
      is: fc.constant('mark' as const),
      bullet: fc.constantFrom('1.b1', '1.b2'),
      to: fc.constantFrom('open' as const, 'done' as const, 'disputed' as const, 'hidden' as const),
    }),
    fc.constant(ask),
    ...(['claim', 'release', 'share', 'unshare', 'nudge'] as const).map((is) => fc.constant({ is } as Deed)),
    fc.record({ is: fc.constant('handover' as const), to: fc.constantFrom('m1', 'm2', 'owner') }),
    fc.constant<Deed>({ is: 'resolve', text: 'Well done.' }),
    fc.constant<Deed>({ is: 'comment', bullet: '1.b1', text: 'Name the queue.' }),
    fc.constant<Deed>({ is: 'note', text: 'Call them.' }),
    fc.constant<Deed>({ is: 'suggest', bullet: '1.b2', text: 'Moved it to Kafka', questions: ['Kafka'] }),
    fc.record({ is: fc.constantFrom('take' as const, 'leave' as const), suggestion: fc.nat(12) }),
    fc.record({ is: fc.constant('vote' as const), bullet: fc.constant('1.b1'), clear: fc.boolean() }),
  )

  it('the history explains the state, and nothing forbidden is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(ROLE)), deeds), { maxLength: 40 }), (steps) => {
        let review = reviewFor('owner')
        const model = emptyModel()
        for (const [who, deed] of steps) {
          const before = structuredClone(review)
          const result = tried(who, deed, review)
          expect(review).toEqual(before)
          if ('refused' in result) continue
          expect(result.history.slice(0, -1)).toEqual(before.history)
          told(model, who, deed, result.history.length - 1)
          review = result
        }
        expect(flat(JSON.parse(JSON.stringify(review)))).toEqual(flatModel(model))
      }),
      { numRuns: 400 },
    )
  })
})
