import { hasCapital } from './clauses.ts'
import { uncounted } from './diagnose.ts'
import type { Edit } from './edits.ts'
import type { Reading } from './reading.ts'
import { isPast } from './stems.ts'
import { familiesOf } from './verbs.ts'

const DETERMINERS = new Set(['some', 'several', 'various', 'multiple', 'many', 'numerous', 'different', 'few'])
/** After these comes a verb. */
const CLAUSE = new Set(['that', 'which', 'who'])
/** "Set up modules": they belong to the verb. */
const PARTICLES = new Set(['up', 'out', 'off', 'down', 'over'])
const OF = new Set(['the', 'its', 'our', 'their', 'these', 'those', 'all'])

/** The number goes before the adjectives of the thing counted; "some" and "several" give way to it. */
export function inlineCount(reading: Reading, many: string): Edit | null {
  const { tokens, words } = reading
  const noun = uncounted(reading)
  // "around 5 per week" tells it further on
  if (reading.figures.some(({ unit }) => unit.startsWith('/'))) return null
  if (!noun || adjunct(reading, noun.to) || aside(tokens, noun.from)) return null
  let from = noun.from
  while (from > 0) {
    const before = tokens[from - 1]
    if (before?.kind !== 'word' || tokens[from]?.gap === 'break') break
    // "hand-run scripts": a compound is not cut apart
    if (tokens[from]?.gap === 'hyphen' || before.gap === 'hyphen') {
      from--
      continue
    }
    if (DETERMINERS.has(before.key) || OF.has(before.key)) {
      from--
      break
    }
    if (
      (/ly$/.test(before.key) && !RHYTHM.test(before.key)) ||
      CLAUSE.has(tokens[from - 2]?.key ?? '') ||
      (tokens[from - 2]?.key === 'to' && familiesOf(reading.rubric, before.key).length > 0) ||
      words.word('plain_words', before.key) ||
      isPast(before.key) ||
      (/ing$/.test(before.key) && (from === 1 || familiesOf(reading.rubric, before.key).length > 0)) ||
      PARTICLES.has(before.key) ||
      (!isAdjunct(tokens, from - 1) && (words.word('verbs_strong', before.key) || words.word('verbs_weak', before.key)))
    )
      break
    from--
  }
  const first = tokens[from]
  // "Course Dashboards: …" is a label
  if (!first || (from === 0 && tokens[noun.to]?.key === ':')) return null
  // "in Firebase functions" tells with what
  if (
    /^(?:in|with|using|on)$/.test(tokens[from - 1]?.key ?? '') &&
    tokens.slice(from, noun.to).some((token) => hasCapital(reading.text, token))
  )
    return null
  // the last of a list: "cart, search and recommendation features"
  if (tokens[from - 1]?.key === 'and' && tokens.slice(Math.max(0, from - 5), from).some(({ key }) => key === ','))
    return null
  // a bullet that begins with the thing begins with its number
  const small =
    from === 0 &&
    hasCapital(reading.text, first) &&
    first.key === reading.text.slice(0, first.end).toLowerCase() &&
    /^\p{Lu}\p{Ll}/u.test(reading.text) &&
    !reading.mentions.some((one) => one.from === 0)
  if (small) return { start: 0, end: first.end, text: `${many} ${first.key}` }
  if (DETERMINERS.has(first.key)) return { start: first.start, end: first.end, text: many }
  return at(first.start, OF.has(first.key) ? `${many} of ` : `${many} `)
}

/** In "microservices architecture" the architecture is the thing. */
function adjunct({ tokens, words }: Reading, at: number): boolean {
  const next = tokens[at]
  if (next?.kind !== 'word' || next.gap !== 'space') return false
  if (/(?:ing|ly)$/.test(next.key) || isPast(next.key)) return false
  return (
    /^(?:architectures?|patterns?|concepts?|principles|environments?|landscape|ecosystem|design|approach|style|knowledge)$/.test(
      next.key,
    ) && !words.word('plain_words', next.key)
  )
}

const RHYTHM = /^(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|early)$/
/** "wrote deploy scripts", "owner of import jobs": a verb's word that only says which. */
const isAdjunct = (tokens: Reading['tokens'], at: number): boolean => {
  const before = tokens[at - 1]?.key ?? ''
  return isPast(before) || /^(?:of|for|the|a|an|in|with|our|its)$/.test(before)
}

const MEANS = new Set(['by', 'via', 'through', 'like'])

/** "by tickets and phone" tells how, and what begins another sentence is not what the first one is about. */
const aside = (tokens: Reading['tokens'], at: number): boolean =>
  MEANS.has(tokens[at - 1]?.key ?? '') ||
  tokens
    .slice(0, at)
    .some(({ key }, i) => key === 'including' || key === 'like' || (key === 'such' && tokens[i + 1]?.key === 'as')) ||
  tokens.slice(0, at).some(({ key }, i) => key === '.' && i > 0 && tokens[i + 1]?.gap === 'space')

const at = (start: number, text: string): Edit => ({ start, end: start, text })
