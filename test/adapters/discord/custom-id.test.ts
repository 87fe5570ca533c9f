import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCustomId, MAX_CUSTOM_ID, type Press, parseCustomId } from '../../../src/adapters/discord/custom-id.ts'

const word = fc.string({ minLength: 1, maxLength: 12 })
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    is: fc.constant('press' as const),
    command: word,
    args: fc.array(fc.string({ maxLength: 12 }), { maxLength: 3 }),
    dialog: fc.boolean(),
    question: fc.option(fc.stringMatching(/^[a-z2-7]{8}$/)),
  }),
  fc.record({ is: fc.constant('form' as const), command: word, args: fc.array(word, { maxLength: 3 }) }),
  fc.record({ is: fc.constant('upload' as const), review: fc.option(word) }),
  fc.constant({ is: 'menu' as const }),
)

describe('custom ids', () => {
  it('come back as they went out, whatever the ids hold', () => {
    fc.assert(
      fc.property(press, fc.nat(40), (one, nth) => {
        let id: string
        try {
          id = formatCustomId(one, nth)
        } catch {
          return
        }
        expect(id.length).toBeLessThanOrEqual(MAX_CUSTOM_ID)
        expect(parseCustomId(id)).toEqual(one)
      }),
    )
  })

  it.each([
    '',
    'rc1',
    'rc2:b::help',
    'rc1:z:help',
    'rc1:b',
    'rc1:b:d',
    'rc1:b:?:help',
    'rc1:b::he%41lp',
    'rc1:m:x',
    'hello',
  ])('%j is not ours', (id) => {
    expect(parseCustomId(id)).toBeNull()
  })

  it('refuses what does not fit instead of cutting it', () => {
    const args = ['r_abcdefghij', '1', 'b1', 'x'.repeat(90)]
    expect(() => formatCustomId({ is: 'press', command: 'done', args, dialog: false, question: null })).toThrow(/long/)
  })

  it('knows the ids of messages that were posted before: the grammar is forever', () => {
    expect(parseCustomId('rc1:b::done:r_abcdefghij:1:b3')).toEqual({
      is: 'press',
      command: 'done',
      args: ['r_abcdefghij', '1', 'b3'],
      dialog: false,
      question: null,
    })
    expect(parseCustomId('rc1:b2:dqabc234:note:r_abcdefghij:discord%3A1%3Arole%3A2')).toEqual({
      is: 'press',
      command: 'note',
      args: ['r_abcdefghij', 'discord:1:role:2'],
      dialog: true,
      question: 'abc234',
    })
  })
})
