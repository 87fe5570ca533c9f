import { wordLists } from '../../core/rules/index.ts'
import { checkFrame } from './check-frame.ts'
import { checkKeywords } from './check-keywords.ts'
import { checkReading } from './check-reading.ts'
import { checkRewrite } from './check-rewrite.ts'
import { checkRules } from './check-rules.ts'
import { BUNDLED, type RubricFiles, readRubricFiles } from './read.ts'

/** What is wrong with a rubric folder, one line a problem ("file:line: what"); empty when it can be used. */
export const checkRubric = async (dir: string): Promise<string[]> => checkFiles(dir, await readRubricFiles(dir))

/** The same for files that were read already: parsing them is what takes time. */
export async function checkFiles(dir: string, files: RubricFiles): Promise<string[]> {
  // what could not be read is not judged: its absence would look like faults elsewhere
  if (files.problems.length > 0) return files.problems
  const model = dir === BUNDLED ? files : await readRubricFiles(BUNDLED)
  const missing = files.words ? wordLists.filter((name) => !(name in (files.words?.value ?? {}))) : []
  return [
    ...checkFrame(files),
    ...checkRules(files, model),
    ...checkKeywords(files),
    ...checkReading(files, model),
    ...checkRewrite(files),
    ...missing.map((name) => `words.yaml:1: the list ${name} is missing; an empty one is ${name}: []`),
  ]
}
