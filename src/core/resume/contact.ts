import type { Contact } from './types.ts'

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/
const PHONE = /(?<![\w/.])(?:\+|\(?0|\(\d{3}\)|\d{3}[-. ])[\d ()./–-]{6,18}\d(?!\w)/
const GITHUB = /github\.com\/([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/i
const LINKEDIN = /linkedin\.com\/in\/([\p{L}\p{N}%._-]{2,80})/iu
const PLACE =
  /(?:^|[|·•,;\t])\s*(\p{Lu}[\p{L}.' -]{1,30},\s*(?:\p{Lu}{2}|\p{Lu}[\p{L} ]{2,24})(?:\s*\([^)]{1,30}\))?)\s*(?=$|[|·•;\t])/u
const ROLE_WORD = /engineer|developer|entwickler|architect|manager|résumé|resume|curriculum|lebenslauf/i

/** Contact details from the header's lines and from link targets anywhere. */
export function readContact(header: readonly string[], links: readonly string[], everything: string): Contact {
  const head = header.join('\n')
  const targets = links.join('\n')
  const handle = (pattern: RegExp, texts: string[]) =>
    texts
      .map((text) => pattern.exec(text)?.[1])
      .find(Boolean)
      ?.replace(/[.,;)]+$/, '')
  const github = handle(GITHUB, [head, targets, everything])
  const linkedin = handle(LINKEDIN, [head, targets, everything])
  const email = EMAIL.exec(head)?.[0] ?? /mailto:([^?\s]{3,100})/i.exec(targets)?.[1] ?? EMAIL.exec(everything)?.[0]
  return {
    name: readName(header),
    email: email ?? null,
    phone: readPhone(head) ?? readPhone(everything.slice(0, 1500)),
    github: github ? `github.com/${github}` : null,
    linkedin: linkedin ? `linkedin.com/in/${linkedin}` : null,
    location: readLocation(header),
  }
}

function readName(header: readonly string[]): string | null {
  for (const line of header.slice(0, 6)) {
    const text =
      line
        .split(/\t|\s[|·•]\s/)[0]
        ?.replace(/,\s*(?:PhD|MSc|BSc|M\.?Sc\.?|B\.?Sc\.?)\.?$/i, '')
        .trim() ?? ''
    const words = text.split(/\s+/)
    if (words.length < 2 || words.length > 5 || /[\d@/:]/.test(text) || ROLE_WORD.test(text)) continue
    if (words.every((word) => /^(?:\p{Lu}[\p{L}.'’-]*|van|von|de|da|del|der|di|la|le|bin|al|y)$/u.test(word)))
      return text
  }
  return null
}

function readPhone(text: string): string | null {
  for (const line of text.split('\n')) {
    const found = PHONE.exec(line)?.[0].trim()
    const digits = found?.replace(/\D/g, '').length ?? 0
    if (found && digits >= 8 && digits <= 15 && !/^(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d$/.test(found)) return found
  }
  return null
}

function readLocation(header: readonly string[]): string | null {
  for (const line of header.slice(0, 12)) {
    const rest = line.replace(EMAIL, '').replace(PHONE, '')
    for (const part of rest.split(/\s*[|·•\t]\s*|\s{3,}/)) {
      const found = PLACE.exec(part.trim())?.[1]
      if (found && !ROLE_WORD.test(found) && !/https?:|\.com/i.test(found)) return found.trim()
    }
  }
  return null
}
