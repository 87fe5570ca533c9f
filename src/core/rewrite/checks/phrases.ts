import type { Token } from '../../scoring/tokens.ts'
import { asksShare, textOf } from '../clauses.ts'
import type { Reading } from '../reading.ts'
import type { Check, Violation, ViolationClass } from '../types.ts'
import { inTheTeam } from './sayings.ts'
import { standsIn } from './systems.ts'

const LISTS: readonly [string, ViolationClass][] = [
  ['claims', 'scale-claim'],
  ['traffic_words', 'scale-claim'],
  ['magnitude', 'scale-claim'],
  ['ownership', 'stronger-verb'],
]

/** Phrases only the author can make, even when each of their words stands somewhere in the original. */
export const phraseCheck: Check = (original, suggestion) => {
  const { text, tokens, words, range } = suggestion
  const found: Violation[] = []
  for (const [list, name] of LISTS) {
    for (const { from, to } of words.find(list, range)) {
      if (standsIn(original, tokens, from, to) && !takenOver(list, original, suggestion, from)) continue
      if (asksShare(tokens, from) || (inTheTeam(tokens, from) && original.keys.has('we'))) continue
      if (to === from + 1 && list === 'ownership' && sameVerb(original.keys, tokens[from]?.key)) continue
      found.push({ class: name, token: textOf(text, tokens, from, to) })
    }
  }
  return found
}

const BEFORE_OTHERS = new Set(['to', 'by', 'with', 'under', 'from', 'for'])
const ARTICLES = new Set(['the', 'a', 'an', 'our', 'my', 'their', 'its'])

/** "the lead" behind "reported to" or "with" is somebody else. */
function ofOthers(tokens: readonly Token[], at: number): boolean {
  const before = ARTICLES.has(tokens[at - 1]?.key ?? '') ? at - 2 : at - 1
  return BEFORE_OTHERS.has(tokens[before]?.key ?? '')
}

/** "Reported to the lead" does not make a lead: somebody else's standing stays theirs. */
function takenOver(list: string, original: Reading, suggestion: Reading, at: number): boolean {
  if (list !== 'ownership' || ofOthers(suggestion.tokens, at)) return false
  const { key } = suggestion.tokens[at] ?? {}
  return original.tokens.every((own, i) => own.key !== key || ofOthers(original.tokens, i))
}

const FORMS = [
  ['lead', 'leads', 'led', 'leading'],
  ['own', 'owns', 'owned', 'owning'],
  ['drive', 'drives', 'drove', 'driving'],
  ['manage', 'manages', 'managed', 'managing'],
  ['mentor', 'mentored', 'mentoring'],
  ['direct', 'directed', 'directing'],
  ['architect', 'architected', 'architecting'],
]

/** Another tense of the same verb; nouns ("manager", "owner") are none. */
function sameVerb(keys: ReadonlySet<string>, key: string | undefined): boolean {
  return FORMS.some((forms) => forms.some((form) => form === key) && forms.slice(2).some((form) => keys.has(form)))
}
