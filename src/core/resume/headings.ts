import type { SectionKind } from './types.ts'

/** Words of headings in English, German and Spanish; the longest kinds first, so that "work experience and projects" is experience. */
const HEADINGS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'summary',
    /^(?:(?:professional|career|executive|personal) )?(?:summary|profile|objective|statement|overview)$|^(?:about(?: me)?|in short|at a glance|who i am|profil|kurzprofil|zusammenfassung|über mich|resumen|perfil(?: profesional)?|sobre mí|objetivo)$/,
  ],
  [
    'experience',
    /^(?:(?:\w+ ){0,2}(?:experience|employment|work history|career history|career)(?: history)?|(?:work|job) history|where i(?:'ve| have) worked|positions?(?: held)?|berufserfahrung|berufspraxis|beruflicher werdegang|werdegang|praxiserfahrung|arbeitserfahrung|experiencia(?: profesional| laboral)?|trayectoria(?: profesional)?|historial laboral)$/,
  ],
  [
    'education',
    /^(?:education(?: (?:and|&) \w+)?|academic \w+|studies|schooling|qualifications|ausbildung|bildung(?:sweg)?|studium|akademische ausbildung|educación|formación(?: académica)?|estudios)$/,
  ],
  [
    'skills',
    /^(?:(?:\w+(?: (?:and|&))? ){0,2}(?:skills?|skillset|competenc(?:ies|es)|expertise|technologies|toolbox|tool ?kit|stack)(?: (?:and|&) (?:tools|technologies|skills))?|tech(?:nical)? stack|tools(?: (?:and|&) technologies)?|technologies(?: (?:and|&) tools)?|programming(?: languages)?|what i (?:use|work with|know)|kenntnisse|(?:it|fach|technische|edv)[- ]?kenntnisse|fähigkeiten|technologien|habilidades(?: técnicas)?|competencias(?: técnicas)?|conocimientos(?: técnicos)?|tecnologías)$/,
  ],
  [
    'projects',
    /^(?:(?:\w+ ){0,2}projects?(?: (?:and|&) \w+)?|open[- ]source(?: (?:work|contributions|projects))?|things i(?:'ve| have) built|projekte|proyectos(?: personales)?)$/,
  ],
  [
    'certifications',
    /^(?:(?:licenses?|courses?|training)(?: (?:and|&) )?(?:certifications?|certificates)?|certifications?(?: (?:and|&) \w+)?|certificates|zertifikate|zertifizierungen|weiterbildung(?:en)?|certificaciones|cursos)$/,
  ],
  [
    'other',
    /^(?:languages(?: spoken)?|spoken languages|interests?|hobbies|hobbies (?:and|&) interests|awards?(?: (?:and|&) \w+)?|honou?rs(?: (?:and|&) awards)?|publications?|talks?(?: (?:and|&) \w+)?|speaking|volunteer(?:ing)?(?: \w+)?|activities|extracurricular(?: activities)?|leadership|references?|achievements?|patents?|community|memberships?|personal|more|additional(?: information)?|miscellaneous|other|links|contact|sprachen|sprachkenntnisse|interessen|ehrenamt|hobbys|auszeichnungen|veröffentlichungen|idiomas|intereses|premios|publicaciones|voluntariado|referencias|most proud of|strengths|a day of my life)$/,
  ],
]

/** What a known heading stands for; null when the words are not a heading anybody uses. */
export function canonicalHeading(text: string): SectionKind | null {
  const words = text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/^[\s\d.:|#•▪–—-]+|[\s:.|•–—_-]+$/g, '')
    .replace(/\s+/g, ' ')
    .replaceAll('&', ' & ')
    .replace(/\s+/g, ' ')
  if (words.length > 50 || words.split(' ').length > 6) return null
  return HEADINGS.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

/** For a line that looks like a heading but uses words of its own. */
export function guessHeading(text: string): SectionKind {
  const words = text.toLowerCase()
  if (/\b(?:work(?:ed)?|jobs?|employ|career|experience|berufs|laboral)/.test(words)) return 'experience'
  if (/\b(?:skill|tech|tool|stack|kenntnis|habilidad)/.test(words)) return 'skills'
  if (/\b(?:project|built|open source|projekt|proyecto)/.test(words)) return 'projects'
  if (/\b(?:educat|study|studied|degree|school|university|bildung|studium|formaci)/.test(words)) return 'education'
  if (/\b(?:about|summary|profile|profil|perfil)/.test(words)) return 'summary'
  if (/\b(?:certif|zertif)/.test(words)) return 'certifications'
  return 'other'
}
