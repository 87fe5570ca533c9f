/** Section names as people print them (English, German, Spanish, French) and what they mean to us. */
import type { SectionKind } from './types.ts'

const NAMES: Record<SectionKind | 'contact', string> = {
  summary:
    'summary|profile|career profile|career overview|career statement|professional overview|profile summary|overview|professional summary|career summary|executive summary|objective|career objective|about|about me|personal statement|professional profile|personal profile|profil|kurzprofil|über mich|zusammenfassung|perfil|perfil profesional|resumen|resumen profesional|sobre mí|sobre mi|objetivo|introduction|à propos|à propos de moi|présentation|objectif|summary of qualifications',
  experience:
    'experience|work experience|professional experience|employment|employment history|work history|career history|career|relevant experience|industry experience|professional background|work|positions|berufserfahrung|beruflicher werdegang|berufspraxis|praktische erfahrung|arbeitserfahrung|werdegang|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|other experience|additional experience|engineering experience|earlier experience|previous experience|research experience|teaching experience|professional history|internships|selected experience|engagements|selected engagements|client engagements|where i have worked|where ive worked|expérience|expériences|expérience professionnelle|expériences professionnelles|parcours professionnel|emplois',
  education:
    'education|academic background|academic history|studies|ausbildung|bildung|studium|bildungsweg|akademische ausbildung|schulbildung|educación|educacion|formación|formacion|formación académica|formacion academica|estudios|degrees|education and training|qualifications|academic qualifications|educational qualifications|educational background|academic profile|academics|schooling|formation|formations|formation académique|diplômes|études|scolarité',
  skills:
    'skills|technical skills|tech skills|core skills|key skills|technologies|technology|tech stack|stack|tools|competencies|core competencies|programming skills|expertise|areas of expertise|strengths|technical expertise|kenntnisse|fähigkeiten|technische kenntnisse|technische fähigkeiten|it kenntnisse|edv kenntnisse|fachkenntnisse|kompetenzen|habilidades|habilidades técnicas|habilidades tecnicas|competencias|conocimientos|conocimientos técnicos|tecnologías|tecnologias|aptitudes|technical proficiencies|skill set|toolbox|programming languages|compétences|compétences techniques|compétences clés|outils|langages|savoir faire',
  projects:
    'projects|personal projects|side projects|selected projects|key projects|open source|open source projects|open source contributions|open source work|projekte|eigene projekte|proyectos|proyectos personales|academic projects|portfolio|what i have built|what ive built|things i have built|things ive built|projets|projets personnels|réalisations',
  certifications:
    'certifications|certificates|certification|licenses|licenses and certifications|courses|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|certificaciones|certificados|cursos|training',
  other:
    'languages|sprachen|langues|centres dintérêt|loisirs|bénévolat|distinctions|références|sprachkenntnisse|idiomas|interests|hobbies|interessen|intereses|awards|honors|honours|achievements|accomplishments|most proud of|auszeichnungen|premios|publications|talks|conference talks|speaking|writing|publikationen|publicaciones|patents|volunteering|volunteer|volunteer experience|volunteer work|community|ehrenamt|voluntariado|references|referenzen|referencias|activities|extracurricular activities|extracurriculars|extracurricular|extracurricular activity|declaration|leadership|memberships|affiliations|coursework|relevant coursework|additional information|additional|miscellaneous|other|sonstiges|personal|military service|research|professional service|life philosophy|referees|a day of my life',
  contact:
    'contact|contact me|contact details|contact information|contact info|personal details|personal information|personal data|details|kontakt|kontaktdaten|persönliche daten|contacto|datos de contacto|datos personales|links|find me online|coordonnées|informations personnelles',
}

export const squashName = (name: string) => name.normalize('NFD').replace(/[^\p{L}]/gu, '')

/** By name without blanks and accents: letter-spaced type loses the ones, capitals often the others. */
export const SECTION_NAMES: ReadonlyMap<string, SectionKind | 'contact'> = new Map(
  (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((kind) =>
    NAMES[kind].split('|').map((name): [string, SectionKind | 'contact'] => [squashName(name), kind]),
  ),
)

/** What the words of a heading of somebody's own point to, tried in this order. */
const HINTS: [SectionKind | 'contact', RegExp][] = [
  ['contact', /\b(?:contact|hello|in touch|reach me|kontakt|contacto)\b/],
  ['education', /\b(?:educat|stud(?:y|ied|ies|ium|ios)|school|degree|academic|ausbildung|studium|formaci|estudi)/],
  ['certifications', /\b(?:certif|licen[cs]e|courses?\b|credentials|zertifi|training|papers\b)/],
  [
    'skills',
    /\b(?:skills?\b|tools?\b|toolbox|tech|stack\b|competenc|proficienc|work with\b|i know\b|i use\b|kenntnisse|fähigkeiten|habilidades|conocimientos|expertise|strengths)/,
  ],
  ['projects', /\b(?:projects?\b|built\b|made\b|side work|open source|shipped\b|projekte|proyectos|portfolio)/],
  [
    'other',
    /\b(?:languages?\b|interests?\b|hobb|awards?\b|honou?rs?\b|volunt|publication|talks?\b|speaking|references|sprachen|idiomas|community|achiev|patents?\b|activities|memberships)/,
  ],
  [
    'experience',
    /\b(?:experience|work(?:ed|ing)?\b|employ|career|jobs?\b|positions?\b|roles?\b|berufs|werdegang|experiencia|trayectoria)/,
  ],
  [
    'summary',
    /\b(?:about\b|who i am\b|profile\b|summary|objective|in short\b|nutshell|introduc|über mich|sobre m[ií]\b|perfil\b|profil\b|at a glance|overview)/,
  ],
]

export const hintOf = (words: string): SectionKind | 'contact' | null =>
  HINTS.find(([, pattern]) => pattern.test(words))?.[0] ?? null
