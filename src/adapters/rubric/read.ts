import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type {
  DiagnosesFile,
  EnginesFile,
  JobsFile,
  KeywordFile,
  PhrasesFile,
  RewriteWordsFile,
  RubricFile,
  RuleFile,
  TechnologiesFile,
  VerbsFile,
  WordsFile,
} from './schema.ts'
import {
  diagnosesFile,
  enginesFile,
  jobsFile,
  keywordFile,
  phrasesFile,
  rewriteWordsFile,
  rubricFile,
  ruleFile,
  technologiesFile,
  verbsFile,
  wordsFile,
} from './schema.ts'

/** The files of a rubric folder, and every problem found while reading them: "rules/density.yaml:14: …". */
export interface RubricFiles {
  rubric: Read<RubricFile> | null
  words: Read<WordsFile> | null
  keywords: (Read<KeywordFile> & { at: string })[]
  rules: (Read<RuleFile> & { at: string })[]
  jobs: Read<JobsFile> | null
  engines: Read<EnginesFile> | null
  rewrite: RewriteFiles
  problems: string[]
}

/** The folder rewrite/; a file that is missing or faulty is null and among the problems. */
export interface RewriteFiles {
  words: RewriteWordsFile | null
  verbs: VerbsFile | null
  technologies: TechnologiesFile | null
  diagnoses: DiagnosesFile | null
  phrases: PhrasesFile | null
}

/** A file's content, and the line a path of it stands on. */
interface Read<T> {
  value: T
  line: (...path: (string | number)[]) => number
}

/** The rubric that ships with the project; the build copies it to the same place below dist/. */
export const BUNDLED = fileURLToPath(new URL('../../core/rubric/backend-engineer', import.meta.url))

async function readOne<T extends z.ZodType>(dir: string, at: string, schema: T, problems: string[]) {
  let source: string
  try {
    source = await readFile(join(dir, at), 'utf8')
  } catch {
    problems.push(`${at}:1: the file is missing or cannot be read`)
    return null
  }
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  for (const error of document.errors) {
    problems.push(`${at}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`)
  }
  if (document.errors.length > 0) return null
  /** The line a path of the document stands on; the nearest parent's when the path is missing. */
  const line = (...path: (string | number)[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined
      if (node?.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const parsed = schema.safeParse(document.toJS())
  if (parsed.success) return { value: parsed.data as z.infer<T>, line }
  for (const issue of parsed.error.issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol')
    problems.push(`${at}:${line(...path)}: ${path.join('.') || 'file'}: ${issue.message}`)
  }
  return null
}

async function folder(dir: string, name: string, problems: string[]): Promise<string[]> {
  const names = await readdir(join(dir, name)).catch(() => [] as string[])
  const files = names.filter((file) => file.endsWith('.yaml')).sort()
  if (files.length === 0) problems.push(`${name}/:1: the folder is missing or holds no .yaml file`)
  return files.map((file) => `${name}/${file}`)
}

export async function readRubricFiles(dir: string): Promise<RubricFiles> {
  const problems: string[] = []
  const rewrite: RewriteFiles = { words: null, verbs: null, technologies: null, diagnoses: null, phrases: null }
  const files: RubricFiles = {
    rubric: null,
    words: null,
    jobs: null,
    engines: null,
    keywords: [],
    rules: [],
    rewrite,
    problems,
  }
  files.rubric = await readOne(dir, 'rubric.yaml', rubricFile, problems)
  files.words = await readOne(dir, 'words.yaml', wordsFile, problems)
  for (const at of await folder(dir, 'keywords', problems)) {
    const file = await readOne(dir, at, keywordFile, problems)
    if (file) files.keywords.push({ at, ...file })
  }
  for (const at of await folder(dir, 'rules', problems)) {
    const file = await readOne(dir, at, ruleFile, problems)
    if (file) files.rules.push({ at, ...file })
  }
  // How engineers write, jobs are worded and systems read is no matter of the role: what a rubric leaves out is the bundled one's.
  const home = (name: string) => (existsSync(join(dir, name)) ? dir : BUNDLED)
  files.jobs = await readOne(home('jobs.yaml'), 'jobs.yaml', jobsFile, problems)
  files.engines = await readOne(home('engines.yaml'), 'engines.yaml', enginesFile, problems)
  const value = async <T extends z.ZodType>(name: string, schema: T) =>
    (await readOne(home('rewrite'), `rewrite/${name}.yaml`, schema, problems))?.value ?? null
  rewrite.words = await value('words', rewriteWordsFile)
  rewrite.verbs = await value('verbs', verbsFile)
  rewrite.technologies = await value('technologies', technologiesFile)
  rewrite.diagnoses = await value('diagnoses', diagnosesFile)
  rewrite.phrases = await value('phrases', phrasesFile)
  return files
}
