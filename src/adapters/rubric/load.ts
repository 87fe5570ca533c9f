import { createHash } from 'node:crypto'
import type { EngineData, JobData, Keyword, RewriteData, Rubric, RuleData, Words } from '../../core/rubric/types.ts'
import { UserError } from '../../errors.ts'
import { checkFiles } from './check.ts'
import { BUNDLED, type RewriteFiles, readRubricFiles } from './read.ts'
import type { EnginesFile, JobsFile, KeywordFile, RuleFile } from './schema.ts'

const TIER = { tier2: 2, counter: -1 } as const

function keyword(cls: KeywordFile['class'], entry: KeywordFile['keywords'][number]): Keyword {
  return {
    canonical: entry.name,
    class: cls,
    tier: entry.tier ?? (cls === 'tier2' || cls === 'counter' ? TIER[cls] : 1),
    group: entry.group ?? null,
    aliases: [...entry.seed, ...entry.ours],
    ours: entry.ours,
    related: entry.related,
    pattern: entry.pattern,
    senior: entry.senior,
    also: entry.also,
    whole: entry.whole,
    gates: entry.gates,
  }
}

function rule(entry: RuleFile['rules'][number]): RuleData {
  return {
    id: entry.id,
    kind: entry.kind,
    check: entry.check,
    title: entry.title,
    why: entry.why,
    source: entry.source,
    example: entry.example ?? null,
    severity: entry.severity,
    owns: entry.points !== undefined ? { points: entry.points, component: entry.component ?? '' } : null,
    deducts: entry.deducts ?? 0,
    owner: entry.owner ?? null,
    notJudged: entry.not_judged,
    params: entry.params,
    levels: entry.levels as RuleData['levels'],
  }
}

/** The lists of the rewriter join the others, so that one walk over a text finds both. */
function rewriteData(files: RewriteFiles, listed: Words): { words: Words; rewrite: RewriteData } {
  const { words, verbs, technologies, diagnoses, phrases } = files
  if (!words || !verbs || !technologies || !diagnoses || !phrases) throw new Error('checked before')
  const { why: _, questions, ...rest } = phrases
  return {
    words: { ...listed, ...Object.fromEntries(words.lists.map((list) => [list.name, list.words])) },
    rewrite: {
      families: verbs.families,
      technologies: technologies.names,
      spellings: technologies.spellings,
      since: technologies.since,
      diagnoses: diagnoses.diagnoses,
      phrases: {
        ...rest,
        questions: Object.fromEntries(questions.map(({ blank, ask, example }) => [blank, { ask, example }])),
      },
    },
  }
}

function jobs(file: JobsFile): JobData {
  return {
    notTerms: file.not_terms,
    words: file.words,
    numbers: file.numbers,
    frontendHeavy: file.frontend_heavy,
    implies: file.implies.map(({ term, shown_by, phrases }) => ({ term, shownBy: shown_by, phrases })),
  }
}

function engines({ long_forms, dump_items, ...file }: EnginesFile): EngineData {
  return { ...file, longForms: long_forms, dumpItems: dump_items }
}

/** Keys in a fixed order, so that comments and the order of keys in a file do not change the fingerprint. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** Reads and checks a rubric folder. Rejects with a UserError that lists every problem with its file and line. */
export async function loadRubric(dir: string = BUNDLED): Promise<Rubric> {
  const files = await readRubricFiles(dir)
  const problems = await checkFiles(dir, files)
  if (problems.length > 0 || !files.rubric || !files.words || !files.jobs || !files.engines) {
    throw new UserError('bad-rubric', `The rubric cannot be used:\n${problems.join('\n')}`)
  }
  const frame = files.rubric.value
  const { decoys = [], ...listed } = files.words.value
  const { words, rewrite } = rewriteData(files.rewrite, listed)
  const data = {
    id: frame.id,
    title: frame.title,
    field: frame.field,
    version: frame.version,
    keywords: files.keywords.flatMap((file) => file.value.keywords.map((entry) => keyword(file.value.class, entry))),
    decoys,
    words,
    rules: files.rules.flatMap((file) => file.value.rules.map(rule)),
    components: frame.components,
    bands: frame.bands,
    mostDeducted: frame.most_deducted,
    countedClasses: frame.counted_classes,
    classes: frame.classes,
    wanted: frame.wanted as Rubric['wanted'],
    classWords: frame.class_words as Rubric['classWords'],
    opening: { frontendShare: frame.opening.frontend_share, minBackend: frame.opening.min_backend },
    seniority: frame.seniority,
    rewrite,
    jobs: jobs(files.jobs.value),
    engines: engines(files.engines.value),
  }
  const fingerprint = createHash('sha256').update(canonicalJson(data)).digest('hex').slice(0, 12)
  return { ...data, fingerprint }
}
