import { describe, expect, it } from 'vitest'
import type { Run } from '../../../src/adapters/documents/graphics.ts'
import { withHyphens } from '../../../src/adapters/documents/soft-hyphens.ts'

const run = (text: string, left: number, y = 100): Run => {
  const place = { left, right: left + text.length * 5, top: y - 5, bottom: y, y, size: 10 }
  return {
    kind: 'text',
    text,
    font: 'f',
    colour: '#000000',
    alpha: 1,
    mode: 0,
    unsure: false,
    layerOff: false,
    ...place,
  }
}
const item = (text: string, x = 40, y = 100) => ({ text, x, y, width: text.length * 5, height: 10, page: 1 })
const mended = (text: string, ...runs: Run[]) => withHyphens([item(text)], runs)[0]?.text

describe('withHyphens', () => {
  it.each([
    [
      'inside words',
      'Ran cloudnative and atleastonce queues',
      'Ran cloud\u00adnative and at\u00adleast\u00adonce queues',
      'Ran cloud-native and at-least-once queues',
    ],
    ['between dates', '2019 2020', '2019 \u00ad 2020', '2019 - 2020'],
    ['at the end of a line', 'made for high', 'made for high\u00ad', 'made for high-'],
    ['as a list sign', 'Built it', '\u00ad Built it', '- Built it'],
  ])('puts them back %s', (_, text, written, expected) => {
    expect(mended(text, run(written, 40))).toBe(expected)
  })

  it('joins what was written in pieces, and leaves other lines alone', () => {
    expect(mended('Ran onpremise', run('Ran on', 40), run('\u00ad', 70), run('premise', 75))).toBe('Ran on-premise')
    expect(mended('Ran onpremise', run('Ran on\u00adpremise', 40, 130))).toBe('Ran onpremise')
    expect(mended('Ran it', run('Ran it', 40))).toBe('Ran it')
  })
})
