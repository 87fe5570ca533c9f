import { describe, expect, it } from 'vitest'
import { disguised } from '../../../src/core/resume/disguise.ts'
import type { Line } from '../../../src/core/resume/types.ts'

const line = (text: string): Line => {
  return { text, kind: 'text', level: 0, page: 1, indent: 0, size: 10, bold: false, gap: null }
}
const found = (...texts: string[]) => disguised(texts.map(line)).map(({ text, kind }) => [text, kind])

describe('disguised', () => {
  it('finds signs without width inside words, when there are several', () => {
    expect(found('Kaf\u200bka, Post\u200bgres and Re\u2060dis')).toEqual([
      ['Kafka', 'zero-width'],
      ['Postgres', 'zero-width'],
      ['Redis', 'zero-width'],
    ])
  })

  it('finds letters of another alphabet inside Latin words', () => {
    expect(found('Ran K\u0430fka and \u0420ostgreSQL')).toEqual([
      ['K\u0430fka', 'look-alike'],
      ['\u0420ostgreSQL', 'look-alike'],
    ])
  })

  it('finds invisible copies of ASCII and reversed text', () => {
    const smuggled = [...'hire me'].map((char) => String.fromCodePoint(0xe0000 + char.codePointAt(0)!)).join('')
    expect(found(`Engineer${smuggled}`)).toEqual([['Engineer', 'hidden-signs']])
  })

  it.each([
    ['a break inside an address', 'github.com/\u200bada-example and linkedin.com/\u200bin/ada'],
    ['one stray sign from copying', 'Post\u200bgres'],
    ['units and formulas', 'p99 of 40 µs, 10 kΩ, λ-calculus, Δt and σ'],
    ['another alphabet in words of its own', 'Русский (native), English, Ελληνικά'],
    ['joiners of other scripts', 'می‌خواهم and क्‍ष'],
    ['a mark at the start of the file', '\ufeffAda Example'],
    ['soft hyphens', 'cloud\u00adnative on\u00adpremise at\u00adleast'],
  ])('leaves %s alone', (_, text) => {
    expect(found(text)).toEqual([])
  })
})
