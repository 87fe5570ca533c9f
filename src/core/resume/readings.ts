/**
 * Three readings of one file: ours, the order it was written in, and row by row across the page. Nobody publishes how their
 * parser orders text, so what only survives in ours is a risk, never the behaviour of one product.
 */
import type { ReadingRisk, Resume, SourceDocument } from './types.ts'

const SHOWN = 3

export function readingRisks(document: SourceDocument, resume: Resume): ReadingRisk[] {
  const { views, outside } = document
  return [
    ...(views ? [...orderRisk('stream order', views.stream, resume), ...rowRisk(views.rows, resume)] : []),
    ...(views ? [...spacedHeadings(views.stream, resume), ...lostHyphens(views.stream, resume)] : []),
    ...outsideRisk(outside ?? [], resume),
  ]
}

const squash = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const bulletsOf = (resume: Resume) => [...resume.roles.flatMap((role) => role.bullets), ...resume.otherBullets]

/** Bullets whose words do not follow each other in this order. */
function torn(lines: string[], resume: Resume): string[] {
  const text = squash(lines.join(' '))
  return bulletsOf(resume)
    .filter((bullet) => !text.includes(squash(bullet.text)))
    .map((bullet) => bullet.text)
}

function orderRisk(reading: ReadingRisk['reading'], lines: string[], resume: Resume): ReadingRisk[] {
  const broken = torn(lines, resume)
  if (broken.length === 0) return []
  const all = bulletsOf(resume).length
  const message = `Read in the order the file was written, ${broken.length} of ${all} bullets come apart. Some readers do so: one column of plain text is safe.`
  return [{ reading, message, evidence: broken.slice(0, SHOWN) }]
}

/** Rows that hold text of two sections. */
function rowRisk(rows: string[], resume: Resume): ReadingRisk[] {
  const home = sectionFinder(resume)
  const pairs = new Map<string, string[]>()
  for (const row of rows) {
    const pieces = row.split('\t')
    const homes = [...new Set(pieces.map(home))].filter((one) => one !== null)
    if (homes.length < 2) continue
    const pair = homes.slice(0, 2).join('\t')
    pairs.set(pair, [...(pairs.get(pair) ?? []), pieces.join('   ')])
  }
  const [pair, mixed] = [...pairs].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []]
  if (mixed.length < 2) return []
  const [first, second] = pair.split('\t')
  const broken = torn(rows, resume).length
  const harm = broken > 0 ? `, and ${broken} of ${bulletsOf(resume).length} bullets come apart` : ''
  const message = `Read row by row, your ${first} column interleaves with ${second}${harm}. Some readers do so: one column is safe.`
  return [{ reading: 'row order', message, evidence: mixed.sort((a, b) => b.length - a.length).slice(0, SHOWN) }]
}

/** The heading above a piece of text, by where it stands in our reading. */
function sectionFinder({ text, sections }: Resume): (piece: string) => string | null {
  const homes = new Map<string, string | null>()
  let at = 0
  for (const line of text.split('\n')) {
    const section = sections.find(({ span }) => span.start <= at && at < span.end)
    // What stands in two sections tells nothing.
    for (const piece of line.split('\t'))
      homes.set(squash(piece), homes.has(squash(piece)) ? null : (section?.heading ?? null))
    at += line.length + 1
  }
  return (piece) => homes.get(squash(piece)) ?? null
}

function spacedHeadings(stream: string[], resume: Resume): ReadingRisk[] {
  const written = new Set(stream.map((line) => line.toLowerCase().replace(/\s+/g, ' ').trim()))
  const spaced = resume.sections
    .map(({ heading }) => heading)
    .filter((heading) => heading.length >= 4 && written.has([...heading.toLowerCase().replaceAll(' ', '')].join(' ')))
  if (spaced.length === 0) return []
  const message = `The headings ${spaced.join(', ')} are set letter by letter; some readers see single letters there and no heading. Letter spacing of zero is safe.`
  return [{ reading: 'stream order', message, evidence: spaced.map((one) => [...one].join(' ')).slice(0, SHOWN) }]
}

/** Words we know to have a hyphen that the plain text lost. */
function lostHyphens(stream: string[], resume: Resume): ReadingRisk[] {
  const written = stream.join(' ').toLowerCase().replaceAll('\u00ad', '')
  const words = new Set(resume.text.match(/(?<!\p{L})\p{L}+(?:-\p{L}+)+/gu) ?? [])
  const lost = [...words].filter(
    (word) => !written.includes(word.toLowerCase()) && written.includes(word.toLowerCase().replaceAll('-', '')),
  )
  if (lost.length === 0) return []
  const glued = lost.slice(0, SHOWN).map((word) => word.replaceAll('-', ''))
  const message = `The hyphens of this file are soft ones, which some readers drop: they see ${glued.join(', ')}. Another font setting or export mends it.`
  return [{ reading: 'stream order', message, evidence: lost.slice(0, SHOWN) }]
}

/** What stands in page headers and footers only. */
function outsideRisk(outside: string[], { contact, text }: Resume): ReadingRisk[] {
  const there = outside.join('\n')
  const inside = outside.reduce((rest, line) => rest.replace(line, ''), text)
  const only = (['name', 'email', 'phone'] as const).filter((field) => {
    const value = contact[field]
    return value !== null && there.includes(value) && !inside.includes(value)
  })
  if (only.length === 0) return []
  const names = [only.slice(0, -1).join(', '), only.at(-1)].filter(Boolean).join(' and ')
  const message = `Your ${names} stand${only.length === 1 ? 's' : ''} only in the page header or footer, which some readers skip. The first lines of the page are safe.`
  return [{ reading: 'body only', message, evidence: only.map((field) => contact[field] ?? '') }]
}
