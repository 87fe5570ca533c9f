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
const nameLike = (text: string) => NAME.test(text) && text.trim().split(/\s+/).length <= 6

export function headerOf(head: Row[], all: Row[]): Head {
  const candidates = head.filter((row) => nameLike(contactPieces(row.text)[0] ?? ''))
  const largest = Math.max(0, ...candidates.map((row) => row.size))
  const named = candidates.find((row) => row.size >= largest - 0.5) ?? largestName(all)
  const name = named ? (contactPieces(named.text)[0] ?? null) : null
  const after = named && head.includes(named) ? head.slice(head.indexOf(named) + 1) : head
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
