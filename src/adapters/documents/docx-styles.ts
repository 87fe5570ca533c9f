import { isOn, nothing, walk } from './docx-xml.ts'

/** What a paragraph style says about a paragraph. */
export interface Style {
  /** 1 is the largest heading; null = not a heading. */
  heading: number | null
  list: boolean
  bold: boolean
}

/** numId -> level -> whether that level shows a sign or a number at all. */
export type Lists = Map<string, Map<number, boolean>>
/** numId -> level -> is it a bullet (true) or a number (false). */
export function readNumbering(xml: Buffer | undefined): Lists {
  const abstract = new Map<string, Map<number, boolean>>()
  const lists: Lists = new Map()
  let current: Map<number, boolean> | null = null
  let level = 0
  let num = ''
  walk(
    xml,
    (name, attribute) => {
      if (name === 'w:abstractNum') {
        current = new Map()
        abstract.set(attribute('w:abstractNumId') ?? '', current)
      } else if (name === 'w:lvl') level = Number(attribute('w:ilvl') ?? 0)
      else if (name === 'w:numFmt') current?.set(level, attribute('w:val') !== 'none')
      else if (name === 'w:num') num = attribute('w:numId') ?? ''
      else if (name === 'w:abstractNumId' && num) lists.set(num, abstract.get(attribute('w:val') ?? '') ?? new Map())
    },
    nothing,
    nothing,
  )
  return lists
}

export function readStyles(xml: Buffer | undefined): Map<string, Style> {
  const styles: Map<string, Style> = new Map()
  let style: Style | null = null
  walk(
    xml,
    (name, attribute) => {
      if (name === 'w:style') {
        style = { heading: null, list: /^List(?:Bullet|Number)/i.test(attribute('w:styleId') ?? ''), bold: false }
        styles.set(attribute('w:styleId') ?? '', style)
      } else if (!style) return
      else if (name === 'w:name') {
        const named = attribute('w:val') ?? ''
        const heading = /^heading (\d)/i.exec(named)
        if (heading) style.heading = Number(heading[1])
        if (/^title$/i.test(named)) style.heading = 1
        if (/^list (?:bullet|number)/i.test(named)) style.list = true
      } else if (name === 'w:numId' && attribute('w:val') !== '0') style.list = true
      else if (name === 'w:b') style.bold = isOn(attribute('w:val'))
    },
    (name) => {
      if (name === 'w:style') style = null
    },
    nothing,
  )
  return styles
}

export function readTargets(xml: Buffer | undefined): Map<string, string> {
  const targets = new Map<string, string>()
  walk(
    xml,
    (name, attribute) => {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '')
    },
    nothing,
    nothing,
  )
  return targets
}
