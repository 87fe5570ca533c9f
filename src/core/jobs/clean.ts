import { bulletText } from '../resume/marks.ts'
import type { Span } from '../resume/types.ts'

/** Nobody's description is longer; the rest is not read. */
export const MAX_CHARACTERS = 20_000

/** One paragraph, list item or heading of a description. */
export interface Block {
  span: Span
  item: boolean
  /** Marked as a heading: a hash, bold, capitals or a colon at its end. */
  marked: boolean
  /** "Stack: Go, Redis": a label and a list. */
  labelled: boolean
  /** An empty line stands above it. */
  apart: boolean
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', apos: "'", bull: '•' }
const TAG = /<[/a-zA-Z!][^<>]{0,500}>/g
const PICTURED = /^\p{Extended_Pictographic}\ufe0f?\s*(\S.*)$/u
const WRAPPED = 45
const HEADING_LENGTH = 80
const QUESTION = 50
const LONGEST_BLOCK = 1500
const PIECES = /.{1,1500}(?:\s|$)|.{1,1500}/gsu

/** Markup becomes lines, invisible characters go, quotes and spaces become plain ones. The text is never trusted. */
function plain(raw: string): string {
  const text = /<(?:p|li|ul|ol|br|div|h[1-6]|strong|b|span)\b/i.test(raw)
    ? raw
        .replace(/<!--[\s\S]{0,5000}?-->/g, '')
        .replace(/<(script|style|template)\b[^<>]{0,500}>[\s\S]{0,20000}?<\/\1>/gi, '')
        .replace(/\n/g, ' ')
        .replace(/<li\b[^<>]{0,500}>/gi, '\n- ')
        .replace(/<h[1-6]\b[^<>]{0,500}>/gi, '\n\n# ')
        .replace(/<\/?(?:p|div|ul|ol|br|tr|h[1-6])\b[^<>]{0,500}>/gi, '\n')
        .replace(TAG, '')
        .replace(/&(\w{2,4});/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    : raw
  return text
    .replace(/\r\n?|[\f\v\u2028\u2029]/g, '\n')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/[^\P{Cc}\n]|\p{Cf}/gu, '')
    .normalize('NFC')
}

const isCapitals = (line: string) => /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line)
const EMPHASIS = /^(\*\*|__|\*)(.+?)\1:?$/
/** "Nice to have: …" begins a line of its own, whatever stands above. */
const LABELLED = /^\p{L}[^:.,]{1,30}:\s/u

/** Lines of a sane length: what is judged together must stay small. */
const linesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.length <= LONGEST_BLOCK ? [line] : (line.match(PIECES) ?? [])))

/** A description as one plain text, with its paragraphs, list items and headings. */
export function cleanJob(raw: string): { text: string; blocks: Block[]; cut: boolean } {
  const cut = raw.length > MAX_CHARACTERS
  const blocks: Block[] = []
  let text = ''
  let apart = true
  let previous = ''
  for (const line of linesOf(plain(raw.slice(0, MAX_CHARACTERS)))) {
    const printed = line.trim()
    if (printed === '' || /^[-=_*#\s]+$/.test(printed)) {
      apart = true
      continue
    }
    const pictured = PICTURED.exec(printed)
    // "🚀 What you will do" is a heading, "✅ written Go" an item
    const listed = bulletText(printed) ?? (pictured && /^\p{Ll}/u.test(pictured[1]!) ? pictured[1]! : null)
    const bare = (listed ?? printed).replace(/^#{1,6}\s+/, '').replace(/^[^\p{L}\p{N}(*_"'.+-]+\s*/u, '')
    const bold = EMPHASIS.exec(bare)
    const words = (bold?.[2] ?? bare)
      .replace(/\*\*|__|`/g, '')
      .replace(/(^|\s)\*(\S[^*]*)\*(?=[\s.,:]|$)/g, '$1$2')
      .replace(/:[a-z_]+:/g, '')
      .trim()
    if (words === '') continue
    const short = words.length <= HEADING_LENGTH
    const marked =
      short &&
      (/^#{1,6}\s/.test(printed) ||
        bold !== null ||
        (listed === null && /:$/.test(words)) ||
        isCapitals(words) ||
        (words.length <= QUESTION && /\?$/.test(words)))
    const last = blocks.at(-1)
    const goesOn =
      last !== undefined &&
      !apart &&
      listed === null &&
      pictured === null &&
      !marked &&
      !last.marked &&
      last.span.end - last.span.start < LONGEST_BLOCK &&
      !LABELLED.test(words) &&
      (/^[\p{Ll}(]/u.test(words) ? previous.length > 20 : previous.length >= WRAPPED && !/[.:!?]$/.test(previous))
    if (goesOn) {
      text += ` ${words}`
      last.span = { start: last.span.start, end: text.length }
    } else {
      if (text !== '') text += '\n'
      blocks.push({
        span: { start: text.length, end: text.length + words.length },
        item: listed !== null,
        marked,
        labelled: LABELLED.test(words) && words.includes(','),
        apart,
      })
      text += words
    }
    previous = words
    apart = false
  }
  return { text, blocks, cut }
}
