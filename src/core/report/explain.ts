import type { Params, Rubric, RuleData } from '../rubric/types.ts'
import { pointsText } from '../scoring/wording.ts'

/** A rule in words, for `explain`, the documentation and the command line. */
export interface Explanation {
  id: string
  title: string
  why: string
  /** Who judges it, and what it is worth. */
  worth: string
  /** Its numbers: "min 6, max 8". Empty when it has none. */
  numbers: string
  /** Numbers that differ for a level: "junior: min 3". */
  levels: string[]
  source: string
  example: string | null
}

const SPELLED: Record<RuleData['check'], string> = {
  auto: 'Judged by program',
  heuristic: 'Judged by program, with care',
  ask: 'A question to the author; never points',
  job: 'Needs a job description; silent without one',
  none: 'Background; nothing is checked',
}

function numbersOf(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => {
      const words = name.replaceAll('_', ' ')
      if (typeof value === 'boolean') return `${words}: ${value ? 'yes' : 'no'}`
      return `${words}: ${Array.isArray(value) ? value.join(', ') : value}`
    })
    .join('; ')
}

function worthOf(rubric: Rubric, rule: RuleData): string {
  const judged = SPELLED[rule.check]
  if (rule.owns) {
    const component = rubric.components.find(({ id }) => id === rule.owns?.component)?.title ?? rule.owns.component
    const silent = rule.notJudged === 'full' ? ' When there is nothing to judge, they are given.' : ''
    return `${judged}. Owns ${pointsText(rule.owns.points)} of 100 points (${component}).${silent}`
  }
  if (rule.deducts > 0) return `${judged}. May take ${pointsText(rule.deducts)} points.`
  if (rule.owner) return `${judged}. A finding without points; the points are with ${rule.owner}.`
  return `${judged}. No points.`
}

/** The two lines of an account that belong to no rule. */
function correction(rubric: Rubric, id: string): Explanation | null {
  const said = {
    'ledger.floor': {
      title: 'What deductions took too much',
      why: `Deductions together take at most ${rubric.mostDeducted} points, and no score is below 0. What went beyond comes back in this line.`,
    },
    'ledger.rounding': {
      title: 'To a whole number',
      why: 'Points are kept in quarters. This line brings their sum to the nearest whole number, which is the score.',
    },
  }[id]
  if (!said) return null
  const worth = 'Part of how the account is kept; no rule.'
  return { id, ...said, worth, numbers: '', levels: [], source: 'How the account is kept', example: null }
}

export function explain(rubric: Rubric, id: string): Explanation | null {
  const rule = rubric.rules.find((candidate) => candidate.id === id)
  if (!rule) return correction(rubric, id)
  return {
    id,
    title: rule.title,
    why: rule.why,
    worth: worthOf(rubric, rule),
    numbers: numbersOf(rule.params),
    levels: Object.entries(rule.levels).map(([level, params]) => `${level}: ${numbersOf(params)}`),
    source: rule.source,
    example: rule.example,
  }
}

/** The explanation as plain lines for a terminal or a message. */
export function explainText(rubric: Rubric, id: string): string | null {
  const found = explain(rubric, id)
  if (!found) return null
  return [
    `${found.title} (${found.id})`,
    found.why,
    found.worth,
    ...(found.numbers ? [`Numbers: ${found.numbers}.`] : []),
    ...found.levels.map((line) => `For ${line}.`),
    ...(found.example ? [`For example: ${found.example}`] : []),
    `From the rubric's section "${found.source}", version ${rubric.version}.`,
  ].join('\n')
}

/** Rule ids that resemble a mistyped one, for "did you mean". */
export function similarRules(rubric: Rubric, id: string): string[] {
  const parts = id
    .toLowerCase()
    .split(/[.\-\s]+/)
    .filter((part) => part.length > 2)
  return rubric.rules
    .map((rule) => ({ id: rule.id, hits: parts.filter((part) => rule.id.includes(part)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .slice(0, 5)
    .map((rule) => rule.id)
}
