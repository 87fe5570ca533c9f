import type { Bullet, Contact, Piece, Resume, Role, Section, SectionKind, Span } from '../src/core/resume/types.ts'

/** A resume as a test writes it; `buildResume` prints it as text and keeps every span. */
export interface Draft {
  contact?: Partial<Contact>
  headline?: string
  summary?: string
  roles?: { title: string; company?: string; start?: string | null; end?: string | null; bullets: string[] }[]
  projects?: string[]
  /** Label -> items; '' is an unlabelled list. */
  skills?: Record<string, string[]>
  /** Lines printed as they are, under their heading. */
  other?: { heading: string; kind: SectionKind; lines: string[] }[]
  layout?: Resume['layout']
  order?: ('summary' | 'skills' | 'experience' | 'projects')[]
}

const NOBODY: Contact = { name: null, email: null, phone: null, github: null, linkedin: null, location: null }

export function buildResume(draft: Draft): Resume {
  let text = ''
  let bulletCount = 0
  const print = (line: string): Span => {
    const start = text.length
    text += `${line}\n`
    return { start, end: start + line.length }
  }
  const piece = (value: string, prefix = ''): Piece => {
    const { start, end } = print(`${prefix}${value}`)
    return { text: value.replace(/\s+/g, ' '), span: { start: start + prefix.length, end } }
  }
  const contact = { ...NOBODY, name: 'Robin Example', email: 'robin@mail.example', ...draft.contact }
  for (const value of Object.values(contact)) if (value) print(value)
  const headline = draft.headline ? piece(draft.headline) : null
  const sections: Section[] = []
  const roles: Role[] = []
  const otherBullets: Bullet[] = []
  const skills: Resume['skills'] = []
  let summary: Piece | null = null
  const section = (heading: string, canonical: SectionKind, body: () => void) => {
    text += '\n'
    const { start } = print(heading)
    body()
    sections.push({ heading, canonical, span: { start, end: text.length } })
  }
  const bullet = (value: string, role: number | null, kind: SectionKind): Bullet => {
    bulletCount++
    return { ...piece(value, '- '), id: `b${bulletCount}`, role, section: kind, depth: 0 }
  }
  const print_ = {
    summary: () => {
      const { summary: words } = draft
      if (words)
        section('Summary', 'summary', () => {
          summary = piece(words)
        })
    },
    experience: () => {
      const { roles: drafts } = draft
      if (!drafts) return
      section('Experience', 'experience', () => {
        drafts.forEach((role, index) => {
          const { title, company = 'Example Works' } = role
          const start = role.start === undefined ? '2022-01' : role.start
          const end = role.end === undefined ? 'present' : role.end
          const from = print(`${title}, ${company} (${start ?? '?'} - ${end ?? '?'})`).start
          const bullets = role.bullets.map((value) => bullet(value, index, 'experience'))
          roles.push({
            title,
            company,
            start: start ?? '',
            end: end ?? '',
            startMonth: start,
            endMonth: end,
            span: { start: from, end: text.length },
            bullets,
          })
        })
      })
    },
    projects: () => {
      const { projects } = draft
      if (projects)
        section('Projects', 'projects', () => {
          for (const value of projects) otherBullets.push(bullet(value, null, 'projects'))
        })
    },
    skills: () => {
      const { skills: groups } = draft
      if (!groups) return
      section('Skills', 'skills', () => {
        for (const [label, items] of Object.entries(groups)) {
          const line = label ? `${label}: ${items.join(', ')}` : items.join(', ')
          let at = print(line).start + (label ? label.length + 2 : 0)
          const pieces = items.map((item) => {
            const span = { start: at, end: at + item.length }
            at = span.end + 2
            return { text: item, span }
          })
          skills.push({ label: label || null, items: pieces })
        }
      })
    },
  }
  for (const part of draft.order ?? (['summary', 'experience', 'projects', 'skills'] as const)) print_[part]()
  for (const { heading, kind, lines } of draft.other ?? []) section(heading, kind, () => lines.forEach(print))
  return {
    text,
    contact,
    headline,
    summary,
    language: 'en',
    layout: draft.layout ?? 'single',
    sections,
    roles,
    otherBullets,
    skills,
  }
}
