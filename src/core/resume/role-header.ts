import { findDate, findRange } from './dates.ts'

const TITLE =
  /\b(?:engineer|developer|programmer|architect|manager|lead|intern(?:ship)?|consultant|analyst|administrator|scientist|founder|co-?founder|cto|ceo|head|director|specialist|officer|president|chief|sre|devops|tester|technician|trainee|apprentice|assistant|researcher|teacher|tutor|freelancer?|contractor|mentor|designer|coach|volunteer|fellow|student|advisor|operator|dev|vp|principal|staff)\b|entwickler|ingenieur|architekt|berater|werkstudent|praktikant|leiter|informatiker|desarrollador|ingenier[oa]|programador|becari[oa]|jefe|consultor|analista/i
const REMOTE = /^(?:remote|hybrid|on-?site|freelance|contract|part[- ]time|full[- ]time)\b/i
const PLACE = /^\p{Lu}[\p{L}.' -]{1,28}(?:,\s*(?:\p{Lu}{2,3}|\p{Lu}[\p{L} .]{2,24}))+(?:\s*\([^)]*\))?$/u

export interface RoleHeader {
  title: string
  company: string
  start: string
  end: string
}

/** Title, company and dates from the one to four lines above a role's bullets, whichever comes first. */
export function readRoleHeader(lines: readonly string[]): RoleHeader {
  let [start, end] = ['', '']
  const parts: { text: string; line: number }[] = []
  for (const [i, line] of lines.entries()) {
    const date = start ? null : (findRange(line) ?? (lines.some((one) => findRange(one)) ? null : findDate(line)))
    if (date) [start, end] = [date.start, date.end]
    const rest = date ? `${line.slice(0, date.from)}\t${line.slice(date.to)}` : line
    for (const text of pieces(rest)) parts.push({ text, line: i })
  }
  const named = parts.filter(({ text }) => !REMOTE.test(text))
  const title = named.find(({ text }) => TITLE.test(text)) ?? null
  const others = named.filter((part) => part !== title)
  // A place is a company's only when nothing else is left.
  const company =
    others.find(({ text }) => !PLACE.test(text) && !/^\p{Lu}{2}$/u.test(text)) ?? (title ? null : others[0])
  return { title: title?.text ?? (company ? '' : (named[0]?.text ?? '')), company: company?.text ?? '', start, end }
}

/** A header line at its separators: tab, bar, dot, dash between spaces, "at", and commas outside brackets. */
function pieces(line: string): string[] {
  return line
    .replace(/\(\s*[,|–—-]?\s*\)/g, '')
    .split(/\t|\s+[|·•–—-]\s+|\s*[|·•]\s*|\s+(?:at|@|bei|en)\s+(?=\p{Lu})|,\s+(?![^()]*\))|\s+—|—\s+/u)
    .map((piece) => piece.replace(/^[\s,;:|·•()–—-]+(?!\))|[\s,;:|·•(–—-]+$/g, '').trim())
    .filter((piece) => piece !== '')
}
