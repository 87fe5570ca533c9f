import type { Job } from '../jobs/types.ts'
import type { Rubric } from '../rubric/types.ts'
import type { Mention } from './mention.ts'

/** What the resume is meant for; without it nothing counts for or against. */
export interface Aim {
  job: Job | null
  company: string | null
}

const EXCEPTION = 'exc.automattic'
const plain = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `

const listOf = (rubric: Rubric, param: string): string[] => {
  const value = rubric.rules.find(({ id }) => id === EXCEPTION)?.params[param]
  return Array.isArray(value) ? value.map(String) : []
}

/** The company whose product is WordPress that a resume is meant for: named by the person, or by a description that asks for WordPress. */
export function wordpressCompany({ company, job }: Aim, rubric: Rubric): string | null {
  const main = listOf(rubric, 'counts')
  const asks =
    job?.terms.some(({ canonical }) => main.includes(canonical)) || main.some((one) => job?.title?.includes(one))
  const text = plain(`${company ?? ''}\n${asks ? job?.text : ''}`)
  return listOf(rubric, 'companies').find((name) => text.includes(plain(name))) ?? null
}

/** At such a company its keyword is a Tier-1 signal (seed, counter-list: WordPress). */
export function countFor(aim: Aim, rubric: Rubric, mentions: Mention[]): Mention[] {
  if (wordpressCompany(aim, rubric) === null) return mentions
  const main = listOf(rubric, 'counts')
  return mentions.map((mention) =>
    main.includes(mention.canonical) ? { ...mention, tier: 1, keyword: { ...mention.keyword, tier: 1 } } : mention,
  )
}
