import { loadRubric } from '../src/adapters/rubric/load.ts'
import { buildReport } from '../src/core/report/build.ts'
import type { Level, Report } from '../src/core/report/types.ts'
import type { Resume } from '../src/core/resume/types.ts'
import { gatherFacts } from '../src/core/scoring/facts.ts'
import { match } from '../src/core/scoring/match.ts'
import type { Draft } from './build-resume.ts'
import { buildResume } from './build-resume.ts'

/** The bundled rubric, read once for all files of a test process: nobody may change it. */
export const rubric = await loadRubric()
export const AS_OF = '2026-11'

export const factsOf = (draft: Draft) => gatherFacts(buildResume(draft), rubric, AS_OF)

/** What a resume can be meant for. */
interface Aimed {
  job?: string
  engine?: string
  company?: string
}

export function reportOf(resume: Resume | Draft, level: Level | null = null, aimed: Aimed = {}): Report {
  return buildReport({
    resume: 'text' in resume ? resume : buildResume(resume),
    rubric,
    file: { name: 'resume.txt', type: 'txt', bytes: 1, pages: null },
    asOf: AS_OF,
    level,
    hidden: [],
    ...aimed,
  })
}

/** Keywords of one bullet, without the counter-list. */
export function keywordsIn(bullet: string): string[] {
  const resume = buildResume({ roles: [{ title: 'Engineer', bullets: [bullet] }] })
  return [
    ...new Set(
      match(resume, rubric)
        .mentions.filter((m) => m.unit.bullet)
        .map((m) => m.canonical),
    ),
  ]
}
