/** What stands above the first section: the name, the line under it, perhaps a paragraph. */
import { joinAll, type Row } from './blocks.ts'
import { contactPieces, isContactText } from './contact.ts'
import { hasTitle } from './role-header.ts'
import type { Piece } from './types.ts'

export interface Head {
  name: string | null
  headline: Piece | null
  /** Running text above the first section. */
  rest: Piece | null
}

const NAME = /^[\p{L}][\p{L} .'’-]{2,50}$/u
/** What a page may call itself. */
const PAGE = /^(?:lebenslauf|curriculum(?: vit(?:ae|æ))?|cv|resume|résumé|currículum(?: vít(?:ae)?)?)$/iu
const nameLike = (text: string) => NAME.test(text) && text.trim().split(/\s+/).length <= 6 && !PAGE.test(text.trim())

export function headerOf(head: Row[], all: Row[]): Head {
  const candidates = head.filter((row) => nameLike(contactPieces(row.text)[0] ?? ''))
  const largest = Math.max(0, ...candidates.map((row) => row.size))
  const named = candidates.find((row) => row.size >= largest - 0.5) ?? largestName(all)
  const wrapped = named ? wrappedName(named, all) : null
  const name = wrapped?.name ?? null
  // A name in another column has its own line below it.
  const home = named && !head.includes(named) ? all : head
  const after = wrapped
    ? home.slice(home.indexOf(wrapped.last) + 1, home === all ? home.indexOf(wrapped.last) + 3 : undefined)
    : head
  const line = after.find(isHeadline) ?? after.slice(0, 1).find(isTagline) ?? null
  const long = after.filter(
    (row) => row.kind !== 'bullet' && row !== line && row.text.length > 60 && !isContactText(row.text),
  )
  return {
    name,
    headline: line ? pieceOf(contactPieces(line.text)[0]!, line) : null,
    rest:
      long.length > 0
        ? { text: joinAll(long.map((row) => row.text)), span: { start: long[0]!.start, end: endOf(long.at(-1)!) } }
        : null,
  }
}

/** A large name may take two lines: "Ada" over "Example", or a hyphen at the end of the first. */
function wrappedName(named: Row, all: Row[]): { name: string | null; last: Row } {
  const first = contactPieces(named.text)[0] ?? null
  const next = all[all.indexOf(named) + 1]
  const usual = [...all].sort((a, b) => a.size - b.size)[Math.floor(all.length / 2)]?.size ?? 0
  const goesOn = next && Math.abs(next.size - named.size) <= 0.5 && named.size > 1.25 * usual && nameLike(next.text)
  if (!first || !goesOn || named.text.includes('\t') || first.split(/\s+/).length + next.text.split(/\s+/).length > 6)
    return { name: first, last: named }
  return { name: first.endsWith('-') ? first + next.text : `${first} ${next.text}`, last: next }
}

/** A sidebar may come first: then the name is the largest line of the page. */
function largestName(all: Row[]): Row | undefined {
  const first = all.filter((row) => row.page === 1)
  const largest = Math.max(0, ...first.map((row) => row.size))
  return first.find((row) => row.size >= largest - 0.5 && nameLike(row.text))
}

function isHeadline(row: Row): boolean {
  const piece = contactPieces(row.text)[0] ?? ''
  return row.kind !== 'bullet' && piece.length <= 90 && hasTitle(piece) && !isContactText(piece) && !piece.endsWith('.')
}

/** The line under the name that names no job may still say who somebody is. */
function isTagline(row: Row): boolean {
  return /^\p{L}[^,\t|@\d]{3,60}[^.,]$/u.test(row.text) && !isContactText(row.text)
}

const endOf = (row: Row) => row.start + row.text.length

function pieceOf(text: string, row: Row): Piece {
  const start = row.start + Math.max(0, row.text.indexOf(text))
  return { text, span: { start, end: start + text.length } }
}
