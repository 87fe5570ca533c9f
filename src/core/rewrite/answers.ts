import type { BulletGrade } from '../report/types.ts'
import type { Rubric } from '../rubric/types.ts'
import { fitAnswer, MOST } from './answers-fit.ts'
import { unsupported } from './answers-place.ts'
import { parseBlanks, squeeze } from './blanks.ts'
import { guard } from './guard.ts'
import { readBullet, weigh } from './reading.ts'
import { withoutSkipped } from './skipped.ts'
import type { Suggestion } from './suggest.ts'
import { questionsOf } from './suggest.ts'
import type { Answer, GuardContext, Violation } from './types.ts'

export interface Finished {
  /** The suggestion with every usable answer at its blank; blanks without one stay open, skipped ones go with their phrase. */
  text: string
  /** Of that text; open blanks count for nothing. */
  grade: BulletGrade
  /** Grade of the bullet as it was. */
  before: BulletGrade
  /** What the guard has against the suggestion or an answer; an answer named here is not used. */
  violations: Violation[]
  /** What is still to be answered, an unsupported amount first. */
  questions: { label: string; question: string }[]
}

/** An answer that opens a sentence begins with a capital letter; elsewhere it stays as it was written. */
function fitted(answer: string, at: number): string {
  return at === 0 ? answer.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : answer
}

/**
 * The author's answers at their blanks, checked by the guard with the answers as facts. An amount without its figure
 * ("billions") is not used but asked for again. An empty answer means there is none: the phrase around its blank goes where the
 * sentence stands without it, else the blank stays open.
 */
export function applyAnswers(
  bullet: string,
  suggestion: Pick<Suggestion, 'text'>,
  answers: readonly Answer[],
  rubric: Rubric,
  context: GuardContext = {},
): Finished {
  const violations: Violation[] = guard(bullet, suggestion.text, [], rubric, context)
  const questions: Finished['questions'] = []
  const usable = new Map<string, string>()
  const skipped = new Set<string>()
  const { blanks: places } = parseBlanks(suggestion.text)
  for (const { label, answer: raw } of answers) {
    const place = places.find((one) => one.label === label)
    if (!place) continue
    const sentence = { before: suggestion.text.slice(0, place.start), after: suggestion.text.slice(place.end) }
    const fit = fitAnswer(raw, label, sentence, rubric)
    if ('none' in fit) {
      skipped.add(label)
      continue
    }
    const said = 'text' in fit ? fit.text : squeeze(raw).slice(0, MOST)
    const magnitude = unsupported(readBullet(said, rubric))
    if (magnitude) {
      questions.push({
        label,
        question: NAMES.test(label)
          ? `You wrote "${magnitude}": what is it called?`
          : `You wrote "${magnitude}": how many exactly, over what period, and how was it measured?`,
      })
      continue
    }
    if ('ask' in fit) {
      questions.push({ label, question: fit.ask })
      continue
    }
    const answer = fit.text
    const faults = guard(bullet, suggestion.text, [{ label, answer }], rubric, context).filter(
      (fault) => !violations.some((one) => one.class === fault.class && one.token === fault.token),
    )
    if (faults.length > 0) {
      violations.push(...faults)
      for (const { token } of faults) questions.push({ label, question: askAgain(token, faults) })
    } else usable.set(label, answer)
  }
  const asked = withoutSkipped(bullet, suggestion.text, skipped, rubric)
  const { blanks } = parseBlanks(asked)
  let text = ''
  let at = 0
  for (const { label, start, end } of blanks) {
    const answer = usable.get(label)
    if (answer === undefined) continue
    text += asked.slice(at, start) + fitted(answer, start)
    at = end
  }
  text = squeeze(text + asked.slice(at))
  const again = new Set(questions.map(({ label }) => label))
  const open = questionsOf(text, rubric).filter(({ label }) => !again.has(label))
  return {
    text,
    grade: weigh(text, rubric).worth.grade,
    before: weigh(bullet, rubric).worth.grade,
    violations,
    questions: [...questions, ...open],
  }
}

/** Labels that ask for names, not for amounts. */
const NAMES = /^(?:which|language|the )/

function askAgain(token: string, faults: readonly Violation[]): string {
  const young = faults.some((fault) => fault.class === 'newer-technology')
  return young
    ? `${token} is younger than this role: was it there, or in a later one?`
    : `Please say this in other words: "${token}".`
}
