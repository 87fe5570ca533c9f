import { describe, expect, it } from 'vitest'
import { warmReader } from '../../reader.ts'
import { at, pdf } from './pdf-file.ts'

const STORY = Array.from({ length: 12 }, (_, i) => at(60, 780 - i * 16, `Honest line number ${i} of this resume`)).join(
  '',
)
const SECRET = 'Kafka Kubernetes Terraform'
const secret = (x = 60, y = 300, size = 10) => at(x, y, SECRET, size)
const read = async (drawing: string) => {
  const { resume, hidden } = await warmReader.read(pdf([STORY + drawing]), 'cv.pdf')
  return { text: resume.text, hidden: hidden.map(({ text, reason }) => [text, reason]) }
}

describe('text nobody sees is set aside', () => {
  it.each([
    ['white on the page', `1 1 1 rg ${secret()} 0 g`, /colour of its background/],
    ['nearly white', `0.97 g ${secret()} 0 g`, /colour of its background/],
    ['dark on a dark bar', `0.1 g 40 290 400 30 re f 0.12 g ${secret()} 0 g`, /colour of its background/],
    ['without ink', `3 Tr ${secret()} 0 Tr`, /without ink/],
    ['transparent', `q /Clear gs ${secret()} Q`, /transparent/],
    ['left of the page', secret(-400), /outside/],
    ['below the page', secret(60, -30), /outside/],
    ['under a white bar', `${secret()} 1 g 40 290 400 30 re f 0 g`, /covered/],
    ['tiny', secret(60, 300, 1), /tiny/],
    [
      'white inside a transformed drawing',
      `q 2 0 0 2 0 -300 cm 1 g ${secret(30, 300, 5)} Q`,
      /colour of its background/,
    ],
    [
      'white beside a bar that is cut to its column',
      `q 0 0 50 842 re W n 0.1 g 0 0 595 842 re f Q 1 g ${secret()} 0 g`,
      /colour of its background/,
    ],
    ['on a layer that is off', `/OC /Off BDC ${secret()} EMC`, /layer/],
  ])('%s', async (_, drawing, reason) => {
    const { text, hidden } = await read(drawing)
    expect(hidden).toEqual([[SECRET, expect.stringMatching(reason)]])
    expect(text).not.toMatch(/Kafka/)
    expect(text).toMatch(/line number 11/)
  })

  it('keeps the visible half of a line', async () => {
    const { text, hidden } = await read(
      `BT /F1 10 Tf 60 300 Td (Plain words ) Tj 1 g (and Kafka) Tj 0 g ( again) Tj ET`,
    )
    expect(hidden).toEqual([['and Kafka', 'in the colour of its background']])
    expect(text).toMatch(/Plain words again/)
  })
})

describe('what people do see is left alone', () => {
  it.each([
    ['white on a dark bar', `0.1 g 40 290 400 30 re f 1 g ${secret()} 0 g`],
    [
      'white on a dark shape with round corners',
      `0.1 g 40 320 m 440 320 l 450 320 450 290 440 290 c 40 290 l h f 1 g ${secret()} 0 g`,
    ],
    ['white on a thick line', `30 w 40 303 m 440 303 l S 1 g ${secret()} 0 g`],
    ['white on a picture', `q 400 0 0 40 40 290 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x10 EI Q 1 g ${secret()} 0 g`],
    ['light grey', `0.8 g ${secret()} 0 g`],
    ['outlined', `1 g 1 Tr ${secret()} 0 Tr 0 g`],
    ['a white shadow behind dark words', `1 g ${secret(61, 299)} 0 g ${secret()}`],
    ['beside a later bar', `${secret()} 1 g 40 200 400 30 re f 0 g`],
    ['under a later bar one can look through', `${secret()} q /Half gs 1 g 40 290 400 30 re f Q`],
    ['under a later bar that is cut to its column', `${secret()} q 0 0 50 842 re W n 0.1 g 0 0 595 842 re f Q`],
    [
      'under a later bar that is cut to a round shape',
      `${secret()} q 300 300 m 300 900 0 900 0 300 c h W n 0.1 g 0 0 595 842 re f Q`,
    ],
    ['on a layer that is on', `/OC /On BDC ${secret()} EMC`],
  ])('%s', async (_, drawing) => {
    const { text, hidden } = await read(drawing)
    expect(hidden).toEqual([])
    expect(text).toMatch(/Kafka Kubernetes Terraform/)
  })

  it('text recognition behind a picture of the page', async () => {
    const scan = 'q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xf0 EI Q'
    const lines = Array.from({ length: 12 }, (_, i) => at(60, 780 - i * 16, `Recognised line number ${i}`)).join('')
    const { resume, hidden } = await warmReader.read(pdf([`${scan} 3 Tr ${lines}`]), 'cv.pdf')
    expect(hidden).toEqual([])
    expect(resume.text).toMatch(/Recognised line number 11/)
  })
})
