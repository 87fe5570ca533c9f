import { expect, it } from 'vitest'
import type { Run } from '../../../src/adapters/documents/graphics.ts'
import { withWordGaps } from '../../../src/adapters/documents/spaced.ts'

const run = (text: string, left: number, y = 100): Run => {
  const place = { left, right: left + 5, top: y - 5, bottom: y, y, size: 10 }
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
const item = (text: string) => ({ text, x: 40, y: 100, width: 80, height: 10, page: 1 })
const runs = (text: string, y = 100) => [...text].map((letter, i) => run(letter, 40 + i * 8, y))
const read = (text: string, marks: Run[]) => withWordGaps([item(text)], marks)[0]?.text

it('finds the gap between words among letters set apart', () => {
  expect(read('A d a E x', runs('Ada Ex'))).toBe('A d a  E x')
  expect(read('S K I L L S', runs('SKILLS'))).toBe('S K I L L S')
})

it('leaves alone what was written elsewhere or otherwise, and plain words', () => {
  expect(read('A d a E x', runs('Ada Ex', 130))).toBe('A d a E x')
  expect(read('A d a E x', runs('Ada Xx'))).toBe('A d a E x')
  expect(read('Ada Ex', runs('Ada Ex'))).toBe('Ada Ex')
})
