import { z } from 'zod'
import type { Report } from './core/report/types.ts'

/**
 * What one line of `resume-check --format json` holds, from which docs/report.schema.json is generated. A new field of
 * Report that is not described here does not compile.
 */

const level = z.enum(['junior', 'mid', 'senior', 'staff'])
const grade = z.enum(['A', 'B', 'C', 'D', 'F'])
const signalClass = z.enum(['language', 'datastore', 'distributed', 'api', 'cloud', 'observability', 'security'])
const place = z.enum(['summary', 'skills', 'bullet', 'other'])
const orNull = z.string().nullable()
const points = z.number().multipleOf(0.25)
const count = z.int().nonnegative()

const span = z
  .object({ start: count, end: count })
  .describe('UTF-16 offsets into resume.text; end is exclusive. For an absence there is no span')

const file = z.object({
  name: z.string(),
  type: z.string().describe('pdf, docx, txt or md; for a file that could not be read, its extension'),
  bytes: count,
  pages: count.nullable().describe('null where the format has no pages, or when the file could not be read'),
})

const resume = z.object({
  contact: z.object({
    name: orNull,
    email: orNull,
    phone: orNull,
    github: orNull,
    linkedin: orNull,
    location: orNull,
  }),
  headline: orNull,
  summary: orNull,
  language: z.string(),
  layout: z.string().describe('single, two-column or table'),
  sections: z.array(
    z.object({
      heading: z.string().describe('as printed'),
      canonical: z.enum(['summary', 'experience', 'education', 'skills', 'projects', 'certifications', 'other']),
    }),
  ),
  text: z.string().describe('the normalised text that all spans refer to'),
  roles: z.array(
    z.object({
      title: z.string(),
      company: z.string(),
      start: z.string().describe('as printed'),
      end: z.string().describe('as printed'),
      bullets: z.array(z.string()),
    }),
  ),
  otherBullets: z.array(z.string()).describe('list items outside experience'),
  skillsItems: z.array(z.string()),
})

const keywordUse = z.object({
  canonical: z.string(),
  class: z.union([signalClass, z.enum(['tier2', 'counter'])]),
  tier: z.int().describe('1 or 2 as the rubric says, 3 generic filler, 0 canonical title, -1 counter-list'),
  count,
  where: z.array(place),
  counts: z.partialRecord(place, count),
})

const ledgerEntry = z.object({
  ruleId: z.string().describe('a rule of the rubric, or ledger.floor or ledger.rounding'),
  points,
  max: points,
  reason: z.string(),
  fix: orNull.describe('one action; null when there is nothing to win'),
  spans: z.array(span),
  source: z.string().describe("the section of the rubric's source"),
})

const fix = z.object({
  ruleId: z.string(),
  points: points.describe('points of 100 to win'),
  title: z.string(),
  reason: z.string(),
  action: z.string(),
  bulletId: orNull,
})

const names = z.array(z.string())

const engineView = z
  .object({ id: z.string(), name: z.string(), sees: names, misses: names, fixes: names, notes: names })
  .describe("what one system would see, by the rubric's public description of it")

const job = z.object({
  title: orNull,
  level: level.nullable(),
  minYears: z.number().nullable(),
  must: names,
  nice: names,
  mentioned: names.describe('only named among duties or the stack'),
  negated: names.describe('named as not wanted'),
  anyOf: z.array(names).describe('alternatives inside must'),
  language: orNull.describe('asked for first'),
  frontend: z.enum(['heavy', 'excluded']).nullable(),
  notes: names,
  requirements: z.array(
    z.object({
      term: z.string(),
      need: z.enum(['must', 'nice', 'mentioned']),
      status: z.enum(['bullets', 'skills-only', 'alias', 'may-have', 'cannot-claim']),
      evidence: z.string().describe('quoted; empty when there is none'),
      bulletId: orNull,
      action: orNull,
      coveredBy: orNull.describe('the alternative that is there already'),
    }),
  ),
})

