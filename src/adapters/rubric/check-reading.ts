import { behaviourIds } from '../../core/engines/index.ts'
import { jobWordLists } from '../../core/jobs/lists.ts'
import type { RubricFiles } from './read.ts'

/** Engines and jobs speak of keywords by name, of this rubric's or of `model`'s, whose files may stand in; every behaviour is one somebody wrote. */
export function checkReading(files: RubricFiles, model: RubricFiles): string[] {
  const problems: string[] = []
  const all = [...files.keywords, ...model.keywords]
  const names = new Set(all.flatMap((file) => file.value.keywords.map((keyword) => keyword.name)))
  const known = (name: string, here: string) => {
    if (!names.has(name)) problems.push(`${here}: there is no keyword "${name}"`)
  }
  files.jobs?.value.implies.forEach(({ term, shown_by }, i) => {
    const here = `jobs.yaml:${files.jobs?.line('implies', i)}`
    for (const name of [term, ...shown_by]) known(name, here)
  })
  files.jobs?.value.not_terms.forEach((name, i) => void known(name, `jobs.yaml:${files.jobs?.line('not_terms', i)}`))
  for (const name of jobWordLists) {
    if (files.jobs && !(name in files.jobs.value.words)) problems.push(`jobs.yaml:1: the list ${name} is missing`)
  }
  for (const list of ['families', 'long_forms'] as const) {
    files.engines?.value[list].forEach(
      ({ keyword }, i) => void known(keyword, `engines.yaml:${files.engines?.line(list, i)}`),
    )
  }
  files.engines?.value.engines.forEach((engine, e) => {
    engine.behaviours.forEach(({ id }, b) => {
      if (!behaviourIds.has(id))
        problems.push(
          `engines.yaml:${files.engines?.line('engines', e, 'behaviours', b)}: nothing reads ${id}: is the id misspelled?`,
        )
    })
  })
  return problems
}
