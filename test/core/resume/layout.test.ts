import { describe, expect, it } from 'vitest'
import { layOut } from '../../../src/core/resume/layout.ts'
import type { Item } from '../../../src/core/resume/rows.ts'

const item = (text: string, x: number, y: number, height = 10): Item => {
  return { text, x, y, height, width: text.length * height * 0.5, page: 1 }
}
const texts = (items: Item[]) => layOut(items).lines.map((line) => line.text)

describe('layOut', () => {
  it('puts a date written elsewhere beside its job', () => {
    expect(texts([item('2019 – 2020', 400, 100), item('Engineer', 40, 100.2), item('Next', 40, 114)])).toEqual([
      'Engineer\t2019 – 2020',
      'Next',
    ])
  })

  it('joins words and takes the mark off a bullet', () => {
    const { lines } = layOut([item('•', 40, 100), item('Built', 50, 100), item('things', 78, 100)])
    expect(lines).toMatchObject([{ kind: 'bullet', text: 'Built things', indent: 40 }])
  })

  it('reads two columns one after the other, though they were written row by row', () => {
    const items = [item('Ada Example', 40, 40, 20)]
    for (let row = 0; row < 10; row++) {
      items.push(item(row === 0 ? 'Skills' : `left ${row}`, 40, 100 + row * 14))
      items.push(item(row === 0 ? 'Experience' : `right text number ${row}`, 220, 103 + row * 14))
    }
    const { lines, layout } = layOut(items)
    const words = lines.map((line) => line.text)
    expect(layout).toBe('two-column')
    expect(words.indexOf('left 9')).toBeLessThan(words.indexOf('Experience'))
  })

  it('takes the dots of a timeline for no list', () => {
    const entry = (y: number, date: string, name: string) => [
      item(date, 40, y),
      item('•', 120, y),
      item(name, 135, y),
      item('Engineer', 135, y + 14),
    ]
    const { lines } = layOut([...entry(100, '2020 – 2022', 'Kestrel'), ...entry(140, '2018 – 2020', 'Osprey')])
    expect(lines.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', '2020 – 2022\tKestrel'],
      ['text', 'Engineer'],
      ['text', '2018 – 2020\tOsprey'],
      ['text', 'Engineer'],
    ])
  })

  it('sets a label in bold apart from what it names, though the gap is narrow', () => {
    expect(texts([{ ...item('Data', 40, 100), bold: true }, item('Kafka, Redis', 70, 100)])).toEqual([
      'Data\tKafka, Redis',
    ])
  })

  it('reads a table of dates and jobs row by row, though its labels have a column of their own', () => {
    const cells = ['Experience', 'Education', 'Skills'].flatMap((heading, part) => {
      const y = 100 + part * 100
      const rows = [0, 1].flatMap((row) => [
        item(`label ${row}`, 40, y + 20 + row * 40),
        item(`a cell with some text in it ${part}${row}`, 220, y + 20 + row * 40),
        item(`and some more text below it ${part}${row}`, 220, y + 33 + row * 40),
      ])
      return [item(heading, 40, y), ...rows]
    })
    const { layout, lines } = layOut(cells)
    expect(layout).toBe('single')
    expect(lines[1]?.text).toBe('label 0\ta cell with some text in it 00')
  })

  it('reads headings in a margin, flush right and of two lines', () => {
    const part = (label: string, right: number, y: number) => [
      item(label, right - label.length * 5, y),
      item(`Some text beside ${label}`, 150, y),
      item(`and below it, for ${label}`, 150, y + 14),
    ]
    const margin = [...part('Experience', 140, 100), ...part('Education', 140, 140), ...part('Languages', 140, 180)]
    expect(texts(margin).slice(0, 2)).toEqual(['Experience', 'Some text beside Experience'])
    const wrapped = [...part('Experience', 90, 100), ...part('Technical', 85, 140), ...part('Awards', 70, 180)]
    expect(texts([...wrapped, item('Education', 40, 220), item('BSc', 150, 220), item('skills', 40, 153)])).toContain(
      'Technical skills',
    )
  })

  it('glues a letter-spaced heading', () => {
    expect(texts([item('S K I L L S', 40, 100), item('Go', 40, 120)])).toEqual(['SKILLS', 'Go'])
  })
})
