import { GAP } from '../../scoring/tokens.ts'
import { textOf } from '../clauses.ts'
import type { Figure } from '../figures.ts'
import type { Reading } from '../reading.ts'
import type { Check } from '../types.ts'

const TO = new Set(['to', 'into', 'onto'])
const NEW_ONE = new Set(['with', 'by'])
const EXCHANGED = ['replac', 'swap', 'substitut', 'exchang']
const WAS = new Set(['was', 'were', 'previously', 'formerly'])
const NOW = new Set(['now', 'currently', 'today'])
const ARROW = /^\s*(?:[-–=]+>|→)\s*$/
const REACH = 9
/** Words of one side that are compared: "java 8" is not "java 17". */
const WORDS = 3
const LEFT_OUT = /^(?:a|an|the|~|over|under|about)$/
const ENDS = new Set([',', ';', '.', ':', '(', ')', GAP, 'and', 'for', 'in', 'by', 'with', 'between', 'on'])

/** What was and what came, as written: "from … to …", "replaced … with …", "… before and … after". */
interface Change {
  from: string
  to: string
  at: number
  end: number
}

function side({ tokens, figures }: Reading, start: number, stop: number): { words: string; end: number } {
  let at = start
  while (LEFT_OUT.test(tokens[at]?.key ?? '')) at++
  const figure = figures.find((one) => one.from <= at && at < one.to)
  if (figure) return { words: figure.value, end: at + 1 }
  const words: string[] = []
  for (; at < stop && words.length < WORDS; at++) {
    const token = tokens[at]
    if (!token || ENDS.has(token.key) || (token.gap === 'break' && words.length > 0)) break
    words.push(token.key)
  }
  return { words: words.join(' '), end: at }
}

function isExchange(key: string): boolean {
  for (const one of EXCHANGED) if (key.startsWith(one)) return true
  return false
}

function changes(reading: Reading): Change[] {
  const { tokens, figures, text } = reading
  const found: Change[] = []
  for (let i = 0; i < tokens.length; i++) {
    const key = tokens[i]?.key ?? ''
    const links = key === 'from' ? TO : isExchange(key) ? NEW_ONE : null
    if (!links) continue
    for (let j = i + 2; j < Math.min(tokens.length, i + REACH); j++) {
      const link = tokens[j]?.key ?? ''
      if (link === ',' || link === ';') break
      if (!links.has(link)) continue
      const to = side(reading, j + 1, tokens.length)
      found.push({ from: side(reading, i + 1, j).words, to: to.words, at: i, end: to.end })
      // "from MySQL 5.7 to 8.0": the name stands once, the versions tell
      const [was, is] = [
        figures.find((one) => one.from > i && one.to <= j),
        figures.find((one) => one.from > j && one.from <= j + 3),
      ]
      if (was && is) found.push({ from: was.value, to: is.value, at: i, end: is.to })
      break
    }
  }
  // "11 h to 90 min"
  for (let n = 0; n + 1 < figures.length; n++) {
    const [was, is] = [figures[n], figures[n + 1]]
    if (!was || !is) break
    if (TO.has(tokens[was.to]?.key ?? '') && is.from === was.to + 1)
      found.push({ from: was.value, to: is.value, at: was.from, end: is.to })
    // "97% -> 99%"
    if (ARROW.test(text.slice(tokens[was.to - 1]?.end ?? 0, tokens[is.from]?.start)))
      found.push({ from: was.value, to: is.value, at: was.from, end: is.to })
    // "1 day instead of 5"
    if (tokens[was.to]?.key === 'instead' && is.from === was.to + 2)
      found.push({ from: is.value, to: was.value, at: was.from, end: is.to })
  }
  if (figures.length < 2) return found
  const pairs = (was: readonly Figure[], is: readonly Figure[]) => {
    for (const a of was) {
      for (const b of is) {
        const [at, end] = [Math.min(a.from, b.from), Math.max(a.to, b.to) + 1]
        found.push({ from: a.value, to: b.value, at, end })
      }
    }
  }
  // "is now 81% and was 54%", "54% before and 81% after"
  const behind = (words: ReadonlySet<string>) => figures.filter(({ from }) => words.has(tokens[from - 1]?.key ?? ''))
  pairs(behind(WAS), behind(NOW))
  const told = (word: string) => figures.filter(({ to }) => tokens[to]?.key === word)
  pairs(told('before'), told('after'))
  return found
}

/** One names the other, perhaps in more words. */
const alike = (a: string, b: string) =>
  a !== '' && b !== '' && (`${a} `.startsWith(`${b} `) || `${b} `.startsWith(`${a} `))

/** From and to, before and after, old and new keep their sides. */
export const directionCheck: Check = (original, suggestion) => {
  const said = changes(suggestion)
  if (said.length === 0) return []
  const own = changes(original)
  return said
    .filter(
      ({ from, to }) =>
        !alike(from, to) &&
        (own.some((one) => alike(one.from, to) && alike(one.to, from)) || reversed(original, own.length, from, to)),
    )
    .map(({ at, end }) => ({
      class: 'changed-direction' as const,
      token: textOf(suggestion.text, suggestion.tokens, at, end),
    }))
}

/** Without a change in the original, the order of reading counts. */
function reversed({ tokens }: Reading, known: number, from: string, to: string): boolean {
  if (known > 0 || from === '' || to === '') return false
  const place = (words: string) => tokens.findIndex(({ key }) => key === words.split(' ')[0])
  const [first, second] = [place(from), place(to)]
  return first >= 0 && second >= 0 && second < first
}
