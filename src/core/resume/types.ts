/** A stretch of `Resume.text`: UTF-16 offsets, `end` exclusive. */
export interface Span {
  start: number
  end: number
}

/** A quoted piece of the resume; `text` is what a person reads (unwrapped), `span` is where it stands in `Resume.text`. */
export interface Piece {
  text: string
  span: Span
}

export type FileType = 'pdf' | 'docx' | 'txt' | 'md'

export type SectionKind = 'summary' | 'experience' | 'education' | 'skills' | 'projects' | 'certifications' | 'other'

/** What the document readers hand to core: one visual line in reading order. */
export interface Line {
  text: string
  kind: 'text' | 'bullet' | 'heading'
  /** Bullets: 0 is the outermost list. Headings: 1 is the largest. */
  level: number
  page: number
  /** Left edge and type size in points; 0 when the format has none. */
  indent: number
  /** Left edges of the pieces between tabs, where the format has places. */
  edges?: number[]
  /** True when of several pieces only the first is in bold, as labels are. */
  labelled?: boolean
  /** Right edge in points, where the format has places. */
  right?: number
  size: number
  bold: boolean
  /** Distance to the line above in points, null at the top of a column or when the format has none. */
  gap: number | null
  /** True when the line comes from a table cell. */
  cell?: boolean
}

/** Something a person may not see in the file. */
export interface HiddenText {
  text: string
  page: number | null
  /** Ends the sentence "this text is …": "in tiny type", "outside the page". */
  reason: string
  /** The visible text before it. */
  near?: string
}

/** A word that is not what it looks like. */
export interface Disguised {
  /** As a person sees it. */
  text: string
  page: number
  kind: 'zero-width' | 'look-alike' | 'hidden-signs'
}

/** What survives in our reading of a file but not in another one. */
export interface ReadingRisk {
  reading: 'stream order' | 'row order' | 'body only' | 'first look only'
  /** What happens and what to do, in a sentence or two. */
  message: string
  /** Quotes from the resume, or a row as it would be read. */
  evidence: string[]
}

/** A file as lines, before any meaning is read into it. */
export interface SourceDocument {
  type: FileType
  bytes: number
  /** null where the format has no pages. */
  pages: number | null
  layout: 'single' | 'two-column' | 'table'
  lines: Line[]
  /** http(s) and mailto targets in order of appearance. */
  links: string[]
  hidden: HiddenText[]
  /** The same text as written and row by row, where that may differ from our lines; pieces of a row are parted by tabs. */
  views?: { stream: string[]; rows: string[] }
  /** Lines of page headers and footers. */
  outside?: string[]
}

export interface Contact {
  name: string | null
  email: string | null
  phone: string | null
  github: string | null
  linkedin: string | null
  location: string | null
}

/** `id` is b1…bn in reading order over the whole resume, valid within one version. */
export interface Bullet extends Piece {
  id: string
  /** Index into `Resume.roles`, null for bullets outside experience. */
  role: number | null
  section: SectionKind
  /** 0 is the outermost list. */
  depth: number
}

export interface Role {
  title: string
  company: string
  /** As printed. */
  start: string
  end: string
  /** YYYY-MM; null when the date does not parse. An open end is 'present'. */
  startMonth: string | null
  endMonth: string | 'present' | null
  span: Span
  bullets: Bullet[]
}

export interface Section {
  /** As printed. */
  heading: string
  canonical: SectionKind
  /** Heading and body. */
  span: Span
}

export interface SkillGroup {
  /** The printed label ("Languages"), null for an unlabelled list. */
  label: string | null
  items: Piece[]
}

/** The parsed document. Every piece keeps its span in `text`. */
export interface Resume {
  /** Normalised text; all spans refer to it. */
  text: string
  contact: Contact
  headline: Piece | null
  summary: Piece | null
  language: string
  layout: 'single' | 'two-column' | 'table'
  sections: Section[]
  roles: Role[]
  /** List items outside experience (projects, education, awards …). */
  otherBullets: Bullet[]
  skills: SkillGroup[]
}
