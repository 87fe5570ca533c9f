import type { Item } from '../../core/resume/rows.ts'
import type { Fonts } from './graphics.ts'
import type { PdfPage } from './pdf-document.ts'

const BOLD = /bold|black|heavy|demi|medi\b|(?:cm|sf|ec)bx|-bd\b/i
const ICONS = /awesome|fontello|icons|icomoon|glyphicon|material-?symbols|feather/i
const SIGNS = /wingdings|webdings|dingbats|symbol/i
/** Letters that draw list signs in the sign fonts of office programs. */
const SIGN_BULLETS = /^[lnqsuvwØü§·\uf000-\uf0ff•]$/u

/** Real names and units of the fonts of a page; known after its operators were read. */
export function fontsOf(page: PdfPage): Fonts {
  const known = new Map<string, { name: string; unit: number }>()
  return {
    get(id) {
      const cached = known.get(id)
      if (cached) return cached
      let font: { name?: string; fontMatrix?: number[] } = {}
      try {
        font = page.commonObjs.get(id)
      } catch {
        // Not loaded: an unnamed font.
      }
      const found = { name: (font.name ?? '').replace(/^[A-Z]{6}\+/, ''), unit: font.fontMatrix?.[0] ?? 0.001 }
      known.set(id, found)
      return found
    },
  }
}

/** Weight from the name of the font; pictures drawn with letters are dropped, but list signs stay. */
export function dressed(items: Item[], fonts: Fonts): Item[] {
  return items.flatMap((item) => {
    const { name } = fonts.get(item.font ?? '')
    if (SIGNS.test(name) && SIGN_BULLETS.test(item.text.trim())) return [{ ...item, text: '•' }]
    if (ICONS.test(name)) return []
    return [{ ...item, bold: BOLD.test(name) }]
  })
}
