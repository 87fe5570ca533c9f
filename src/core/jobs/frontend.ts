import type { Rubric } from '../rubric/types.ts'
import type { MatchedJob } from './matched.ts'
import type { Sentence } from './sentence.ts'
import type { Job, JobTerm } from './types.ts'

/** Languages that are at home in the browser too say nothing about the side. */
const BOTH_SIDES = new Set(['TypeScript', 'Node.js'])

/** Words between "no" and "frontend"; behind it a bracket may stand between. */
const NEAR = 4

/** Which side a description asks for, by the words of its demands and duties. */
export function frontendOf(
  job: MatchedJob,
  rubric: Rubric,
  sentences: readonly Sentence[],
  terms: readonly JobTerm[],
): Job['frontend'] {
  const excluded = sentences.some((sentence) =>
    job.words
      .find('frontend', sentence)
      .some(
        (hit) =>
          sentence.kind === 'not' ||
          sentence.cues.some(
            (cue) =>
              (cue.kind === 'not' && cue.to <= hit.from && hit.from - cue.to < NEAR) ||
              (cue.kind === 'notAfter' && hit.to <= cue.from && cue.from - hit.to < 2 * NEAR),
          ),
      ),
  )
  if (excluded) return 'excluded'
  const asked = terms.filter((term) => term.need === 'must')
  const front = asked.filter(({ keyword }) => keyword.group === 'frontend').length
  const words = new Set(
    sentences
      .filter(({ kind }) => kind === 'must' || kind === 'duties' || kind === 'neutral')
      .flatMap((sentence) =>
        job.words.find('frontend', sentence).map(({ start, end }) => job.text.slice(start, end).toLowerCase()),
      ),
  )
  const back = asked.filter(
    ({ keyword }) => !BOTH_SIDES.has(keyword.canonical) && rubric.classes.some((cls) => cls === keyword.class),
  ).length
  const { min, times } = rubric.jobs.frontendHeavy
  return front >= min && front + words.size >= times * back ? 'heavy' : null
}
