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
/** "3 March 2021", "Mar/2021", "Q2 2021", "03/2021", "15.03.2021", "2021-03", "2021"; "Mar ’21", "Mar-21", "’21". */
const POINT = `(?:(?:(?:\\d{1,2}(?:st|nd|rd|th)?\\.? )?${WORD}\\.?(?: de)?,?[ /-]?['’]?|Q[1-4] ?|(?:[0-3]?\\d[/.])?(?:0?[1-9]|1[0-2]) ?[/.] ?)?(?:19|20)\\d\\d(?:[-/.](?:0[1-9]|1[0-2])(?!\\d)(?:-\\d\\d)?)?|(?:${WORD}\\.?(?: ?['’]|-)|['’])\\d\\d)`
const OPEN =
  "(?:present|current(?:ly)?|now|today|ongoing|(?:to|till|until) (?:date|now|today|present)|(?:to|till)-date|heute|jetzt|aktuell|laufend|actualidad|presente|hoy|actual|aujourd['’]hui|à ce jour|présent|actuellement|en cours|maintenant)"
const RANGE = new RegExp(
  `(?<![\\p{L}\\d])(${POINT})(?: ?(?:-{1,3}|[–—−‐‑→~]) ?| (?:to|until|till|bis|hasta|a|al|and|und|y|à|au|jusqu['’]à) | (?=to (?:date|now|present|today)))((?:${POINT}|${OPEN})(?![\\p{L}\\d]))`,
  'iu',
)
/** "2019–21": a month would be twelve at most. */
const SHORT = /(?<![\p{L}\d])((?:19|20)\d\d) ?[-–—] ?((?:1[3-9]|[2-9]\d))(?![\p{L}\d%])/u
/** "Jun – Aug 2020": one year for both. */
const ONE_YEAR = new RegExp(
  `(?<![\\p{L}\\d])(${WORD}\\.?)(?: ?[-–—] ?| to | bis | à | a )(${WORD}\\.?,? (?:19|20)\\d\\d)(?![\\p{L}\\d])`,
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
const hasYear = (text: string) => /(?:19|20|['’]|\p{L}-)\d\d/u.test(text)

export function findRange(text: string): DateRange | null {
  if (!hasYear(text)) return null
  const range = RANGE.exec(text)
  if (range) return { start: range[1]!, end: range[2]!, index: range.index, length: range[0].length }
  const short = ONE_YEAR.exec(text) ?? SHORT.exec(text)
  if (short) return { start: short[1]!, end: short[2]!, index: short.index, length: short[0].length }
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
  const [, iso, isoMonth] = /^((?:19|20)\d\d)[-/.](\d\d)/.exec(text) ?? []
  const year = iso ?? /(?:19|20)\d\d/.exec(text)?.[0] ?? shortYear(text)
  if (!year) return null
  const rest = text.includes(year) ? text.replace(year, ' ').trim() : text.replace(/['’-]?\d\d$/, '').trim()
  const told = isoMonth ? Number(isoMonth) : (namedMonth(rest) ?? quarter(rest, side) ?? numberedMonth(rest))
  const month = told ?? (side === 'start' ? 1 : 12)
  return month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null
}

/** A start may have its year behind the end alone ("Jun – Aug 2020"). */
export const startMonth = (start: string, end: string): string | null =>
  toMonth(start, 'start') ?? toMonth(`${start} ${/(?:19|20)\d\d/.exec(end)?.[0] ?? ''}`, 'start')

const namedMonth = (text: string) =>
  MONTHS.find(([pattern]) => pattern.test(text.replace(/^\d{1,2}(?:st|nd|rd|th)?\.? /, '')))?.[1]

function quarter(text: string, side: 'start' | 'end'): number | undefined {
  const number = Number(/^q([1-4])/.exec(text)?.[1])
  return Number.isNaN(number) ? undefined : 3 * number - (side === 'start' ? 2 : 0)
}

/** The number beside the year; days come before it, and a few put the month first. */
function numberedMonth(text: string): number | undefined {
  const numbers = text.match(/\d{1,2}/g)?.map(Number) ?? []
  const last = numbers.at(-1)
  return last !== undefined && last > 12 ? numbers[0] : last
}

/** "’21", "Mar-21", or the rest of "2019–21". */
function shortYear(text: string): string | null {
  const two = /(?:['’]|\p{L}-|^)(\d\d)$/u.exec(text)?.[1]
  return two ? `20${two}` : null
}

export const isOpen = (printed: string) => printed === '' || new RegExp(`^${OPEN}$`, 'i').test(printed.trim())
