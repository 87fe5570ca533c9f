import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { drawChart } from '../../../src/adapters/chart/index.ts'
import { compiled } from '../../compiled.ts'

const rows = [
  { label: 'Languages', grade: 'B' as const, points: 3, max: 4 },
  { label: 'Security', grade: 'F' as const, points: 0, max: 4 },
]
const chart = { title: 'Tier breakdown: 65 of 100', rows }

/** Everything in points, as it is drawn. */
async function pixels(png: Uint8Array) {
  const image = await loadImage(Buffer.from(png))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const area = (x: number, y: number, width: number, height: number) =>
    context.getImageData(2 * x, 2 * y, 2 * width, 2 * height).data
  return {
    width: image.width,
    height: image.height,
    at: (x: number, y: number) => [...area(x, y, 1, 1).slice(0, 4)],
    /** Share of pixels that are nearly black or white, and so part of a letter's stroke or not. */
    share(x: number, y: number, width: number, height: number, kind: 'dark' | 'white') {
      const data = area(x, y, width, height)
      let count = 0
      for (let i = 0; i < data.length; i += 4) {
        const light = (data[i]! + data[i + 1]! + data[i + 2]!) / 3
        if (kind === 'dark' ? light < 100 : light > 245) count++
      }
      return count / (data.length / 4)
    },
  }
}

describe('the picture of the tier breakdown', () => {
  it('is the same bytes every time, 800 pixels wide and on an opaque background', async () => {
    const png = await drawChart(chart)
    expect(Buffer.from(png).equals(Buffer.from(await drawChart(chart)))).toBe(true)
    const { width, at } = await pixels(png)
    expect(width).toBe(800)
    for (const [x, y] of [
      [0, 0],
      [399, 60],
      [200, 187],
    ] as const)
      expect(at(x, y), `${x},${y}`).toEqual([255, 255, 255, 255])
  })

  it('draws letter, name, word and points of a row, and a bar as long as its share', async () => {
    const { share, at } = await pixels(await drawChart(chart))
    // First row from 62 down: a white letter in the box, name and word on the first line, points at the right of the bar.
    expect(share(20, 62, 40, 40, 'white')).toBeGreaterThan(0.05)
    expect(share(72, 62, 90, 20, 'dark')).toBeGreaterThan(0.1)
    expect(share(330, 62, 50, 20, 'dark')).toBeGreaterThan(0.05)
    expect(share(330, 88, 50, 16, 'dark')).toBeGreaterThan(0.02)
    const [full, empty] = [at(72 + 218 * 0.7, 95), at(72 + 218 * 0.8, 95)]
    expect(full).not.toEqual(empty)
    expect(at(72 + 20, 95 + 58), 'no points, no bar').toEqual(empty)
  })

  it('cuts what is too long instead of drawing it over its neighbour', async () => {
    const long = { ...rows[0]!, label: 'W'.repeat(200) }
    const { share } = await pixels(await drawChart({ title: 'W'.repeat(200), rows: [long] }))
    expect(share(381, 0, 19, 130, 'white')).toBe(1)
  })

  it('draws the same letters where the machine has no fonts at all', async () => {
    const child = fork(compiled('test/adapters/chart/drawer.ts'), [], {
      execArgv: [],
      env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    })
    try {
      await once(child, 'message')
      child.send(chart)
      const [{ before, png }] = await once(child, 'message')
      expect(before, 'fonts known before ours').toBe(0)
      expect(Buffer.from(png, 'base64').equals(Buffer.from(await drawChart(chart)))).toBe(true)
    } finally {
      child.kill()
    }
  })
})
