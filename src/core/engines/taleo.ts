import { list } from '../rules/rule.ts'
import type { Engine, EngineRule, Seen } from './engine.ts'
import { place, written } from './engine.ts'
import { jobLiterals, literal, sayLiterals } from './literal.ts'

const PHRASES = 'eng.taleo.defensive-phrases'

/** The explicit phrases; a pair ("Java / Spring Boot") is looked for part by part. */
const wanted = ({ data }: Seen): readonly string[] =>
  list(data.engines.flatMap(({ behaviours }) => behaviours).find(({ id }) => id === PHRASES)?.params ?? {}, 'phrases')

const strictest: EngineRule = {
  id: 'eng.taleo.oldest-strictest',
  read(seen) {
    const all = [
      ...wanted(seen)
        .filter((phrase) => !phrase.includes(' / '))
        .map((phrase) => literal(seen, phrase)),
      ...jobLiterals(seen),
    ]
    const plurals = all.filter(({ plural }, i) => plural && all.findIndex((one) => one.phrase === all[i]?.phrase) === i)
    const { misses = [], fixes = [] } = sayLiterals(seen, plurals)
    return { misses, fixes }
  },
}

const defensive: EngineRule = {
  id: PHRASES,
  read(seen) {
    const single = wanted(seen).filter((phrase) => !phrase.includes(' / '))
    const said = sayLiterals(
      seen,
      single.map((phrase) => literal(seen, phrase)).filter(({ plural }) => !plural),
    )
    const job = sayLiterals(
      seen,
      jobLiterals(seen).filter(({ plural }) => !plural),
      'Of the job: ',
    )
    const pairs = wanted(seen)
      .filter((phrase) => phrase.includes(' / '))
      .map((pair) => pairOf(seen, pair))
    return {
      sees: [...(said.sees ?? []), ...pairs.flatMap(({ sees }) => sees), ...(job.sees ?? [])],
      misses: [...(said.misses ?? []), ...pairs.flatMap(({ misses }) => misses), ...(job.misses ?? [])],
      fixes: [...(said.fixes ?? []), ...pairs.flatMap(({ fixes }) => fixes), ...(job.fixes ?? [])],
    }
  },
}

/** "Java / Spring Boot": a framework without its language is only half of it. */
function pairOf(seen: Seen, pair: string): { sees: string[]; misses: string[]; fixes: string[] } {
  const [language, framework] = pair.split(' / ').map((phrase) => literal(seen, phrase))
  if (language?.exact && framework?.exact)
    return { sees: [`"${language.phrase}" and "${framework.phrase}", both written.`], misses: [], fixes: [] }
  if (!framework?.exact || language?.exact) return { sees: [], misses: [], fixes: [] }
  return {
    sees: [],
    misses: [`"${framework.phrase}" (${place(framework.exact)}) stands without its language.`],
    fixes: [`Write the language beside "${framework.phrase}", as in "${pair}", if that is what you used.`],
  }
}

const abbreviations: EngineRule = {
  id: 'eng.taleo.no-abbrev',
  read(seen) {
    const alone = seen.data.longForms.flatMap(({ keyword, short, long }) => {
      const mention = seen.byKeyword
        .get(keyword)
        ?.find((one) => written(seen, one).toLowerCase() === short.toLowerCase())
      if (!mention || literal(seen, long, keyword).exact) return []
      return [{ short: written(seen, mention), long, at: place(mention) }]
    })
    return {
      misses: alone.map(({ short, long, at }) => `"${short}" (${at}) stands without its long form "${long}".`),
      fixes: alone.map(({ short, long, at }) => `Write "${long} (${short})" once, in ${at}.`),
    }
  },
}

export const taleo: Engine = { id: 'taleo', rules: [abbreviations, strictest, defensive] }
