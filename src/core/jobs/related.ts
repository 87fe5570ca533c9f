import type { Span } from '../resume/types.ts'
import type { JobData, Words } from '../rubric/types.ts'
import type { Facts } from '../scoring/facts.ts'
import type { Lexicon } from '../scoring/lexicon.ts'
import { lexiconOf } from '../scoring/lexicon.ts'

const lists = new WeakMap<JobData, { words: Words }>()

/** The phrases of all implications as lists named by their term. */
function phrasesOf(data: JobData): { words: Words } {
  let known = lists.get(data)
  if (!known) {
    known = { words: Object.fromEntries(data.implies.map(({ term, phrases }) => [term, phrases])) }
    lists.set(data, known)
  }
  return known
}

export interface Related {
  name: string
  span: Span
}

/** Work in a resume that cannot be done without a term it does not name; a bullet before any other line. */
export function relatedWork(facts: Facts): (term: string) => Related | null {
  const { jobs } = facts.rubric
  let lexicon: Lexicon | undefined
  return (term) => {
    const rule = jobs.implies.find((one) => one.term === term)
    if (!rule) return null
    const named = facts.mentions.filter((mention) => rule.shownBy.includes(mention.canonical))
    const best = named.find(({ unit }) => unit.place === 'bullet') ?? named[0]
    lexicon ??= lexiconOf(phrasesOf(jobs), facts.tokens)
    const phrase = lexicon
      .find(term, { from: 0, to: facts.tokens.length })
      .find((hit) => !facts.injected.some((line) => line.start <= hit.start && hit.start < line.end))
    if (phrase && best?.unit.place !== 'bullet') {
      return { name: facts.resume.text.slice(phrase.start, phrase.end), span: { start: phrase.start, end: phrase.end } }
    }
    return best ? { name: best.canonical, span: best.span } : null
  }
}
