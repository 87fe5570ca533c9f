import type { HiddenText, Line, SourceDocument } from '../../core/resume/types.ts'
import { type Lists, readNumbering, readStyles, readTargets, type Style } from './docx-styles.ts'
import { isOn, walk } from './docx-xml.ts'
import { unzipParts } from './unzip.ts'

/** Body, tables, text boxes, content controls, headers and footers as lines; lists as bullets; deleted text dropped. */
export function readDocx(bytes: Uint8Array): SourceDocument {
  const parts = unzipParts(bytes)
  const lists = readNumbering(parts.get('word/numbering.xml'))
  const styles = readStyles(parts.get('word/styles.xml'))
  const links: string[] = []
  const hidden: HiddenText[] = []
  const read = (name: string): Line[] => {
    const targets = readTargets(parts.get(name.replace('word/', 'word/_rels/').concat('.rels')))
    return readPart(parts.get(name), { lists, styles, targets, links, hidden })
  }
  const names = [...parts.keys()].sort()
  const headers = names.filter((name) => /^word\/header\d*\.xml$/.test(name)).flatMap(read)
  const footers = names.filter((name) => /^word\/footer\d*\.xml$/.test(name)).flatMap(read)
  const body = read('word/document.xml')
  // The first page, the others and the even ones often say the same.
  const once = (lines: Line[]) => lines.filter((line, i) => lines.findIndex(({ text }) => text === line.text) === i)
  const notes = read('word/footnotes.xml')
  const lines = [...once(headers), ...body, ...notes, ...once(footers)]
  const outside = [...headers, ...footers].map(({ text }) => text)
  const layout = body.filter(({ cell }) => cell).length > body.length * 0.4 ? 'table' : 'single'
  return { type: 'docx', bytes: bytes.length, pages: null, layout, lines, links, hidden, outside }
}

interface Context {
  lists: Lists
  styles: Map<string, Style>
  targets: Map<string, string>
  links: string[]
  hidden: HiddenText[]
}

interface Paragraph {
  text: string
  hidden: string
  reason: string
  style: Style | null
  bullet: boolean
  level: number
  indent: number
  size: number
  boldChars: number
}

const SKIP = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'w:fldData'])

function readPart(xml: Buffer | undefined, context: Context): Line[] {
  const lines: Line[] = []
  // A text box is a paragraph inside a paragraph: the stack keeps the outer one.
  const stack: Paragraph[] = []
  let skipping = 0
  let cells = 0
  let gap = 1
  let run = { hidden: '', bold: false, size: 0 }
  let inText = false
  let inRunProperties = false
  let link = ''

  const finish = () => {
    const paragraph = stack.pop()
    if (!paragraph) return
    if (paragraph.hidden.trim())
      context.hidden.push({
        text: paragraph.hidden.trim(),
        page: null,
        reason: paragraph.reason,
        near: lines.at(-1)?.text ?? '',
      })
    // A soft line break starts a line of its own; so do columns made with tabs, later.
    const rows = paragraph.text
      .split('\n')
      .map((row) => row.replace(/[ \u00a0]+/g, ' ').trim())
      .filter(Boolean)
    if (rows.length === 0) {
      gap++
      return
    }
    for (const [i, text] of rows.entries()) {
      const glyph = /^[•▪●◦‣·■□▸►➢➤✓\uf0b7\uf0a7]\s*|^[-*–]\s+/u.exec(text)
      const bullet = (paragraph.bullet && i === 0) || glyph !== null
      lines.push({
        text: glyph ? text.slice(glyph[0].length) : text,
        kind: bullet ? 'bullet' : paragraph.style?.heading ? 'heading' : 'text',
        level: bullet ? paragraph.level : (paragraph.style?.heading ?? 0),
        page: 1,
        indent: paragraph.indent,
        size: paragraph.size,
        bold: paragraph.boldChars > text.length * 0.6 || (paragraph.style?.bold ?? false),
        gap: i === 0 ? gap : 1,
        ...(cells > 0 ? { cell: true } : {}),
      })
    }
    gap = 1
  }

  walk(
    xml,
    (name, attribute) => {
      if (SKIP.has(name)) skipping++
      if (skipping > 0) return
      const paragraph = stack.at(-1)
      const value = attribute('w:val')
      switch (name) {
        case 'w:p':
          stack.push({
            text: '',
            hidden: '',
            reason: '',
            style: null,
            bullet: false,
            level: 0,
            indent: 0,
            size: 0,
            boldChars: 0,
          })
          break
        case 'w:tc':
          cells++
          break
        case 'w:pStyle':
          if (paragraph) {
            paragraph.style = context.styles.get(value ?? '') ?? null
            paragraph.bullet ||= paragraph.style?.list ?? false
          }
          break
        case 'w:ilvl':
          if (paragraph) paragraph.level = Number(value ?? 0)
          break
        case 'w:numId':
          if (paragraph)
            paragraph.bullet = value !== '0' && (context.lists.get(value ?? '')?.get(paragraph.level) ?? true)
          break
        case 'w:ind':
          if (paragraph) paragraph.indent = Number(attribute('w:left') ?? attribute('w:start') ?? 0) / 20
          break
        case 'w:r':
          run = { hidden: '', bold: false, size: 0 }
          break
        case 'w:rPr':
          inRunProperties = true
          break
        case 'w:b':
          if (inRunProperties) run.bold = isOn(value)
          break
        case 'w:vanish':
          if (isOn(value)) run.hidden = 'marked as hidden'
          break
        case 'w:color':
          if (value && isNearWhite(value)) run.hidden = 'in white'
          break
        case 'w:sz':
          run.size = Number(value ?? 0) / 2
          if (run.size > 0 && run.size <= 2) run.hidden = 'in tiny type'
          break
        case 'w:t':
          inText = true
          break
        case 'w:tab':
          // The same name defines tab stops inside paragraph properties; those have a position.
          if (paragraph && attribute('w:pos') === undefined) paragraph.text += '\t'
          break
        case 'w:br':
        case 'w:cr':
          if (paragraph) paragraph.text += '\n'
          break
        case 'w:noBreakHyphen':
          if (paragraph) paragraph.text += '-'
          break
        case 'w:hyperlink':
          link = context.targets.get(attribute('r:id') ?? '') ?? ''
          if (/^(?:https?:|mailto:)/i.test(link)) context.links.push(link)
          break
      }
    },
    (name) => {
      if (SKIP.has(name)) {
        skipping--
        return
      }
      if (skipping > 0) return
      if (name === 'w:p') finish()
      else if (name === 'w:tc') cells--
      else if (name === 'w:t') inText = false
      else if (name === 'w:rPr') inRunProperties = false
    },
    (chars) => {
      const paragraph = stack.at(-1)
      if (!inText || skipping > 0 || !paragraph) return
      if (run.hidden) {
        paragraph.hidden += chars
        paragraph.reason = run.hidden
        return
      }
      paragraph.text += chars
      paragraph.size = Math.max(paragraph.size, run.size)
      if (run.bold) paragraph.boldChars += chars.length
    },
  )
  return lines
}

function isNearWhite(hex: string): boolean {
  const channels = /^[0-9a-f]{6}$/i.test(hex) ? [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) : [0]
  return Math.min(...channels) >= 245
}
