/** Who wrote it and how to reach them: from the lines above the first section, a contact block, and the links. */
import { findDate, findRange } from './dates.ts'
import { hasTitle } from './role-header.ts'
import type { Contact } from './types.ts'

const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/u
const PHONE = /(?:\+|\(|\b00|\b0|\b)\d[\d ().\-/x]{6,20}[\dx]/i
const GITHUB = /github\.com\/([\w-]{1,39})/i
const LINKEDIN = /linkedin\.com\/in\/([^\s/?#|,)>\]]{1,100})/i
const PLACEHOLDER = /\+\d{1,3} ?\(?x{2,4}\)?[ -]x{2,4}[ -]x{2,4}/i
const WORDS =
  '(?:e-?mail|phone|mobile|tel(?:efon|éfono|ephone)?|address|adresse|anschrift|location|ort|github|linkedin|web(?:site)?|homepage|born|dirección|ubicación|correo|name|nombre|nom)'
const LABEL = new RegExp(`^${WORDS}\\s*:?\\s+(?=\\S)|^[^:]{2,14}:\\s+`, 'i')
const LABEL_ALONE = new RegExp(`^${WORDS}:?$`, 'i')
const PLACE =
  /^[\p{L}][\p{L} .'’-]{1,40}(?: \d{1,4}[a-z]?)?(?:, ?[\p{L}\d][\p{L}\d .'’-]{1,30}){1,3}(?: ?\([^)]{1,40}\))?$/u
/** "Nantes (44)", "Monza (MB)". */
const TOWN_IN = /^\p{Lu}[\p{L} .'’-]{1,40} \((?:\d{2,5}|[A-Z]{2})\)$/u
/** A street with its number first. */
const ADDRESS = /^\d[\d/-]{0,6}[a-z]?,? \p{L}[\p{L}\d .'’-]{1,40}(?:, ?[\p{L}\d][\p{L}\d .'’-]{1,30}){1,5}$/u
/** What some countries' resumes say of a person. */
const PERSONAL = /\b(?:years? old|age|single|married|born|nationality|citizen|gender|male|female|driving licen[cs]e)\b/i
const TOWN = /^\p{Lu}[\p{L}.'’-]{2,30}(?: \p{Lu}[\p{L}.'’-]{1,30}){0,2}$/u
/** ".NET" and "ASP.NET" are no addresses. */
const URL = /https?:|www\.|(?<=[\p{L}\d-])(?<!\b(?:asp|ado|vb))\.(?:com|org|net|io|dev|me|example|de|es)(?:\/|$|\s)/iu

/** Bars, dots, dashes between blanks, and the little pictures people put before each fact. */
const SEPARATOR = /(?:(?<!\s)\s+)?(?:\t|[|·•⋄◦∙;\uffff]|::|\s[/–—]\s|(?:\p{So}|\ufe0f)+)\s*/u

/** Pieces of a contact line: people put a row of facts on one line. */
export const contactPieces = (text: string): string[] =>
  text
    .split(SEPARATOR)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

export const isContactText = (text: string): boolean =>
  EMAIL.test(text) || GITHUB.test(text) || LINKEDIN.test(text) || URL.test(text) || phoneOf(text) !== null

export const isPlace = (text: string): boolean => PLACE.test(text) || ADDRESS.test(text) || TOWN_IN.test(text)

/** "Address" alone: what it names stands elsewhere. */
export const isLabel = (text: string): boolean => LABEL_ALONE.test(text)

export const hasEmail = (text: string): boolean => EMAIL.test(text)

function phoneOf(text: string): string | null {
  const placeholder = PLACEHOLDER.exec(text)?.[0]
  if (placeholder) return placeholder
  const found = PHONE.exec(text)?.[0]
  if (!found) return null
  const digits = found.replace(/\D/g, '').length
  // Years beside each other look like a short number.
  return digits >= 7 && digits <= 15 && !/^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$/.test(found) ? found.trim() : null
}

