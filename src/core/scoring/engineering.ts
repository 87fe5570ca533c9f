import type { Bullet, Resume, Role } from '../resume/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Mention } from './mention.ts'

const fold = (title: string) =>
  ` ${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+#]+/gu, ' ')
    .trim()} `

/** Whether a role's title holds a phrase of a word list. */
export function titled(rubric: Rubric, role: Role, list: string): boolean {
  const title = fold(role.title)
  return (rubric.words[list] ?? []).some((word) => title.includes(` ${word} `))
}

const NAMING_BULLETS = 2

/** Engineering roles, by their title or by bullets that name systems; support, sales, teaching and the like are none. */
export function engineeringRoles(
  { roles }: Resume,
  rubric: Rubric,
  bullets: readonly { bullet: Bullet; mentions: readonly Mention[] }[],
): ReadonlySet<Role> {
  const naming = (index: number) =>
    bullets.filter((b) => b.bullet.role === index && b.mentions.some((mention) => mention.tier === 1)).length
  return new Set(
    roles.filter(
      (role, index) =>
        !titled(rubric, role, 'engineering_titles_not') &&
        (titled(rubric, role, 'engineering_titles') || naming(index) >= NAMING_BULLETS),
    ),
  )
}

/** Whether a bullet belongs to an engineering role; bullets outside roles are nobody's other work. */
export function inEngineering(
  { resume, engineering }: { resume: Resume; engineering: ReadonlySet<Role> },
  { role }: Bullet,
): boolean {
  const home = role === null ? null : resume.roles[role]
  return !home || engineering.has(home)
}
