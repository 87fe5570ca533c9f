import { hasCapital } from './clauses.ts'
import type { Edit } from './edits.ts'
import type { Code } from './names.ts'
import type { Reading, Weighed } from './reading.ts'
import { capital, gerundOf, isPast, pastOf, simplePast } from './stems.ts'
import { carriedOut, nounsTold } from './told.ts'
import { deeds, familiesOf } from './verbs.ts'

type Pick = (texts: readonly string[]) => string

const SHARED: Record<string, string> = {
  helped: 'helping',
  assisted: 'assisting',
  participated: 'participating',
  contributed: 'contributing',
  collaborated: 'collaborating',
  supported: 'supporting',
}

/** A first word that stays as it is written: a name, an abbreviation, a keyword. */
function lowered(reading: Reading, at: number): string {
  const { tokens, text } = reading
  const token = tokens[at]
  if (!token) return ''
  const word = text.slice(token.start, token.end)
  const name = mentioned(reading, at) || word.slice(1) !== word.slice(1).toLowerCase() || word.length < 2
  return name || !hasCapital(text, token) ? word : word.toLowerCase()
}

const mentioned = ({ mentions }: Reading, at: number): boolean => mentions.some(({ from, to }) => from <= at && at < to)

/**
 * The opening, when it says how near the author was instead of what they did. The verb is never exchanged for a stronger
 * one: the author is asked for it.
 */
export function openingEdit(reading: Weighed, found: ReadonlySet<Code>, pick: Pick, blanks: number): Edit | null {
  const { tokens, words, range, rubric, text, worth } = reading
  const { openings } = rubric.rewrite.phrases
  const first = tokens[0]
  if (!first) return null
  const hedge = [...words.find('hedges', range), ...words.find('hedges_more', range)].find(({ from }) => from <= 2)
  if (found.has('hedge') && hedge) return { start: 0, end: hedge.end, text: pick(openings.hedge) }
  if (first.key === 'we' && isPast(tokens[1]?.key ?? '') && tokens[1]) {
    const verb = text.slice(tokens[1].start, tokens[1].end)
    // "we moved from … to …" names nothing that has pieces
    if (WITHOUT_OBJECT.has(tokens[2]?.key ?? ''))
      return { start: 0, end: tokens[1].end, text: `${pick(openings.shared)} ${gerundOf(tokens[1].key)}` }
    return {
      start: 0,
      end: tokens[1].end,
      text: `${capital(verb)} ${pick(openings.part)}`,
    }
  }
  if (blanks > 1 || worth.evidence.verb !== null) return null
  // "Teaching Assistant" is a title
  const titled = tokens.slice(0, 7).some(({ key }) => key === ':')
  const title = tokens[1] !== undefined && /^\p{Lu}\p{Ll}/u.test(text.slice(tokens[1].start)) && !mentioned(reading, 1)
  const past = title || tokens[1]?.key === 'of' ? null : pastOf(first.key)
  if (past && familiesOf(rubric, first.key).some(({ strength }) => strength === 'did' || strength === 'shaped')) {
    // "Monitoring and alerting": both or none
    const other = tokens[1]?.key === 'and' ? tokens[2] : undefined
    const second = other?.key.endsWith('ing') ? pastOf(other.key) : ''
    if (second === null || (second && familiesOf(rubric, other?.key ?? '').length === 0)) return null
    const said = second ? `${past} and ${second}` : past
    return {
      start: 0,
      end: (second && other ? other : first).end,
      text: capital(said),
    }
  }
  const told = nounsTold(reading) ?? carriedOut(reading)
  if (told) return told
  const second = tokens[1]
  const alsoOn = tokens.some(({ key }, i) => key === 'and' && tokens[i + 1]?.key === 'on')
  if (/^(?:worked|working)$/.test(first.key) && second?.key === 'on' && !alsoOn)
    return { start: 0, end: second.end, text: pick(openings.worked) }
  if (first.key === 'in' && second?.key === 'charge' && tokens[2]?.key === 'of' && !/ing$/.test(tokens[3]?.key ?? ''))
    return { start: 0, end: tokens[2].end, text: pick(openings.worked) }
  if (first.key === 'responsible' && second && /^(?:for|of)$/.test(second.key)) {
    // "for … and for …": not everything behind it was built
    const twice = tokens.some(({ key }, i) => key === 'and' && tokens[i + 1]?.key === 'for')
    return twice || /ing$/.test(tokens[2]?.key ?? '')
      ? null
      : { start: 0, end: second.end, text: pick(openings.worked) }
  }
  const at = first.key === 'was' || first.key === 'being' ? 1 : 0
  if (tokens[at]?.key === 'part' && tokens[at + 1]?.key === 'of')
    return { start: 0, end: tokens[at].end, text: `${pick(openings.shared).replace(/ while$/, '')} as part` }
  // "Maintainer of …" says who, not what
  const role = tokens.findIndex(({ key }, i) => i < ROLE_WITHIN && words.word('person_nouns', key))
  const plainRole =
    role >= 0 && tokens.slice(0, role + 2).every(({ kind, gap }, i) => kind === 'word' && (i === 0 || gap === 'space'))
  if (plainRole && deeds(reading).length === 0 && familiesOf(rubric, first.key).length === 0 && !/ing$/.test(first.key))
    return {
      start: 0,
      end: first.end,
      text: `${pick(openings.shared).replace(/ while$/, '')} as ${lowered(reading, 0)}`,
    }
  // where a verb is what is left to win, it is asked for; elsewhere the sentence stays the author's
  const wins = worth.grade === 'B' || (found.has('weak_verb') && worth.evidence.system !== null)
  if (!wins) return null
  if (/^(?:used|using|utilized|utilised)$/.test(first.key))
    return { start: 0, end: first.end, text: pick(openings.used) }
  if (first.key === 'worked' && second?.key === 'with') return { start: 0, end: second.end, text: pick(openings.used) }
  // "helped … and took part" has a second verb that must keep its subject
  if (tokens.some(({ key }, i) => key === 'and' && isPast(tokens[i + 1]?.key ?? ''))) return null
  const shared = SHARED[first.key]
  if (shared) return { start: 0, end: first.end, text: `${pick(openings.shared)} ${shared}` }
  if (first.key === 'involved' && second)
    return { start: 0, end: second.end, text: `${pick(openings.shared)} involved ${second.key}` }
  if (words.find('oncall', range).some(({ from }) => from === 0)) {
    return { start: 0, end: first.end, text: `${pick(openings.rotation)} ${lowered(reading, 0)}` }
  }
  const action = titled || [first, second].some((token) => /(?:ment|tion|ance|sign)$/.test(token?.key ?? ''))
  const person = words.word('person_nouns', first.key) || words.word('person_nouns', second?.key)
  // "Was part of …", "With a classmate, …": the verb is further on
  const early = !ARTICLES.test(first.key) && (words.word('plain_words', first.key) || NOT_A_NOUN.has(first.key))
  if (
    !action &&
    !person &&
    !early &&
    !isPast(first.key) &&
    first.kind === 'word' &&
    !/ing$/.test(first.key) &&
    !found.has('team_we')
  ) {
    return { start: 0, end: first.end, text: `${pick(openings.noun)} ${lowered(reading, 0)}` }
  }
  return null
}

