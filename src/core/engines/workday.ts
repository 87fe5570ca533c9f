import { list } from '../rules/rule.ts'
import type { Engine, EngineRule } from './engine.ts'
import { quote } from './engine.ts'
import { jobLiterals, literal, sayLiterals } from './literal.ts'

const PHRASES = 'eng.workday.literals'

/** Short forms and other names of a keyword that never stands in full; the phrases looked for have a rule of their own. */
const exact: EngineRule = {
  id: 'eng.workday.exact',
  read(seen) {
    const phrases =
      seen.data.engines.flatMap(({ behaviours }) => behaviours).find(({ id }) => id === PHRASES)?.params ?? {}
    const elsewhere = new Set(list(phrases, 'phrases'))
    const names = [
      ...seen.data.families.map(({ keyword }) => ({ keyword, long: keyword })),
      ...seen.data.longForms.filter(({ short, long }) => !long.toLowerCase().includes(short.toLowerCase())),
    ]
    const unique = names.filter(
      ({ long }, i) => names.findIndex((one) => one.long === long) === i && !elsewhere.has(long),
    )
    const literals = unique
      .filter(({ keyword }) => seen.byKeyword.has(keyword))
      .map(({ keyword, long }) => literal(seen, long, keyword))
    const { misses = [], fixes = [] } = sayLiterals(seen, literals)
    return { misses, fixes }
  },
}

const phrases: EngineRule = {
  id: PHRASES,
  read: (seen, params) =>
    sayLiterals(
      seen,
      list(params, 'phrases').map((phrase) => literal(seen, phrase)),
    ),
}

const verbatim: EngineRule = {
  id: 'eng.workday.jd-verbatim',
  read(seen) {
    const { facts, words, byKeyword } = seen
    const said = sayLiterals(seen, jobLiterals(seen), 'Of the job: ')
    if (byKeyword.has('microservices')) return said
    const services = facts.counted.find((b) => b.evidenceful && words.has('service_words', b.range))?.bullet
    if (!services) return said
    return {
      ...said,
      misses: [
        ...(said.misses ?? []),
        `Services are not read as "microservices": ${quote(seen, services.span, services.id)}.`,
      ],
      fixes: [...(said.fixes ?? []), `If they were microservices, use that word in ${services.id}.`],
    }
  },
}

export const workday: Engine = { id: 'workday', rules: [phrases, verbatim, exact] }
