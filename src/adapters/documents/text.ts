import iconv from 'iconv-lite'
import type { Line, SourceDocument } from '../../core/resume/types.ts'

/** Width of a column of plain text in points: indents of all formats are compared in one unit. */
const COLUMN = 5

const RULE = /^(?:(?:[-*_=~#•·–—]\s*){3,}|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?)$/

/** TXT and MD: characters from whatever encoding, then one line each; joining wrapped lines is core's work. */
export function readText(bytes: Uint8Array, type: 'txt' | 'md'): SourceDocument {
  const text = decode(bytes)
  const links: string[] = []
  const lines: Line[] = []
  let gap = 1
  let sign = ''
  for (const printed of text.split(/\r\n|\n|\r|\f|\u2028|\u2029/)) {
    // Text copied from a page may have a list sign on one line and what it marks on the next.
    if (SIGN.test(printed)) {
      sign = printed.trimEnd()
      continue
    }
    const raw = sign === '' || printed.trim() === '' ? printed : `${sign} ${printed.trimStart()}`
    if (printed.trim() !== '') sign = ''
    if (raw.trim() === '') {
      gap++
      continue
    }
    // A rule between sections, under a heading or inside a table says nothing by itself.
    if (RULE.test(raw.trim())) {
      const above = lines.at(-1)
      if (type === 'md' && raw.includes('|') && above) above.kind = 'heading'
      gap++
      continue
    }
    lines.push(type === 'md' ? markdownLine(raw, gap, links) : plainLine(raw, gap))
    gap = 1
  }
  return { type, bytes: bytes.length, pages: null, layout: 'single', lines, links, hidden: [] }
}

/** A byte order mark, else strict UTF-8, else many zeros = UTF-16, else what old Windows editors write. */
function decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return iconv.decode(buffer, 'utf-16le')
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return iconv.decode(buffer, 'utf-16be')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer)
    if (!text.includes('\0')) return text
  } catch {
    // Not UTF-8: the guesses below.
  }
  const even = buffer.filter((byte, i) => i % 2 === 0 && byte === 0).length
  const odd = buffer.filter((byte, i) => i % 2 === 1 && byte === 0).length
  if (even + odd > buffer.length * 0.3) return iconv.decode(buffer, even > odd ? 'utf-16be' : 'utf-16le')
  return iconv.decode(buffer, 'win1252')
}

const BULLET = /^(\s*)(?:[•▪●◦‣·∙■□▸►➢➤✓✔–—\uf0b7\uf0a7\uf0d8]\s*|[-*+o]\s+|\(?\d{1,2}[.)]\s+)(?=\S)/u

const SIGN = /^\s*[•▪●◦‣·∙■□▸►➢➤✓✔\uf0b7\uf0a7\uf0d8]\s*$/u

function plainLine(raw: string, gap: number): Line {
  const text = raw.replaceAll('\t', '    ')
  const mark = BULLET.exec(text)
  // "o" and a number start a list item only where something else does not: an indent, or a list before it, is core's to judge.
  const spaces = /^ */.exec(text)?.[0].length ?? 0
  return {
    text: (mark ? text.slice(mark[0].length) : text).trim().replace(/ {3,}/g, '\t'),
    kind: mark ? 'bullet' : 'text',
    level: 0,
    page: 1,
    indent: spaces * COLUMN,
    size: 0,
    bold: false,
    gap,
  }
}

function markdownLine(raw: string, gap: number, links: string[]): Line {
  const cells = /^\s*\|(.*)\|\s*$/.exec(raw)?.[1]
  if (cells !== undefined) {
    const text = cells.split(/(?<!\\)\|/).map((cell) => inline(cell.trim(), links))
    return { ...plainLine('', gap), text: text.filter(Boolean).join('\t'), cell: true }
  }
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw)
  const line = plainLine(heading ? (heading[2] ?? '') : raw.replace(/^\s*>\s?/, ''), gap)
  const bold = /^\s*(\*\*|__)[^*_].*\1[\s\\]*$/.test(line.text)
  return {
    ...line,
    text: inline(line.text, links),
    ...(heading ? { kind: 'heading' as const, level: heading[1]?.length ?? 1 } : {}),
    bold: bold || heading !== null,
  }
}

/** Emphasis, code and links become what a reader sees; link targets are kept as data. */
function inline(text: string, links: string[]): string {
  return (
    text
      .replace(/!\[([^\]]{0,200})\]\([^)\s]{0,500}\)/g, '$1')
      .replace(
        /\[([^\]]{1,300})\]\(<?([^)\s>]{1,500})>?(?:\s+"[^"]{0,200}")?\)/g,
        (_, label: string, target: string) => {
          if (/^(?:https?:|mailto:)/i.test(target)) links.push(target)
          return label
        },
      )
      .replace(/<((?:https?:\/\/|mailto:)[^>\s]{1,500})>/g, (_, target: string) => {
        links.push(target)
        return target.replace(/^mailto:/, '')
      })
      .replace(/(\*\*|__)(?=\S)(.{1,400}?\S)\1/g, '$2')
      .replace(/(^|[\s(])([*_])(?=\S)([^*_]{1,400})\2(?=[\s).,;:]|$)/g, '$1$3')
      // Words of code beside each other are a list.
      .replace(/`([^`]{1,400})` (?=`)/g, '$1 · ')
      .replace(/`([^`]{1,400})`/g, '$1')
      .replace(/\\([\\`*_{}[\]()#+\-.!|<>~@&])/g, '$1')
      .replace(/\\$/, '')
      .replace(/<br\s*\/?>/gi, ' ')
      .trim()
  )
}
