import type { Edit } from './edits.ts'
import type { Code } from './names.ts'
import type { Reading, Weighed } from './reading.ts'
import { isPast } from './stems.ts'

/** Praise goes, an average asks for a percentile, a magnitude for a rate, a family of databases for its name. */
export function cleanings(
  reading: Weighed,
  found: ReadonlySet<Code>,
  pick: (texts: readonly string[]) => string,
): Edit[] {
  const { words, range, rubric, tokens, text } = reading
  const { phrases } = rubric.rewrite
  const edits: Edit[] = []
  const magnitude = words.find('magnitude', range)[0]
  if (magnitude) {
    const unit = tokens[magnitude.to]
    const counts = unit?.kind === 'word' && /s$/.test(unit.key)
    edits.push({ start: magnitude.start, end: counts ? unit.end : magnitude.end, text: pick(phrases.magnitude) })
  }
  // measured averages stay: their figures are no percentile's
  const average =
    found.has('average_latency') && reading.worth.evidence.outcome === null
      ? words.find('average_words', range)[0]
      : undefined
  if (average) edits.push({ start: average.start, end: average.end, text: phrases.average })
  if (found.has('generic_db')) {
    const family = familyOf(reading)
    if (family) edits.push({ ...family, text: pick(phrases.databases) })
  }
  // the blanks say how much
  const much = found.has('no_baseline') ? HOW_MUCH.exec(text) : null
  if (much) edits.push({ start: much.index, end: much.index + much[0].length, text: '' })
  // a verb cannot go without leaving a hole
  const praise = words
    .find('buzzwords', range)
    .filter(({ from, to }) => from > 0 && !tokens[from]?.key.startsWith('leverag') && leavesNoHole(reading, to))
  const first = praise[0]
  if (first) {
    // neighbours go together: "scalable, robust "
    let last = first
    for (const next of praise.slice(1)) {
      if (/^[\s,]*(?:and\s)?$/.test(text.slice(last.end, next.start))) last = next
    }
    const article = /\b(an?) $/i.exec(text.slice(0, first.start))
    const before = tokens[first.from - 1]
    const opens =
      before !== undefined && before.key !== 'and' && (isPast(before.key) || words.word('plain_words', before.key))
    const heads = article !== null || opens
    // "a robust and fast parser" is a fast parser, "a fast and robust parser" too
    const joined = heads ? null : /(?:,| and| &) $/.exec(text.slice(0, first.start))
    const after = text.slice(last.end).replace(heads ? /^[\s,]+(?:(?:and|&) )?/ : /^[\s,]+/, '')
    const start =
      first.start - (article?.[0].length ?? (joined && !/^(?:and|&) /.test(after) ? joined[0].length - 1 : 0))
    const cut = text.length - after.length
    const said = article ? `${/^[aeiou]/i.test(after) ? 'an' : 'a'} ` : ''
    edits.push({ start, end: cut, text: said })
  }
  return edits
}

/** "high quality of the product", "synergies between": there the praise is the noun itself. */
function leavesNoHole({ tokens, words }: Reading, to: number): boolean {
  const next = tokens[to]
  if (tokens[to - 1]?.key.endsWith('ly')) return true
  if (next?.key === ',' || next?.key === 'and' || next?.key === '&') return true
  return next?.kind === 'word' && next.gap !== 'break' && !words.word('plain_words', next.key)
}

const HOW_MUCH =
  / (?:a lot|significantly|dramatically|drastically|substantially|considerably|greatly|massively|hugely)(?=[\s.,;]|$)/i

/** "SQL and NoSQL databases", "relational databases", "databases" where nothing else names one. */
export function familyOf({ text }: Reading): { start: number; end: number } | null {
  const found =
    /\b(?:(?:(?:various|different|multiple|several)\s+)?(?:(?:sql|nosql|relational|non-relational)(?:\s*(?:,|\/|and|or|&)\s*)?)+\s*(?:databases?|dbs?)?|(?:various|different|multiple|several)\s+databases)\b/i.exec(
      text,
    )
  // SQL alone is a language
  if (!found?.[0].trim() || /^(?:sql)$/i.test(found[0].trim())) return null
  const whole = found[0].replace(/\s+$/, '')
  return { start: found.index, end: found.index + whole.length }
}
