import { z } from 'zod'

/** The files of a rubric as they are written; load.ts turns them into core's Rubric. */

const words = z.union([z.string().transform((s) => s.split(/\s+/).filter(Boolean)), z.array(z.string())])
const level = z.enum(['junior', 'mid', 'senior', 'staff'])
const signalClass = z.enum(['language', 'datastore', 'distributed', 'api', 'cloud', 'observability', 'security'])
const letter = z.enum(['A', 'B', 'C', 'D', 'F'])
const text = z.string().min(1)
/** Points are quarters, so that sums stay exact. */
const points = z.number().positive().multipleOf(0.25)
const params = z.record(
  z.string(),
  z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), z.array(z.number())]),
)

const gate = z.strictObject({
  of: z.array(text).min(1),
  spelled: z.array(text).default([]),
  when: z.array(z.enum(['any', 'skills', 'list', 'version', 'capital', 'tech', 'near', 'hyphen'])).min(1),
  near: words.default([]),
})

export const keywordFile = z.strictObject({
  class: z.union([signalClass, z.enum(['tier2', 'counter'])]),
  keywords: z.array(
    z.strictObject({
      name: text,
      tier: z.int().optional(),
      group: text.optional(),
      pattern: z.boolean().default(false),
      worked: z.boolean().default(false),
      senior: z.boolean().default(false),
      also: z.array(signalClass).default([]),
      seed: z.array(text).default([]),
      ours: z.array(text).default([]),
      related: z.array(text).default([]),
      whole: z.array(text).default([]),
      gates: z.array(gate).default([]),
    }),
  ),
})

export const ruleFile = z.strictObject({
  rules: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+\.[a-z0-9-]+$/, 'an id looks like den.summary-6-8'),
      kind: z.enum([
        'density',
        'placement',
        'counter',
        'antipattern',
        'threshold',
        'signal',
        'principle',
        'honesty',
        'exception',
        'info',
      ]),
      check: z.enum(['auto', 'heuristic', 'ask', 'job', 'none']),
      source: text,
      title: text,
      why: text,
      example: text.optional(),
      severity: z.enum(['fix', 'advice', 'info', 'question']).default('info'),
      points: points.optional(),
      component: text.optional(),
      deducts: points.optional(),
      owner: text.optional(),
      not_judged: z.enum(['none', 'full']).default('none'),
      params: params.default({}),
      levels: z.partialRecord(level, params).default({}),
    }),
  ),
})

export const rubricFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  field: text,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  components: z.array(z.strictObject({ id: text, title: text, max: points })),
  bands: z.array(z.strictObject({ grade: letter, from: z.int() })),
  most_deducted: points,
  counted_classes: z.array(signalClass),
  classes: z.array(signalClass),
  wanted: z.partialRecord(signalClass, z.array(text)),
  class_words: z.partialRecord(signalClass, z.strictObject({ name: text, action: text })),
  opening: z.strictObject({ frontend_share: z.number(), min_backend: z.int() }),
  seniority: z.strictObject({ months: z.record(level, z.int()), params: z.record(z.string(), z.number()) }),
})

export const wordsFile = z.record(z.string(), words)

/** rewrite/*.yaml: what the rewriter may say, and what its guard refuses. */
const texts = z.array(z.string()).default([])
export const rewriteWordsFile = z.strictObject({
  lists: z.array(z.strictObject({ name: text, why: text, words })),
})
export const verbsFile = z.strictObject({
  why: text,
  families: z.array(
    z.strictObject({
      name: text,
      strength: z.enum(['took part', 'did', 'shaped', 'led']),
      verbs: z.array(text).min(1),
    }),
  ),
})
export const technologiesFile = z.strictObject({
  why: text,
  spellings: z.array(z.array(text).min(2)),
  since: z.record(z.string(), z.int().min(1970)),
  names: words,
})
export const diagnosesFile = z.strictObject({
  diagnoses: z.array(z.strictObject({ code: z.string().regex(/^[a-z_]+$/), sentence: text, why: text })),
})
export const phrasesFile = z.strictObject({
  why: text,
  kinds: z.array(
    z.strictObject({
      id: text,
      words: z.array(text),
      where: z.array(text),
      count: texts,
      load: texts,
      change: z.array(text).min(1),
      baseline: texts,
      steady: texts,
      users: texts,
    }),
  ),
  openings: z.record(z.enum(['hedge', 'used', 'worked', 'shared', 'part', 'rotation', 'noun']), z.array(text).min(1)),
  average: text,
  many: text,
  magnitude: z.array(text).min(1),
  databases: z.array(text).min(1),
  service: z.array(text).min(1),
  workload: z.array(text).min(1),
  product: z.array(text).min(1),
  baseline: z.array(text).min(1),
  tables: z.array(text).min(1),
  years: z.array(text).min(1),
  questions: z.array(z.strictObject({ blank: text, ask: text, example: text })),
})

export const jobsFile = z.strictObject({
  not_terms: z.array(text),
  words: wordsFile,
  numbers: z.record(z.string(), z.int().positive()),
  frontend_heavy: z.strictObject({ min: z.int().positive(), times: z.number().positive() }),
  implies: z.array(
    z.strictObject({ term: text, shown_by: z.array(text).default([]), phrases: z.array(text).default([]) }),
  ),
})

const behaviour = z.strictObject({
  id: z.string().regex(/^eng\.[a-z]+\.[a-z0-9-]+$/),
  says: text,
  params: params.default({}),
})

export const enginesFile = z.strictObject({
  footer: text,
  dump_items: z.int().positive(),
  words: wordsFile,
  families: z.array(z.strictObject({ keyword: text, phrases: z.array(text) })),
  long_forms: z.array(z.strictObject({ keyword: text, short: text, long: text })),
  engines: z.array(
    z.strictObject({ id: text, name: text, source: text, employers: z.array(text), behaviours: z.array(behaviour) }),
  ),
  shared: z.array(behaviour),
})

export type KeywordFile = z.infer<typeof keywordFile>
export type RuleFile = z.infer<typeof ruleFile>
export type RubricFile = z.infer<typeof rubricFile>
export type WordsFile = z.infer<typeof wordsFile>
export type RewriteWordsFile = z.infer<typeof rewriteWordsFile>
export type VerbsFile = z.infer<typeof verbsFile>
export type TechnologiesFile = z.infer<typeof technologiesFile>
export type DiagnosesFile = z.infer<typeof diagnosesFile>
export type PhrasesFile = z.infer<typeof phrasesFile>
export type JobsFile = z.infer<typeof jobsFile>
export type EnginesFile = z.infer<typeof enginesFile>
