import type { Rubric } from '../rubric/types.ts'
import { answerFaults, occurrences, placeAnswers } from './answers-place.ts'
import { squeeze } from './blanks.ts'
import { blankChecks } from './checks/blanks.ts'
import { directionCheck } from './checks/direction.ts'
import { droppedCheck } from './checks/dropped.ts'
import { figureCheck } from './checks/figures.ts'
import { hedgeCheck } from './checks/hedges.ts'
import { measureCheck } from './checks/measures.ts'
import { ownershipCheck } from './checks/ownership.ts'
import { phraseCheck } from './checks/phrases.ts'
import { systemCheck } from './checks/systems.ts'
import { wordCheck } from './checks/words.ts'
import type { Reading } from './reading.ts'
import { readBullet } from './reading.ts'
import type { Answer, Check, GuardContext, Violation } from './types.ts'

const checks: readonly Check[] = [
  ...blankChecks,
  figureCheck,
  systemCheck,
  phraseCheck,
  ownershipCheck,
  hedgeCheck,
  measureCheck,
  wordCheck,
  directionCheck,
  droppedCheck,
]

/** Far beyond any bullet; longer texts are not read. */
const MOST = 2000

/**
 * Whether a suggestion says no more than the original and the author's answers: every offence, in reading order; none = it
 * may be shown. Outside blanks a word must come from the original (in any form), or be one of the rubric's harmless
 * connecting words; everything else is refused. Each answer counts once, at the blank with its label, or, in a finished
 * text, at its first verbatim occurrence where such a blank could stand.
 */
export function guard(
  original: string,
  suggestion: string,
  answers: readonly Answer[],
  rubric: Rubric,
  context: GuardContext = {},
): Violation[] {
  return guardReading(readBullet(original.slice(0, MOST), rubric), suggestion, answers, context)
}

/** The same over an original that was read already. */
export function guardReading(
  before: Reading,
  suggestion: string,
  answers: readonly Answer[] = [],
  context: GuardContext = {},
): Violation[] {
  if (suggestion.length > MOST) return [{ class: 'new-claim', token: `${suggestion.slice(0, 40)}…` }]
  const placed = placeAnswers(before, squeeze(suggestion), answers)
  const after = readBullet(placed.text, before.rubric)
  const found = checks.flatMap((check) => check(before, after, context))
  return inOrder([...found, ...placed.violations, ...answerFaults(placed.used, before, context)], suggestion)
}

/** As their tokens stand in the suggestion; what is gone from it comes last. */
function inOrder(violations: Violation[], suggestion: string): Violation[] {
  if (violations.length === 0) return violations
  return distinct(violations)
    .map((violation) => ({ violation, at: occurrences(suggestion, violation.token)[0] ?? suggestion.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ violation }) => violation)
}

function distinct(violations: Violation[]): Violation[] {
  const seen = new Set<string>()
  return violations.filter((one) => {
    const key = `${one.class} ${one.token.toLowerCase()}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
