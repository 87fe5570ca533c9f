import type { Params, Rubric } from '../rubric/types.ts'
import type { BulletScore, Kinds } from './bullet.ts'
import { gatherEvidence, gradeBullet } from './bullet.ts'
import type { Lexicon, Range } from './lexicon.ts'
import type { Mention } from './mention.ts'
import type { Token } from './tokens.ts'

/** Words of a bullet; those of the counter-list do not dilute it. */
function countWords(tokens: readonly Token[], { from, to }: Range, mentions: readonly Mention[]): number {
  const counter = mentions.filter((mention) => mention.class === 'counter')
  let n = 0
  for (let i = from; i < to; i++) {
    if (tokens[i]?.kind === 'word' && !counter.some((mention) => mention.from <= i && i < mention.to)) n++
  }
  return n
}

interface Formula {
  formula: Params
  kinds: Kinds
}
const formulas = new WeakMap<Rubric, Formula>()

/** Parameters of the bullet formula, read once a rubric. */
export function formulaOf(rubric: Rubric): Formula {
  const known = formulas.get(rubric)
  if (known) return known
  const formula = rubric.rules.find((rule) => rule.id === 'den.bullet-formula')?.params ?? {}
  const names = (value: unknown) => new Set(Array.isArray(value) ? value.map(String) : [])
  const result = {
    formula,
    kinds: { measures: names(formula.measures), mechanisms: names(formula.mechanism_classes) },
  }
  formulas.set(rubric, result)
  return result
}

/** What one bullet is worth on its own, whatever stands around it. */
export interface BulletWorth extends BulletScore {
  /** Number of words. */
  words: number
  /** A line addressed to a machine, not to a reader. */
  injected: boolean
}

export function weighBullet(
  rubric: Rubric,
  tokens: readonly Token[],
  range: Range,
  mentions: readonly Mention[],
  words: Lexicon,
): BulletWorth {
  const { formula, kinds } = formulaOf(rubric)
  const { evidence, hedged } = gatherEvidence(tokens, range, mentions, words, kinds)
  return {
    evidence,
    hedged,
    ...gradeBullet(evidence, formula),
    words: countWords(tokens, range, mentions),
    injected: words.has('injection', range),
  }
}