/** "The API was developed with Django" -> "Developed the API with Django": the same words, the verb first. */
export function activeVoice(reading: Reading): Edit | null {
  const { tokens, text } = reading
  // "Built the API that was …" has its verb
  if (isPast(tokens[0]?.key ?? '') || /^(?:i|we|it|they)$/.test(tokens[0]?.key ?? '')) return null
  // "data were collected and were loaded": one verb would lose its subject
  if (tokens.some(({ key }, i) => key === 'and' && /^(?:was|were|is|are)$/.test(tokens[i + 1]?.key ?? ''))) return null
  const was = tokens.findIndex(({ key }, i) => /^(?:was|were)$/.test(key) && isPast(tokens[i + 1]?.key ?? ''))
  const [verb, before] = [tokens[was + 1], tokens[was - 1]]
  const mine = tokens[was + 2]?.key === 'by' && tokens[was + 3]?.key === 'me' ? tokens[was + 3] : undefined
  if (was < 1 || was > MOST_BEFORE || !verb || !before || (tokens[was + 2]?.key === 'by' && !mine)) return null
  if (tokens.slice(0, was).some(({ kind }) => kind === 'sign')) return null
  const deed = simplePast(verb.key)
  if (deed === null) return null
  const object = `${lowered(reading, 0)}${text.slice(tokens[0]?.end ?? 0, before.end)}`
  const particle = tokens[was + 2]
  const more = particle !== undefined && PARTICLES.has(particle.key)
  const said = more ? `${deed} ${particle.key}` : deed
  const { end } = mine ?? (more ? particle : verb)
  return { start: 0, end, text: `${capital(said)} ${object}` }
}

const WITHOUT_OBJECT = new Set(['from', 'to', 'into', 'onto', 'on', 'with', 'away', 'off', 'over', 'for', 'in'])

const ARTICLES = /^(?:an?|the)$/
const NOT_A_NOUN = new Set(['i', 'my', 'our', 'we', 'did', 'not', 'currently', 'once', 'previously'])

/** A role stands in the first words. */
const ROLE_WITHIN = 5

/** Longer subjects are whole clauses. */
const MOST_BEFORE = 12
const PARTICLES = new Set(['out', 'up', 'down', 'off'])
