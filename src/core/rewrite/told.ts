import type { Edit } from './edits.ts'
import type { Reading } from './reading.ts'
import { capital, pastOf } from './stems.ts'
import { familiesOf } from './verbs.ts'

/** Nouns of deeds, with the deed in the past. */
const TOLD: Record<string, string> = {
  development: 'developed',
  implementation: 'implemented',
  creation: 'created',
  maintenance: 'maintained',
  migration: 'migrated',
  integration: 'integrated',
  configuration: 'configured',
  optimization: 'optimized',
  optimisation: 'optimised',
  automation: 'automated',
  deployment: 'deployed',
  installation: 'installed',
  refactoring: 'refactored',
  setup: 'set up',
  conversion: 'converted',
}

/** "Development and maintenance of", "Setup of … and writing of …": deeds told as nouns, each before an "of". */
export function nounsTold({ tokens, text, rubric }: Reading): Edit | null {
  const start = tokens[0]?.key === 'the' ? 1 : 0
  const deed = (at: number): string | null => {
    const key = tokens[at]?.key ?? ''
    if (TOLD[key]) return TOLD[key]
    const does = familiesOf(rubric, key).some(({ strength }) => strength === 'did')
    return does ? pastOf(key) : null
  }
  // "Handling of incidents and coordinating with vendors": both or none
  if (tokens.some(({ key }, i) => key === 'and' && tokens[i + 1]?.key.endsWith('ing') && tokens[i + 2]?.key !== 'of'))
    return null
  let out = ''
  let at = start
  let end = 0
  while (at < tokens.length) {
    const [verb, behind] = [deed(at), tokens[at + 1]]
    if (!verb || !behind) break
    out += verb
    if (behind.key === 'of') {
      end = behind.end
      const and = tokens.findIndex(({ key }, i) => i > at + 1 && key === 'and' && tokens[i + 2]?.key === 'of')
      if (and < 0 || !deed(and + 1)) break
      out += `${text.slice(end, tokens[and]?.end)} `
      at = and + 1
    } else if (behind.key === 'and' && deed(at + 2) && tokens[at + 3]?.key === 'of') {
      out += ' and '
      at += 2
    } else break
  }
  return end > 0 ? { start: 0, end, text: capital(out) } : null
}

const CARRIED = [
  ['responsible', 'for'],
  ['in', 'charge', 'of'],
  ['tasked', 'with'],
]

/** "Responsible for maintaining and testing the API" is "Maintained and tested the API". */
export function carriedOut({ tokens, rubric }: Reading): Edit | null {
  const start = tokens.findIndex(({ key }) => key !== 'i' && key !== 'was')
  const opener = CARRIED.find((words) => words.every((word, i) => tokens[start + i]?.key === word))
  if (!opener || tokens.some(({ key }, i) => key === 'and' && tokens[i + 1]?.key === opener.at(-1))) return null
  let out = ''
  const first = start + opener.length
  const noun = tokens[first]?.key === 'the' ? first + 1 : first
  const deed = TOLD[tokens[noun]?.key ?? '']
  const of = tokens[noun + 1]
  if (deed && of?.key === 'of') return { start: 0, end: of.end, text: capital(deed) }
  for (let i = first; ; i += 2) {
    const [token, joint] = [tokens[i], tokens[i + 1]]
    const did = token && familiesOf(rubric, token.key).some(({ strength }) => strength === 'did')
    const past = did ? pastOf(token.key) : null
    if (!past) return null
    out += past
    const more = (joint?.key === ',' || joint?.key === 'and') && tokens[i + 2]?.key.endsWith('ing')
    if (!more) return { start: 0, end: token?.end ?? 0, text: capital(out) }
    out += joint?.key === ',' ? ', ' : ' and '
  }
}
