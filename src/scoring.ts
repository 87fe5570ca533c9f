import { buildReport } from './core/report/build.ts'
import type { Report } from './core/report/types.ts'
import { type Delta, deltaOf } from './core/review/delta.ts'
import type { Review, Version } from './core/review/types.ts'
import { UserError } from './errors.ts'
import type { Deps, Parsed } from './ports.ts'

/** The one place where a version becomes a report: of the worker now, and of a comparison later. */
export function score(parsed: Parsed, { options }: Version, asOf: string, { rubric }: Pick<Deps, 'rubric'>): Report {
  return buildReport({
    resume: parsed.resume,
    hidden: parsed.hidden,
    disguised: parsed.disguised,
    risks: parsed.risks,
    file: parsed.file,
    rubric,
    asOf,
    level: options.level,
    job: parsed.job,
    engine: options.engine,
    company: options.company,
  })
}

/** Both versions scored with the rubric of today and the month of the later one: what differs is the resume alone. */
export async function compare(deps: Deps, review: Review, a: Version, b: Version): Promise<Delta> {
  const sides = await Promise.all([sideOf(deps, review, a, b), sideOf(deps, review, b, b)])
  return deltaOf(sides[0], sides[1], deps.rubric)
}

async function sideOf(deps: Deps, review: Review, version: Version, later: Version) {
  const id = `${review.id}.${version.number}`
  const [parsed, report] = await Promise.all([deps.store.get('parsed', id), deps.store.get('report', id)])
  if (!parsed || !report) throw new UserError('gone', `Version ${version.number} is not kept any more.`)
  // The level, too, must be the same for both.
  const asked = { ...version, options: later.options }
  return {
    number: version.number,
    report: score(parsed.value, asked, later.asOf, deps),
    fingerprint: report.value.rubric.fingerprint,
  }
}
