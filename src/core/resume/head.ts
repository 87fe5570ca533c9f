/** What stands above the first section: the name, the line under it, perhaps a paragraph. */
import { joinAll, OPEN_END, type Row } from './blocks.ts'
import { contactPieces, isContactText, isLabel, isPlace } from './contact.ts'
import { hasTitle } from './role-header.ts'
import type { Piece } from './types.ts'

export interface Head {
  name: string | null
  headline: Piece | null
  /** Running text above the first section. */
  rest: Piece | null
  /** The lines below a name that stands in another column than what comes first. */
  near: Row[]
}

/** A name in other letters, or the one used every day, may follow in brackets. */
const NAME = /^[\p{L}][\p{L} .'’-]{2,50}(?: \([\p{L} .'’-]{1,30}\))?$/u
/** What a page may call itself. */
const PAGE = /^(?:lebenslauf|curriculum(?: vit(?:ae|æ))?|cv|resume|résumé|currículum(?: vít(?:ae)?)?)$/iu
const nameLike = (text: string) => NAME.test(text) && text.trim().split(/\s+/).length <= 6 && !PAGE.test(text.trim())

export function headerOf(head: Row[], all: Row[]): Head {
  const candidates = head.filter((row) => nameLike(namePiece(row.text)))
  const largest = Math.max(0, ...candidates.map((row) => row.size))
  const named = candidates.find((row) => row.size >= largest - 0.5) ?? labelledName(all) ?? largestName(all)
  const wrapped = named ? wrappedName(named, all) : null
  const name = wrapped?.name ?? null
  // A name in another column has its own line below it.
  const home = named && !head.includes(named) ? all : head
  const after = wrapped
    ? home.slice(home.indexOf(wrapped.last) + 1, home === all ? home.indexOf(wrapped.last) + 3 : undefined)
    : head
  const line = wrapped?.beside ? null : (after.find(isHeadline) ?? after.slice(0, 1).find(isTagline) ?? null)
  const long = paragraphOf(after, line)
  const opening = long[0] ? long[0].text.replace(INLINE, '') : ''
  return {
    name,
    headline: wrapped?.beside ?? (line ? pieceOf(headlineOf(line.text), line) : null),
    near: home === all ? after : [],
    rest:
      long.length > 0
        ? {
            text: joinAll([opening, ...long.slice(1).map((row) => row.text)]),
            span: { start: endOf(long[0]!) - opening.length, end: endOf(long.at(-1)!) },
          }
        : null,
  }
}

/** "Name: Ada Example, PhD | Backend Engineer" is printed for Ada Example. */
const namePiece = (text: string): string => {
  const piece =
    contactPieces(
      text
        .replace(NAME_LABEL, '')
        .replace(/(?<!\S)\S+@\S+/, '|')
        .replace(/(?<!\s)\s*\(\s*\)/, ''),
    )[0] ?? ''
  const [name = '', ...rest] = piece.split(/,\s+/)
  return rest.length > 0 && (hasTitle(rest.join(', ')) || rest.every((one) => CREDENTIAL.test(one))) ? name : piece
}
const NAME_LABEL = /^(?:full |vor- und nach|vor- und zu)?(?:name|nombre|nom)\s*(?:[:\t]\s*|$)/i
const CREDENTIAL = /^(?:\p{Lu}[\p{L}.]{0,3}){1,3}\.?(?:\s?\(\w+\))?$/u

/** "Objective: To build services". */
const INLINE = /^(?:career )?(?:objective|summary|profile|about me|profil|perfil|objetivo|objectif)\s*:\s+(?=\S)/i

/** Running text above the first section; it goes on until a sentence ends, however short its last line. */
function paragraphOf(rows: Row[], headline: Row | null): Row[] {
  const found: Row[] = []
  for (const [i, row] of rows.entries()) {
    if (row.kind === 'bullet' || row === headline || isContactText(row.text)) continue
    const goesOn = found.length > 0 && found.at(-1) === rows[i - 1] && !/[.!?]$/.test(rows[i - 1]!.text)
    if (row.text.length > 60 || goesOn || INLINE.test(row.text)) found.push(row)
  }
  return found
}

interface NameLines {
  name: string | null
  last: Row
  /** What the person is, on the name's own line. */
  beside: Piece | null
}

/** A large name may take two lines: "Ada" over "Example", or a hyphen at the end of the first. */
function wrappedName(named: Row, all: Row[]): NameLines {
  const first = namePiece(named.text) || null
  const beside = besideName(named, first ?? '')
  const next = all[all.indexOf(named) + 1]
  const usual = [...all].sort((a, b) => a.size - b.size)[Math.floor(all.length / 2)]?.size ?? 0
  const goesOn = next && Math.abs(next.size - named.size) <= 0.5 && named.size > 1.25 * usual && nameLike(next.text)
  if (beside && next && goesOn && OPEN_END.test(beside.text)) {
    const span = { start: beside.span.start, end: endOf(next) }
    return { name: first, last: next, beside: { text: `${beside.text} ${next.text}`, span } }
  }
  if (
    !first ||
    !goesOn ||
    beside ||
    named.text.includes('\t') ||
    first.split(/\s+/).length + next.text.split(/\s+/).length > 6
  )
    return { name: first, last: named, beside }
  return { name: first.endsWith('-') ? first + next.text : `${first} ${next.text}`, last: next, beside: null }
}

function besideName(row: Row, name: string): Piece | null {
  const rest = row.text.slice(row.text.indexOf(name) + name.length)
  const piece = contactPieces(rest.replace(/^[\s,–—-]+/, ''))[0]
  return piece && hasTitle(piece) && !isContactText(piece) ? pieceOf(piece, row) : null
}

/** A form says it: "Name" beside or above the name. */
function labelledName(all: Row[]): Row | undefined {
  const at = all.findIndex(({ text }) => NAME_LABEL.test(text))
  const [row, below] = [all[at], all[at + 1]]
  if (!row) return undefined
  if (nameLike(namePiece(row.text))) return row
  return /^[^\t:]+:?$/.test(row.text) && below && nameLike(namePiece(below.text)) ? below : undefined
}

/** A sidebar may come first: then the name is the largest line of the page. */
function largestName(all: Row[]): Row | undefined {
  const first = all.filter((row) => row.page === 1)
  const largest = Math.max(0, ...first.map((row) => row.size))
  return first.find((row) => row.size >= largest - 0.5 && nameLike(namePiece(row.text)))
}

function isHeadline(row: Row): boolean {
  const piece = contactPieces(row.text)[0] ?? ''
  return (
    row.kind !== 'bullet' &&
    !INLINE.test(row.text) &&
    piece.length <= 90 &&
    hasTitle(piece) &&
    !isContactText(piece) &&
    !piece.endsWith('.')
  )
}

/** All of the line, unless it goes on with where to find the person. */
const headlineOf = (text: string): string => {
  const pieces = contactPieces(text)
  return text.includes('\t') || pieces.some((one) => isContactText(one) || isPlace(one)) ? pieces[0]! : text
}

/** The line under the name that names no job may still say who somebody is. */
function isTagline(row: Row): boolean {
  return (
    /^\p{L}[^,\t|@\d]{3,60}[^.,]$/u.test(row.text) &&
    !isContactText(row.text) &&
    !isLabel(row.text) &&
    !INLINE.test(row.text) &&
    !PAGE.test(row.text)
  )
}

const endOf = (row: Row) => row.start + row.text.length

function pieceOf(text: string, row: Row): Piece {
  const start = row.start + Math.max(0, row.text.indexOf(text))
  return { text, span: { start, end: start + text.length } }
}
