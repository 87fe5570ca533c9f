/** One role's header lines -> title and company, whichever way round they are printed. */
export interface Names {
  title: string
  company: string
}

const TITLE =
  /\b(?:engineer(?:ing)?|developer|programmer|architect|manager|lead|director|head|intern|internship|analyst|consultant|administrator|admin|scientist|researcher|designer|officer|founder|co-founder|cto|ceo|cio|vp|president|sre|devops|tester|specialist|technician|assistant|associate|trainee|apprentice|freelancer|contractor|teacher|tutor|instructor|fellow|member of technical staff|executive|coordinator|supervisor|owner|scrum master|working student)\b|(?:entwickler|ingenieur|architekt|leiter|berater|praktikant|werkstudent|administrator|informatiker|programmierer|techniker)(?:in)?\b|\b(?:ingeniero|ingeniera|desarrollador|desarrolladora|programador|programadora|arquitecto|analista|becario|becaria|jefe|responsable|consultor|consultora|técnico)\b|(?<!\p{L})(?:ingénieure?|développeu(?:r|se)|architecte|stagiaire|alternante?|apprentie?|analyste|technicien(?:ne)?|chef(?:fe)? de projet|directeur|directrice)(?!\p{L})/iu
const STRONG = /(?:(?<!\s)\s+)?(?:\t|[|•·⋄∙]|\s[/–—-]\s|\s@\s)\s*/u
const AT = /^(.{3,80}?) (?:at|bei|en|chez) (?=\p{Lu})(.+)$/u
const PLACE_TAIL = /^(?:remote|hybrid|[A-Z]{2}|usa|uk|germany|deutschland|spain|españa|[\p{L} .]+, [A-Z]{2})$/iu
const SUFFIX = /^(?:inc|llc|ltd|gmbh|ag|s\.?a|s\.?l|corp|co|kg|se|plc|b\.?v)\.?$/i

const trim = (text: string) =>
  text
    .replace(/\(\s*\)/g, '')
    .replace(/^[\s,;:|·•–—)\]-]+/u, '')
    .replace(/(?<![\s,;:|·•–—([-])[\s,;:|·•–—([-]+$/u, '')

/** Forms name what they ask for: "Company: Kestrel". */
const LABELS = {
  company:
    /^(?:company|employer|organi[sz]ation|client|firma|unternehmen|arbeitgeber|entreprise|employeur|société|empresa|empleador)\s*:\s*/iu,
  title: /^(?:position|role|title|job title|tätigkeit|funktion|stelle|poste|fonction|puesto|cargo)\s*:\s*/iu,
  other:
    /^(?:period|dates?|duration|location|zeitraum|dauer|ort|période|lieu|per[ií]odo|fechas?|lugar|technolog\p{L}+|tech stack)\s*:.*/iu,
}

/** `own` tells that companies have a line of their own here: a comma in a title says more of the title. */
export function namesOf(lines: string[], cells: boolean, own = false): Names {
  const named = (label: RegExp) => lines.find((line) => label.test(line))?.replace(label, '')
  const [title, company] = [named(LABELS.title), named(LABELS.company)]
  const free = lines.filter((line) => !Object.values(LABELS).some((label) => label.test(line)))
  const found = freeNames(free, cells, own)
  return {
    title: title === undefined ? found.title : trim(title),
    // Beside a title that says so, what stands free is the company.
    company: companyOf(company ?? (title === undefined ? found.company : found.company || found.title)),
  }
}

/** Names without labels. */
function freeNames(lines: string[], cells: boolean, own: boolean): Names {
  const rows = lines
    .map((line) =>
      line
        .split(STRONG)
        .map(trim)
        .filter((piece) => piece !== ''),
    )
    .filter((row) => row.length > 0)
  const pieces = rows.flat()
  let titleAt = pieces.findIndex((piece) => TITLE.test(piece))
  if (titleAt < 0) titleAt = 0
  const title = pieces[titleAt]
  if (title === undefined) return { title: '', company: '' }
  const others = pieces.filter((_, index) => index !== titleAt)
  const company = others.find((piece) => !PLACE_TAIL.test(piece)) ?? ''
  const inside = splitTitle(title)
  if (own && company !== '' && title.startsWith(`${inside.title},`)) return { title, company: companyOf(company) }
  if (inside.company !== '' && !(others.length > 0 && cells && !TITLE.test(inside.title))) return inside
  // The company stands on the title's row, before it or behind it, else on the other row.
  return { title: inside.title, company: companyOf(company) }
}

/** "Title, Company, City", "Title at Company", "Company, Title". */
function splitTitle(text: string): Names {
  const at = AT.exec(text)
  if (at && TITLE.test(at[1]!)) return { title: trim(at[1]!), company: companyOf(at[2]!) }
  const parts = text.split(/,\s+(?![^()]*\))/)
  if (parts.length < 2) return { title: trim(text), company: '' }
  const which = parts.findIndex((part) => TITLE.test(part))
  if (which > 0)
    return { title: trim(parts.slice(which).join(', ')), company: companyOf(parts.slice(0, which).join(', ')) }
  return { title: trim(parts[0]!), company: companyOf(parts.slice(1).join(', ')) }
}

/** In brackets behind a company: "(Portland, OR)", "(remote)". */
const PLACE_IN_BRACKETS = /(?<!\s)\s*\((?:remote|hybrid|on-?site|[\p{L} .'’-]+, [\p{L} .'’-]+)\)\s*$/iu

/** A company line often ends with the place. */
function companyOf(text: string): string {
  const parts = text.replace(PLACE_IN_BRACKETS, '').split(/,\s+(?![^()]*\))/)
  const keep = parts[1] !== undefined && SUFFIX.test(parts[1]) ? 2 : 1
  return trim(parts.slice(0, keep).join(', '))
}

/** A title alone in its line, over or under a company without one. */
export const hasOwnLine = (lines: string[]): boolean => {
  const [first = '', second = '', ...more] = lines.map(trim).filter((line) => !PLACE_TAIL.test(line))
  return more.length === 0 && second !== '' && !/[,\t|]/.test(first + second) && hasTitle(first) !== hasTitle(second)
}

export const hasTitle = (text: string) => TITLE.test(text)
