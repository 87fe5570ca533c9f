import { createHash } from 'node:crypto'
import type { Keyword, Rubric, RuleData } from '../../core/rubric/types.ts'
import { UserError } from '../../errors.ts'
import { checkRubric } from './check.ts'
import { BUNDLED, readRubricFiles } from './read.ts'
import type { KeywordFile, RuleFile } from './schema.ts'

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
  const problems = await checkRubric(dir)
  const files = await readRubricFiles(dir)
  if (problems.length > 0 || !files.rubric || !files.words) {
    throw new UserError('bad-rubric', `The rubric cannot be used:\n${problems.join('\n')}`)
  }
  const frame = files.rubric.value
  const { decoys = [], ...words } = files.words.value
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
  }
  const fingerprint = createHash('sha256').update(canonicalJson(data)).digest('hex').slice(0, 12)
  return { ...data, fingerprint }
}
