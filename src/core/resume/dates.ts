const MONTHS: readonly (readonly [number, string])[] = [
  [1, 'january|jan|januar|jänner|jän|enero|ene'],
  [2, 'february|feb|februar|febrero'],
  [3, 'march|mar|märz|mrz|mär|marzo'],
  [4, 'april|apr|abril|abr'],
  [5, 'may|mai|mayo'],
  [6, 'june|jun|juni|junio'],
  [7, 'july|jul|juli|julio'],
  [8, 'august|aug|agosto|ago'],
  [9, 'september|sept|sep|septiembre|setiembre'],
  [10, 'october|oct|oktober|okt|octubre'],
  [11, 'november|nov|noviembre'],
  [12, 'december|dec|dezember|dez|diciembre|dic'],
]
const NAMES = MONTHS.map(([, names]) => names).join('|')
const SEASON = 'spring|summer|fall|autumn|winter'
const POINT = `(?:(?:${NAMES}|${SEASON})\\.?,?\\s+(?:de\\s+)?(?:19|20)\\d\\d|(?:${NAMES})\\.?\\s?['’]\\d\\d|(?:0?[1-9]|1[0-2])\\s?[./]\\s?(?:19|20)\\d\\d|(?:19|20)\\d\\d[-./](?:0[1-9]|1[0-2])|(?:19|20)\\d\\d)`
const OPEN = 'present|now|current(?:ly)?|today|ongoing|to date|heute|aktuell|laufend|actualidad|presente|actual|hoy'
const RANGE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:from|seit|desde|von|since)\\s+)?(${POINT})\\s*(?:–|—|-|‐|−|to|until|till|bis|a|hasta|→)\\s*(?:zum\\s+)?(${POINT}|${OPEN}|\\?\\?|(?:${NAMES})\\b)(?![\\p{L}\\p{N}])`,
  'iu',
)
const SINCE = new RegExp(`(?<![\\p{L}\\p{N}])(?:since|seit|desde)\\s+(${POINT})(?![\\p{L}\\p{N}])`, 'iu')
const SINGLE = new RegExp(`(?<![\\p{L}\\p{N}])(${POINT})(?![\\p{L}\\p{N}%])`, 'iu')

export interface DateRange {
  /** As printed. */
  start: string
  end: string
  /** Where it stands in the line, UTF-16 offsets. */
  from: number
  to: number
}

/** The first range of dates in a line ("March 2024 – Present", "03/2022 - 2023", "seit 2021"). */
export function findRange(line: string): DateRange | null {
  const range = RANGE.exec(line)
  if (range) return { start: range[1]!, end: range[2]!, from: range.index, to: range.index + range[0].length }
  const since = SINCE.exec(line)
  return (
    since && {
      start: since[1]!,
      end: since[0].slice(0, since[0].indexOf(' ')),
      from: since.index,
      to: since.index + since[0].length,
    }
  )
}

/** A single month or year, for entries of one date. */
export function findDate(line: string): DateRange | null {
  const found = SINGLE.exec(line)
  return found && { start: found[1]!, end: found[1]!, from: found.index, to: found.index + found[0].length }
}

/** YYYY-MM of a printed date; a year alone is its January at the start of a range and its December at the end. */
export function monthOf(printed: string, edge: 'start' | 'end'): string | 'present' | null {
  const text = printed.toLowerCase().trim()
  if (new RegExp(`^(?:${OPEN}|since|seit|desde)$`, 'i').test(text)) return 'present'
  const year = /(?:19|20)\d\d/.exec(text)?.[0] ?? shortYear(text)
  if (!year) return null
  const iso = /^(?:19|20)\d\d[-./](\d\d)$/.exec(text)?.[1] ?? /^(\d{1,2})\s?[./]/.exec(text)?.[1]
  if (iso) return `${year}-${iso.padStart(2, '0')}`
  const word = /^[\p{L}]+/u.exec(text)?.[0]
  const month = word && MONTHS.find(([, names]) => names.split('|').includes(word))?.[0]
  if (month) return `${year}-${String(month).padStart(2, '0')}`
  return `${year}-${edge === 'start' ? '01' : '12'}`
}

function shortYear(text: string): string | null {
  const digits = /['’](\d\d)$/.exec(text)?.[1]
  return digits ? `20${digits}` : null
}
