import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Aligned, align, type Pair } from '../../../src/core/review/align.ts'
import { matchUp } from '../../../src/core/review/assign.ts'
import { editedResume } from './edits.ts'

const key = ({ before, after }: Pair) => `${[...before].sort().join('+')}>${[...after].sort().join('+')}`
const list = (...texts: string[]): Aligned[] => texts.map((text, i) => ({ id: `b${i + 1}`, text, role: 'Engineer, X' }))
const told = (pairs: Pair[]) => pairs.map((pair) => `${pair.change} ${key(pair)}`)

describe('the bullets of two versions', () => {
  it('finds at least 0.97 of the pairs of more than 500 random edits', () => {
    let edits = 0
    let right = 0
    let all = 0
    const kinds: Record<string, [number, number]> = {}
    for (let seed = 1; edits < 600; seed++) {
      const made = editedResume(seed)
      edits += made.edits
      const found = new Set(align(made.before, made.after).map(key))
      for (const pair of made.right) {
        all++
        const hit = found.has(key(pair))
        if (hit) right++
        const [hits, of] = kinds[pair.change] ?? [0, 0]
        kinds[pair.change] = [hits + (hit ? 1 : 0), of + 1]
      }
    }
    console.log(`alignment: ${right} of ${all} pairs right after ${edits} edits`, JSON.stringify(kinds))
    expect(edits).toBeGreaterThanOrEqual(500)
    expect(right / all).toBeGreaterThanOrEqual(0.97)
    // No kind of edit may hide behind the many bullets nobody touched.
    for (const [hits, of] of Object.values(kinds)) expect(hits / of).toBeGreaterThanOrEqual(0.9)
  })

  it.each<[string, string[], string[], string[]]>([
    ['same', ['Built A in Go'], ['Built A in Go'], ['same b1>b1']],
    ['case and marks do not count', ['Built A, in Go.'], ['built a in Go'], ['same b1>b1']],
    ['edited', ['Worked on the ledger service'], ['Built the ledger service in Go'], ['edited b1>b1']],
    [
      'fleshed out',
      ['Worked on the payments service', 'Responsible for deployments'],
      [
        'Built the payments service in Go on Kafka, 900 requests per second at a p99 of 80 ms',
        'Built a search service in Go',
      ],
      ['edited b1>b1', 'new >b2', 'removed b2>'],
    ],
    ['new and removed', ['Wrote Kafka consumers'], ['Mentored two juniors'], ['new >b1', 'removed b1>']],
    [
      'moved',
      ['One thing here', 'Second item there', 'Third part'],
      ['Third part', 'One thing here', 'Second item there'],
      ['moved b3>b1', 'same b1>b2', 'same b2>b3'],
    ],
    [
      'split',
      ['Built the ledger in Go on PostgreSQL and cut nightly settlement runtime from 4 hours to 20 minutes'],
      ['Built the ledger in Go on PostgreSQL', 'Cut nightly settlement runtime from 4 hours to 20 minutes'],
      ['split b1>b1+b2'],
    ],
    [
      'merged',
      ['Built the ledger in Go on PostgreSQL', 'Cut nightly settlement runtime from 4 hours to 20 minutes'],
      ['Built the ledger in Go on PostgreSQL and cut nightly settlement runtime from 4 hours to 20 minutes'],
      ['merged b1+b2>b1'],
    ],
    [
      'twins',
      ['Fixed bugs', 'Fixed bugs'],
      ['Fixed bugs', 'Fixed bugs', 'Fixed bugs'],
      ['same b1>b1', 'same b2>b2', 'new >b3'],
    ],
    ['nothing', [], [], []],
  ])('%s', (_, before, after, pairs) => {
    expect(told(align(list(...before), list(...after)))).toEqual(pairs)
  })

  const bullets = fc
    .array(fc.tuple(fc.lorem({ maxCount: 9 }), fc.constantFrom('X', 'Y')), { maxLength: 12 })
    .map((rows) => rows.map(([text, role], i): Aligned => ({ id: `b${i + 1}`, text, role })))

  it('puts every bullet in exactly one pair, whatever the texts', () => {
    fc.assert(
      fc.property(bullets, bullets, (before, after) => {
        const pairs = align(before, after)
        expect(pairs.flatMap((pair) => pair.before).sort()).toEqual(before.map(({ id }) => id).sort())
        expect(pairs.flatMap((pair) => pair.after).sort()).toEqual(after.map(({ id }) => id).sort())
        expect(align(before, after)).toEqual(pairs)
      }),
    )
  })

  it('matches to the greatest sum', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (value) => {
          const best = (row: number, free: number[]): number =>
            row === value.length
              ? 0
              : Math.max(
                  best(row + 1, free),
                  ...free.map(
                    (j) =>
                      (value[row]![j]! >= 2 ? value[row]![j]! : 0) +
                      best(
                        row + 1,
                        free.filter((k) => k !== j),
                      ),
                  ),
                )
          const sum = matchUp(value, 2).reduce((total, [i, j]) => total + value[i]![j]!, 0)
          expect(sum).toBe(best(0, [0, 1, 2]))
        },
      ),
    )
  })
})
