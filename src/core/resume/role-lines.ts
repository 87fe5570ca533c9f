/** The lines of an experience section as they count: what a page broke is whole again, what says nothing is gone. */
import { type Block, isSentence, OPEN_END } from './blocks.ts'
import { type DateRange, findDate, findRange, isOpen } from './dates.ts'
import { hasTitle } from './role-header.ts'

export const roleLines = (blocks: Block[]): Block[] =>
  joinSplitDates(
    joinWrappedHeaders(blocks.filter((block, i) => !isDuration(block, blocks[i - 1]) && !isColumnLabel(block))),
  )

/** "3 yrs 2 mos", as some sites reckon it behind the dates or under the company. */
export const DURATION =
  /^[\s·|,(]*(?:\d{1,2} ?(?:years?|yrs?|jahre?|ans?|años?|months?|mos?|monate?|mois|meses|mes)\.?,?\s?(?:and )?){1,2}\)?(?=$|[\s·|)])/iu
/** A line of its own on some sites: "Full-time · 6 yrs 5 mos". */
const TERMS =
  /^(?:full-?time|part-?time|contract|internship|freelance|self-?employed|permanent(?: full-?time)?|temporary|seasonal|apprenticeship)(?=$|\s*[·|,])/i
const isDuration = ({ text }: Block, above: Block | undefined) =>
  text.length <= 40 &&
  text.replace(TERMS, '').replace(DURATION, '') === '' &&
  above?.kind !== 'bullet' &&
  !OPEN_END.test(above?.text ?? '')

/** The first row of a table names its columns. */
const COLUMN =
  /^(?:s(?:l|r)?\.? ?no\.?|organi[sz]ation(?: name)?|company(?: name)?|employer(?: name)?|designation|position(?: held)?|role|(?:job )?title|duration|period|tenure|from|to|dates?|year|location|place|tasks|duties|results|responsibilities|zeitraum|firma|arbeitgeber|tätigkeit|aufgaben|empresa|cargo|período|funciones|période|entreprise|poste|missions)$/i
const isColumnLabel = ({ text, row }: Block) =>
  (row.cell === true || text.includes('\t')) &&
  text.split(/\t| ?\/ ?| (?:and|und|y|et|&) /).every((piece) => COLUMN.test(piece.trim()))

export function rangeOf(block: Block): DateRange | null {
  if (block.text.length > 140 || isSentence(block.text)) return null
  const range = findRange(block.text)
  const short = block.text.length < 60 || block.text.includes('\t')
  const found = range ?? (short && block.kind !== 'bullet' ? tailDate(block.text) : null)
  if (!found) return null
  const words = block.text.slice(found.index + found.length).split(/\s+/).length
  // A bullet is a header only where the list marks employers: its date stands in a column of its own or ends it.
  if (block.kind === 'bullet')
    return range && words <= 4 && (block.text.includes('\t') || hasTitle(block.text)) ? range : null
  return found
}

function tailDate(text: string): DateRange | null {
  const date = findDate(text)
  return date &&
    date.index + date.length >= text.trimEnd().length - 1 &&
    (/[\t(|–—][^\S\t]*$/.test(text.slice(0, date.index)) ||
      // "Intern, Kestrel, Summer 2020": a bare year behind a comma may belong to a sentence.
      (/^\p{L}/u.test(date.start) && hasTitle(text) && /,\s*$/.test(text.slice(0, date.index))))
    ? date
    : null
}

/** "Kestrel Ltd, Leeds — Senior Software" over "Engineer": a header in a narrow column goes on in the next line. */
function joinWrappedHeaders(blocks: Block[]): Block[] {
  const edge = Math.max(0, ...blocks.map(({ row }) => row.right ?? 0))
  const out: Block[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    if (!last || !headerGoesOn(last, block, edge)) out.push(block)
    else {
      const text = `${last.text} ${block.text}`
      out[out.length - 1] = { ...last, text, span: { start: last.span.start, end: block.span.end }, last: block.row }
    }
  }
  return out
}

function headerGoesOn({ row, kind, text, last }: Block, below: Block, edge: number): boolean {
  const alike =
    kind !== 'bullet' && below.kind !== 'bullet' && row.bold && below.row.bold && row.size === below.row.size
  if (!alike || row !== last || text.includes('\t') || below.text.includes('\t')) return false
  const near = below.row.gap !== null && below.row.gap < 1.5 * row.size
  const word = below.text.split(' ', 1)[0]!.length * 0.45 * row.size
  const full = row.right !== undefined && row.right + word > edge
  return near && full && hasTitle(`${text} ${below.text}`) && !findRange(text) && !findRange(below.text)
}

/** A narrow date column prints start and end below each other: "Aug 2019 | Title" over "Present | Company". */
function joinSplitDates(blocks: Block[]): Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    const last = out.at(-1)
    const start = last && rangeOf(last) === null ? leadingDate(last.text) : null
    const end = start === null ? null : leadingDate(block.text)
    const wrapped = last && start === null && rangeOf(last) === null ? wrappedRange(last.text, block.text) : null
    if (last && wrapped !== null) {
      out[out.length - 1] = {
        ...last,
        text: wrapped,
        span: { start: last.span.start, end: block.span.end },
        last: block.row,
      }
      continue
    }
    if (last && start !== null && end !== null) {
      const text = [`${start.date} – ${end.date}`, start.rest, end.rest].filter(Boolean).join('\t')
      out[out.length - 1] = { ...last, text, span: { start: last.span.start, end: block.span.end }, last: block.row }
    } else out.push(block)
  }
  return out
}

/** "Sep 2018 – Feb | Title" over "2020 | Company". */
function wrappedRange(above: string, below: string): string | null {
  const [first = '', ...title] = above.split('\t')
  const [second = '', ...rest] = below.split('\t')
  const whole = `${first.trim()} ${second.trim()}`
  const found = whole.length <= 40 ? findRange(whole) : null
  return found && found.index === 0 && found.length === whole.length ? [whole, ...title, ...rest].join('\t') : null
}

function leadingDate(text: string): { date: string; rest: string } | null {
  const [date, ...rest] = text.replace(/^(\S+(?: \S+)?) ?[-–—](?=\t|$)/, '$1').split('\t')
  const found = findDate(date!)
  const whole = found ? found.index === 0 && found.length === date!.trim().length : date !== '' && isOpen(date!)
  return whole ? { date: date!.trim(), rest: rest.join('\t') } : null
}
