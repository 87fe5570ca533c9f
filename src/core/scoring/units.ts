import type { Place } from '../report/types.ts'
import type { Bullet, Piece, Resume, Span } from '../resume/types.ts'

/** A line or bullet that is judged on its own: neighbours are looked for inside it, phrases do not leave it. */
export interface Unit extends Span {
  place: Place
  bullet: Bullet | null
  /** Index into `Resume.roles`, null outside experience. */
  role: number | null
}

const EVIDENCE = new Set(['experience', 'projects'])

function bulletPlace(bullet: Bullet): Place {
  return EVIDENCE.has(bullet.section) ? 'bullet' : 'other'
}

/** All bullets in reading order. */
export function allBullets(resume: Resume): Bullet[] {
  return [...resume.roles.flatMap((role) => role.bullets), ...resume.otherBullets].sort(
    (a, b) => a.span.start - b.span.start,
  )
}

const LINK = /(?:https?:\/\/|www\.|(?:github|gitlab|linkedin)\.com\/)\S+/gi
const SPACE = /\s/

/** The unbroken run of characters around an offset: an e-mail address around its "@". */
function wordAround(text: string, at: number): Span {
  let start = at
  let end = at + 1
  while (start > 0 && !SPACE.test(text[start - 1] ?? ' ')) start--
  while (end < text.length && !SPACE.test(text[end] ?? ' ')) end++
  return { start, end }
}

const heads = ({ summary, roles }: Resume) => [
  ...(summary ? [summary.span.start] : []),
  ...roles.map(({ span }) => span.start),
]

/** Stretches that name people, places and employers: a keyword there says nothing about anybody's work. */
export function maskedSpans(resume: Resume): Span[] {
  const masks: Span[] = []
  const { text, contact } = resume
  const cover = (needle: string | null, from: number, to: number) => {
    if (!needle || needle.length < 2) return
    for (let at = text.indexOf(needle, from); at >= 0 && at + needle.length <= to; at = text.indexOf(needle, at + 1)) {
      masks.push({ start: at, end: at + needle.length })
    }
  }
  // names and places are printed above the first section; the same word in a bullet is a word like any other
  const header = Math.min(text.length, ...resume.sections.map(({ span }) => span.start), ...heads(resume))
  for (const value of Object.values(contact)) cover(value, 0, header)
  for (const role of resume.roles) {
    const head = role.bullets[0]?.span.start ?? role.span.end
    cover(role.company, role.span.start, Math.max(head, role.span.start))
    cover(contact.location, role.span.start, Math.max(head, role.span.start))
  }
  for (const section of resume.sections) {
    masks.push({ start: section.span.start, end: section.span.start + section.heading.length })
  }
  return [...masks, ...addresses(text)]
}

/** Links and e-mail addresses. */
export function addresses(text: string): Span[] {
  const found: Span[] = []
  for (const link of text.matchAll(LINK)) found.push({ start: link.index, end: link.index + link[0].length })
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) found.push(wordAround(text, at))
  return found
}

function lines(text: string, start: number, end: number, place: Place, out: Unit[]): void {
  let from = start
  while (from < end) {
    const newline = text.indexOf('\n', from)
    const to = newline < 0 || newline > end ? end : newline
    if (to > from) out.push({ start: from, end: to, place, bullet: null, role: null })
    from = to + 1
  }
}

/** The whole text as units in reading order, without overlap. */
export function unitsOf(resume: Resume): Unit[] {
  const taken: Unit[] = []
  for (const bullet of allBullets(resume)) {
    taken.push({
      start: bullet.span.start,
      end: bullet.span.end,
      place: bulletPlace(bullet),
      bullet,
      role: bullet.role,
    })
  }
  const piece = (found: Piece | null, place: Place) => {
    if (found) taken.push({ start: found.span.start, end: found.span.end, place, bullet: null, role: null })
  }
  piece(resume.summary, 'summary')
  piece(resume.headline, 'other')
  for (const group of resume.skills) for (const item of group.items) piece(item, 'skills')
  taken.sort((a, b) => a.start - b.start || b.end - a.end)
  const skills = resume.sections.filter((section) => section.canonical === 'skills')
  const units: Unit[] = []
  let at = 0
  const fill = (to: number) => {
    // what is left of a skills section are its labels
    let from = at
    for (const section of skills) {
      if (section.span.end <= from || section.span.start >= to) continue
      if (section.span.start > from) lines(resume.text, from, section.span.start, 'other', units)
      lines(resume.text, Math.max(from, section.span.start), Math.min(to, section.span.end), 'skills', units)
      from = Math.min(to, section.span.end)
    }
    if (from < to) lines(resume.text, from, to, 'other', units)
  }
  for (const unit of taken) {
    if (unit.start < at) continue
    fill(unit.start)
    units.push(unit)
    at = unit.end
  }
  fill(resume.text.length)
  return units
}
