import type { CompanyNote, EngineView } from '../report/types.ts'
import type { EngineData } from '../rubric/types.ts'
import { listed } from '../scoring/wording.ts'

const words = (name: string) =>
  ` ${name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** "Lyft" is named by "parts of Lyft"; a kind of company ("large enterprises") is nobody's name. */
const names = (employer: string, company: string) =>
  words(company).trim() !== '' &&
  words(employer).includes(words(company)) &&
  /^\p{Lu}/u.test(employer.slice(indexOf(employer, company)))

const indexOf = (employer: string, company: string) =>
  Math.max(0, employer.toLowerCase().indexOf(company.trim().toLowerCase()))

/** What the rubric's employer list says about a company: its own words, never a claim about today. */
export function companyNote(data: EngineData, company: string | null): CompanyNote | null {
  const name = company?.replace(/\s+/g, ' ').trim().slice(0, 80)
  if (!name) return null
  const entries = data.engines.filter(({ employers }) => employers.some((employer) => names(employer, name)))
  const as = entries.map((entry) => `${entry.name} ("${entry.employers.find((employer) => names(employer, name))}")`)
  const text =
    entries.length > 0
      ? `The rubric associates ${name} with ${listed(as)}; what a company uses today is not known here.`
      : `The rubric associates ${name} with none of the seven systems.`
  return { name, engines: entries.map(({ id }) => id), text }
}

/** One view if one is asked for; else all, those of the company first. */
export function viewsFor(views: EngineView[], engine: string | null, company: CompanyNote | null): EngineView[] {
  if (engine !== null) return views.filter(({ id }) => id === engine)
  const first = new Set(company?.engines)
  return [...views.filter(({ id }) => first.has(id)), ...views.filter(({ id }) => !first.has(id))]
}
