/** Date ranges as resumes print them (English, German, Spanish, French). */
const MONTHS: [RegExp, number][] = [
  [/^(jan|ene)/, 1],
  [/^(feb|f[ée]v)/, 2],
  [/^(mar|mär|mrz)/, 3],
  [/^(apr|abr|avr)/, 4],
  [/^(may|mai)/, 5],
  [/^(jun|juin)/, 6],
  [/^jui?l/, 7],
  [/^(aug|ago|ao[ûu])/, 8],
  [/^sep/, 9],
  [/^(oct|okt)/, 10],
  [/^nov/, 11],
  [/^(d[ée]c|dez|dic)/, 12],
  [/^(spring|primavera|frühjahr|printemps)/, 3],
  [/^(summer|sommer|verano|été)/, 6],
  [/^(fall|autumn|herbst|otoño|automne)/, 9],
  [/^(winter|hiver)/, 12],
]
const WORD =
  '(?:jan(?:uary|uar)?|feb(?:ruary|ruar|rero)?|mar(?:ch|zo)?|märz?|mrz|apr(?:il)?|abr(?:il)?|may(?:o)?|mai|june?|juni|junio|july?|juli|julio|aug(?:ust)?|ago(?:sto)?|sept?(?:ember|iembre)?|o[ck]t(?:ober|ubre)?|nov(?:ember|iembre)?|dec(?:ember)?|dez(?:ember)?|dic(?:iembre)?|ene(?:ro)?|janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|juin|juil(?:let)?|ao[ûu]t|septembre|octobre|novembre|d[ée]c(?:embre)?|printemps|été|automne|hiver|spring|summer|fall|autumn|winter|herbst|sommer)'
const POINT = `(?:(?:${WORD}\\.?(?: de)?,? ?'?|(?:0?[1-9]|1[0-2]) ?[/.] ?)?(?:19|20)\\d\\d(?:[-/.](?:0[1-9]|1[0-2])(?!\\d))?|${WORD}\\.? ?'\\d\\d)`
const OPEN =
  "(?:present|current(?:ly)?|now|today|ongoing|(?:to|till|until) (?:date|now|today|present)|(?:to|till)-date|heute|jetzt|aktuell|laufend|actualidad|presente|hoy|actual|aujourd['’]hui|à ce jour|présent|actuellement|en cours|maintenant)"
const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(${POINT})(?: ?(?:-{1,3}|[–—−‐‑→~]) ?| (?:to|until|till|bis|hasta|a|al|and|und|y|à|au|jusqu['’]à) | (?=to (?:date|now|present|today)))((?:${POINT}|${OPEN})(?![\\p{L}\\d]))`,
  'iu',
)
const SINCE = new RegExp(`(?<![\\p{L}\\d])(?:since|seit|desde|depuis) (${POINT})(?![\\p{L}\\d])`, 'iu')
const SINGLE = new RegExp(`(?<![\\p{L}\\d])(${POINT})(?![\\p{L}\\d])`, 'iu')

export interface DateRange {
  start: string
  end: string
  index: number
  length: number
}

/** No year, no date: most lines have none, and the patterns are slow to find that out. */
const hasYear = (text: string) => /(?:19|20|')\d\d/.test(text)

export function findRange(text: string): DateRange | null {
  if (!hasYear(text)) return null
  const range = RANGE.exec(text)
  if (range) return { start: range[1]!, end: range[2]!, index: range.index, length: range[0].length }
  const since = SINCE.exec(text)
  return since ? { start: since[1]!, end: '', index: since.index, length: since[0].length } : null
}

/** One date alone, where a range is not required ("Summer 2019"). */
export function findDate(text: string): DateRange | null {
  const date = hasYear(text) ? SINGLE.exec(text) : null
  return date ? { start: date[1]!, end: date[1]!, index: date.index, length: date[0].length } : null
}

/** YYYY-MM, or null. A bare year starts in January and ends in December. */
export function toMonth(printed: string, side: 'start' | 'end'): string | null {
  const text = printed.toLowerCase().trim()
  const year = /(?:19|20)\d\d/.exec(text)?.[0] ?? shortYear(text)
  if (!year) return null
  const rest = text.replace(year, ' ').trim()
  const named = MONTHS.find(([pattern]) => pattern.test(rest))?.[1]
  const digits = /\d{1,2}/.exec(rest)?.[0]
  const month = named ?? (digits && text.includes(year) ? Number(digits) : side === 'start' ? 1 : 12)
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null
}

function shortYear(text: string): string | null {
  const two = /'(\d\d)/.exec(text)?.[1]
  return two ? `20${two}` : null
}

export const isOpen = (printed: string) => printed === '' || new RegExp(`^${OPEN}$`, 'i').test(printed.trim())
