/** Words of one bullet, weighted: what few bullets hold tells more than what many hold. */
export interface Words {
  /** The text without case, space and marks: equal keys = the same bullet. */
  key: string
  /**
   * 0 … 1: shared weight of both, over what they hold together (Dice); a short bullet that was fleshed out is known by most of
   * its own words standing in the long one.
   */
  likeness(other: Words): number
  /** 0 … 1: how much of this one stands in `other`. */
  within(other: Words): number
  /** 0 … 1: how much of `other` stands in this one. */
  covers(other: Words): number
  /** 0 … 1: how much of this one stands in the others together. */
  coveredBy(others: readonly Words[]): number
  readonly bag: ReadonlyMap<string, number>
  readonly weight: number
}

type Weigh = (word: string) => number

/** Weights from the bullets of both versions: a word in every bullet counts little. */
export function weightsOf(texts: readonly string[]): Weigh {
  const holders = new Map<string, number>()
  for (const text of texts) for (const word of new Set(split(text))) holders.set(word, (holders.get(word) ?? 0) + 1)
  const n = Math.max(1, texts.length)
  return (word) => (isPlain(word) ? 0.15 : 0.4 + Math.log(1 + n / (holders.get(word) ?? 1)))
}

/** How much less a part is worth than a whole. */
const FLESHED = 0.7

/** Carry no meaning of their own, or open a bullet of any kind. */
const isPlain = (word: string): boolean => PLAIN.has(word)
const PLAIN = new Set(
  'a an and the of to in on for with by from at as is was were that which so it its into than then or per no longer after before while when our their this'.split(
    ' ',
  ),
)

export function wordsOf(text: string, weigh: Weigh): Words {
  const bag = new Map<string, number>()
  for (const word of split(text)) bag.set(word, (bag.get(word) ?? 0) + 1)
  const weightOf = (counts: ReadonlyMap<string, number>) =>
    [...counts].reduce((sum, [word, count]) => sum + weigh(word) * count, 0)
  const shared = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    [...a].reduce((sum, [word, count]) => sum + weigh(word) * Math.min(count, b.get(word) ?? 0), 0)
  const weight = weightOf(bag)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    key: split(text).join(' '),
    bag,
    weight,
    likeness(other) {
      const both = shared(bag, other.bag)
      const telling = [...bag.keys()].filter((word) => other.bag.has(word) && !isPlain(word)).length
      const inside = telling >= 2 ? share(both, Math.min(weight, other.weight)) : 0
      return Math.max(share(2 * both, weight + other.weight), FLESHED * inside)
    },
    within: (other) => share(shared(bag, other.bag), weight),
    covers: (other) => share(shared(bag, other.bag), other.weight),
    coveredBy(others) {
      const all = new Map<string, number>()
      for (const { bag: more } of others) for (const [word, count] of more) all.set(word, (all.get(word) ?? 0) + count)
      return share(shared(bag, all), weight)
    },
  }
}

/** Words and numbers in lower case, plural and tense endings off; "p95", "1,800" and "c++" stay whole. */
function split(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+(?:[.,'’]\p{N}+)*[+#%]*/gu) ?? []).map((word) =>
    /^\p{L}{5,}$/u.test(word) ? word.replace(/(?:ing|ed|es|s)$/, '') : word,
  )
}
