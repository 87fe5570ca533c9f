import type { Rubric } from '../rubric/types.ts'
import type { MatchedJob } from './matched.ts'
import type { Sentence } from './sentence.ts'

const MOST_YEARS = 25
const BACK = 8
const BETWEEN = new Set(['+', '(', ')', 'to', 'bis', 'a', 'or', 'more', 'plus', 'oder', 'mehr', 'o', 'más', '-'])

/** The smallest number of "3-5 years", "Seven (7) years", "at least two years or more". */
function yearsBefore(job: MatchedJob, rubric: Rubric, at: number, from: number): number | null {
  const numbers: number[] = []
  for (let i = at - 1; i >= Math.max(from, at - BACK); i--) {
    const token = job.tokens[i]!
    if (token.kind === 'number') numbers.push(Number(token.key))
    else if (rubric.jobs.numbers[token.key] !== undefined) numbers.push(rubric.jobs.numbers[token.key]!)
    else if (!BETWEEN.has(token.key)) {
      if (job.words.word('years_last', token.key)) return null
      break
    }
  }
  const likely = numbers.filter((n) => n > 0 && n <= MOST_YEARS)
  return likely.length > 0 ? Math.min(...likely) : null
}

/** Years asked for; `instead` when they only stand in for a degree: "a degree or 7 years". */
interface Years {
  years: number
  instead: boolean
}

/** Words between "or" and the years that replace a degree. */
const NEAR = 4

/** Years of work asked for in one sentence; the smaller one where degrees are traded for years. */
export function yearsIn(job: MatchedJob, rubric: Rubric, sentence: Sentence): Years | null {
  const { kind, cues, from, to } = sentence
  const asks = kind === 'must' || cues.some((cue) => cue.kind === 'required' || cue.kind === 'must')
  const other =
    kind === 'skip' ||
    kind === 'not' ||
    (kind !== 'must' && cues.some((cue) => cue.kind === 'skip' || cue.kind === 'stack'))
  if (!asks || other || kind === 'nice') return null
  const wished = cues.filter((cue) => cue.kind === 'nice' || cue.kind === 'niceNext')
  const found = job.words
    .find('years', sentence)
    .filter((hit) => !job.words.find('years_not', { from, to }).some((not) => not.from <= hit.from && hit.to <= not.to))
    .filter((hit) => !wished.some((cue) => sentence.named.length === 0 || cue.to <= hit.from))
    .flatMap((hit) => {
      const years = yearsBefore(job, rubric, hit.from, from)
      return years === null ? [] : [{ years, at: hit.from }]
    })
  if (found.length === 0) return null
  const all = found.map(({ years }) => years)
  if (!job.words.has('degree', sentence)) return { years: Math.max(...all), instead: false }
  const near = job.tokens.slice(Math.max(from, found[0]!.at - NEAR), found[0]!.at)
  return {
    years: Math.min(...all),
    instead: new Set(all).size === 1 && near.some(({ key }) => job.words.word('or', key)),
  }
}