const reportSchema: z.ZodType<Report> = z
  .object({
    rubric: z.object({ id: z.string(), version: z.string(), fingerprint: z.string() }),
    asOf: z.string().describe('YYYY-MM, the month recency is judged at'),
    file,
    resume,
    opening: orNull.describe('said before the score when the text is no backend resume'),
    keywords: z.array(keywordUse),
    patterns: z.array(keywordUse).describe("words of the source's worked examples, outside its lists"),
    distinct: z
      .object({ prose: count, anywhere: count, listed: count, words: z.string() })
      .describe('different Tier-1 keywords of the five counted classes'),
    score: z.int().min(0).max(100).describe('against the senior rubric, whatever level was asked for'),
    grade,
    level: level.nullable().describe('the level asked for'),
    seniority: z.object({ reads: level.nullable(), range: z.array(level), reasons: z.array(z.string()) }),
    forLevel: z
      .object({ level, score: z.int().min(0).max(100), grade, ledger: z.array(ledgerEntry), fixes: z.array(fix) })
      .describe("the same rules with a level's numbers: the one asked for, else the one it reads, else mid"),
    tiers: z.array(
      z.object({
        class: signalClass,
        grade,
        points: z.number().describe('of the rules that speak about this class; thirds are possible'),
        max: z.number(),
        distinct: count,
        mentions: count,
        why: z.string(),
        missing: z.array(z.string()),
      }),
    ),
    tier2: z
      .object({ shown: z.array(z.string()), listed: z.array(z.string()) })
      .describe('tier-2 names in sentences, and those that stand only elsewhere'),
    counter: z
      .array(z.object({ canonical: z.string(), count, excused: orNull }))
      .describe('counter-list words; excused says why one costs nothing, null when it does'),
    ledger: z.array(ledgerEntry).describe('every point; the sum of points is the score'),
    findings: z
      .array(
        z.object({
          ruleId: z.string(),
          severity: z.enum(['error', 'fix', 'advice', 'info', 'question']),
          title: z.string(),
          message: z.string(),
          evidence: z.array(z.object({ quote: z.string(), bulletId: z.string().exactOptional() })),
          fix: orNull,
        }),
      )
      .describe('only what fired'),
    bullets: z.array(
      z.object({
        id: z.string().describe('b1 … bn in reading order, valid within one version'),
        text: z.string(),
        role: z.string(),
        grade: z.enum(['A', 'B', 'C', 'D']),
        points,
        max: points,
        diagnosis: z.array(z.string()),
        lacks: z.array(z.string()),
        keywords: z.array(z.string()),
        suggestion: z
          .object({ text: z.string(), blanks: z.array(z.object({ label: z.string(), question: z.string() })) })
          .nullable(),
      }),
    ),
    fixes: z.array(fix).describe('the changes worth most, best first, at most five'),
    engines: z.array(engineView),
    company: z.object({ name: z.string(), engines: names, text: z.string() }).nullable(),
    job: job.nullable().describe('null when no description was given: then nothing counts for or against'),
    integrity: z.object({
      hiddenText: z.array(z.string()),
      injection: z.array(z.string()),
      stuffing: z.array(z.string()),
      pastedJob: z.array(z.string()),
      disguised: z.array(z.string()).describe('words with signs without width or letters of another alphabet'),
      notes: z.array(
        z.object({
          kind: z.enum(['hidden-text', 'injection', 'zero-width', 'look-alike', 'hidden-signs', 'pasted-job']),
          quote: z.string(),
          place: z.string(),
          message: z.string(),
        }),
      ),
    }),
    readings: z
      .object({
        risks: z.array(
          z.object({
            reading: z.enum(['stream order', 'row order', 'body only']),
            message: z.string(),
            evidence: z.array(z.string()),
          }),
        ),
      })
      .describe('what survives in our reading of the file but not in another one'),
  })
  .describe('The report of one resume')

const failureSchema = z
  .object({ file, error: z.object({ code: z.string(), message: z.string() }) })
  .describe('A file that could not be read or scored')

/** The JSON Schema of one printed line. Fields may be added, so unknown ones are allowed; `strict` refuses them. */
export function lineSchema({ strict }: { strict: boolean }): object {
  return z.toJSONSchema(z.union([reportSchema, failureSchema]), { io: strict ? 'output' : 'input' })
}