export function findContact(name: string | null, lines: string[], all: string, links: string[]): Contact {
  // A wrapped address goes on in the next line.
  const own = unwrapped(lines).join('\n').replace(/-\n/g, '-')
  const linked = links.join('\n')
  const github = GITHUB.exec(own)?.[1] ?? GITHUB.exec(linked)?.[1] ?? GITHUB.exec(all)?.[1] ?? labelled(own, 'github')
  const linkedin =
    LINKEDIN.exec(own)?.[1] ?? LINKEDIN.exec(linked)?.[1] ?? LINKEDIN.exec(all)?.[1] ?? labelled(own, 'linkedin')
  return {
    name,
    email: EMAIL.exec(own)?.[0] ?? EMAIL.exec(linked)?.[0] ?? EMAIL.exec(all)?.[0] ?? null,
    phone: lines.map(phoneOf).find((one) => one !== null) ?? null,
    github: github ? `github.com/${github}` : null,
    linkedin: linkedin ? `linkedin.com/in/${linkedin}` : null,
    location: locationOf(lines, name),
  }
}

/** In a narrow column an address breaks anywhere: the rest is a line without a blank below the longest ones. */
function unwrapped(lines: string[]): string[] {
  const widest = Math.max(0, ...lines.map((line) => line.length))
  const out: string[] = []
  for (const line of lines) {
    const last = out.at(-1)
    const breaks = last !== undefined && !/\s/.test(last) && /@|\.\w+\//.test(last) && last.length >= widest - 3
    // A whole address does not go on in another one.
    const whole = EMAIL.test(last ?? '') && /\.\p{L}{2,}$/u.test(line)
    if (breaks && !whole && /^[\p{Ll}\d.\-_/]+$/u.test(line) && !/@|\.\p{L}{2,}\//u.test(line))
      out.push(out.pop()! + line)
    else out.push(line)
  }
  return out
}

function labelled(text: string, label: string): string | null {
  return new RegExp(`\\b${label}: ?@?([\\w-]{2,39})(?![\\w.]*\\.)`, 'i').exec(text)?.[1] ?? null
}

/** "Calle Mayor 8 – 46001 Valencia – España". */
const ADDRESS_PART = /^(?:\d{4,6} )?\p{Lu}[\p{L} .'’-]{1,40}(?:,? \d{1,5}[a-z]?)?$/u
const isDashedAddress = (line: string) => {
  const parts = line.split(/\s[–—-]\s/)
  const fits = parts.length > 1 && parts.every((part) => ADDRESS_PART.test(part) && !hasTitle(part) && !findRange(part))
  return fits && /\p{L},? \d|\d{4,6} \p{L}/u.test(line) && findDate(line) === null
}

/** What a line says besides addresses and numbers, however they are set apart. */
function otherPieces(line: string): string[] {
  const phone = phoneOf(line)
  const rest = line
    .replace(new RegExp(EMAIL, 'gu'), '|')
    .replace(/(?:https?:\/\/|www\.)\S+|\b(?:github|linkedin)\.com\/\S+/gi, '|')
    .replace(phone ?? '|', '|')
  return contactPieces(rest)
    .map((piece) =>
      piece.replace(/^[\s,:()+/–—\ufffd\uffff-]+|(?<![\s,:(+/–—\ufffd\uffff-])[\s,:(+/–—\ufffd\uffff-]+$/g, ''),
    )
    .filter((piece) => piece !== '')
}

function locationOf(lines: string[], name: string | null): string | null {
  const street = lines.find((line) => isDashedAddress(line))
  if (street) return street
  // "Boston," at the end of a line goes on in the next one.
  const pieces = lines.join('\n').replace(/,\n/g, ', ').split('\n').map(otherPieces)
  const fits = (piece: string) =>
    (name === null || !piece.startsWith(name)) &&
    !isLabel(piece) &&
    !hasTitle(piece) &&
    !isContactText(piece) &&
    !PERSONAL.test(piece)
  const places = pieces
    .flat()
    .map((raw) => raw.replace(LABEL, '').trim())
    .filter((piece) => fits(piece) && isPlace(piece))
  // A full address may stand beside the town itself.
  const place = places.find((piece) => !/\d/.test(piece)) ?? places[0]
  if (place) return place
  // A town alone is known by its company: it stands between an address and a number.
  for (const row of lines.filter(isContactText).map(otherPieces)) {
    const town = row.find((piece) => fits(piece) && TOWN.test(piece))
    if (town) return town
  }
  return null
}
