import type { Report } from './types.ts'

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g
const PHONE = /\+?\d[\d ()./-]{7,20}\d/g
const PROFILE = /(?:https?:\/\/)?(?:www\.)?(?:github\.com|gitlab\.com|linkedin\.com\/in)\/[\w.-]{1,60}/gi

/** Lines of a view that come from the job description. */
const ABOUT_JOB = /\bOf the job\b|\bthe job's\b/i

/** Contact details out of a line that others will read. */
function maskContact(text: string, contact: Report['resume']['contact']): string {
  let masked = text.replace(EMAIL, '[email]').replace(PROFILE, '[profile]').replace(PHONE, maskPhone)
  for (const word of [contact.name, ...(contact.name?.split(/\s+/) ?? [])]) {
    if (word && word.length > 2) masked = masked.replaceAll(word, '[name]')
  }
  return masked
}

/** Date ranges and big numbers look like phones; a phone has nine digits or more and is not a range of years. */
function maskPhone(found: string): string {
  const digits = found.replace(/\D/g, '')
  return digits.length >= 9 && !/^(?:19|20)\d\d\D{1,5}(?:19|20)\d\d$/.test(found) ? '[phone]' : found
}

/** The same report without contact details in anything that is quoted. */
export function maskReport(report: Report): Report {
  const clean = (text: string) => maskContact(text, report.resume.contact)
  const fixes = (list: Report['fixes']) =>
    list.map((fix) => ({ ...fix, title: clean(fix.title), reason: clean(fix.reason), action: clean(fix.action) }))
  const lines = (list: string[]) => list.filter((line) => !ABOUT_JOB.test(line)).map(clean)
  return {
    ...report,
    // which job somebody applies for is theirs
    job: null,
    company: null,
    engines: report.engines.map((view) => ({
      ...view,
      sees: lines(view.sees),
      misses: lines(view.misses),
      fixes: lines(view.fixes),
      notes: lines(view.notes),
    })),
    opening: report.opening && clean(report.opening),
    fixes: fixes(report.fixes),
    forLevel: { ...report.forLevel, fixes: fixes(report.forLevel.fixes) },
    tiers: report.tiers.map((row) => ({ ...row, why: clean(row.why) })),
    integrity: {
      ...report.integrity,
      notes: report.integrity.notes.map((note) => ({ ...note, quote: clean(note.quote), place: clean(note.place) })),
    },
    readings: {
      ...report.readings,
      risks: report.readings.risks.map((risk) => ({ ...risk, evidence: risk.evidence.map(clean) })),
    },
    bullets: report.bullets.map((bullet) => ({
      ...bullet,
      text: clean(bullet.text),
      role: clean(bullet.role),
      lacks: bullet.lacks.map(clean),
      suggestion: bullet.suggestion && { ...bullet.suggestion, text: clean(bullet.suggestion.text) },
    })),
  }
}
