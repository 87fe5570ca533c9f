import { matchUp } from './assign.ts'
import { type Words, weightsOf, wordsOf } from './likeness.ts'

/** A bullet as alignment sees it; `role` says where it stands. */
export interface Aligned {
  id: string
  text: string
  role: string
}

/** `moved`: same words in another place or role. An edited bullet may have moved as well. */
export type Change = 'same' | 'moved' | 'edited' | 'split' | 'merged' | 'new' | 'removed'

/** One to one, but for a split (one to several), a merge (several to one), something new and something removed. */
export interface Pair {
  change: Change
  before: string[]
  after: string[]
}

/** Below this two bullets have too little in common to be the same one, 0 … 1. */
const ALIKE = 0.34
/** A piece of a split bullet holds hardly anything else … */
const PIECE = 0.6
/** … and the pieces together hold most of it, more than the best piece alone by this much. */
const COVERED = 0.72
const GAIN = 0.15

/** The bullets of two versions, matched. Deterministic; every bullet is in exactly one pair; in the order of the new version, removed ones last. */
export function align(before: readonly Aligned[], after: readonly Aligned[]): Pair[] {
  const weigh = weightsOf([...before, ...after].map(({ text }) => text))
  const old = before.map((one) => ({ ...one, words: wordsOf(one.text, weigh) }))
  const now = after.map((one) => ({ ...one, words: wordsOf(one.text, weigh) }))
  const pairs = sameText(old, now)

  const left = rest(old, now, pairs)
  pairs.push(...pieces(left.old, left.now).map(([one, parts]) => pairOf('split', [one], parts)))
  const stillLeft = rest(old, now, pairs)
  pairs.push(...pieces(stillLeft.now, stillLeft.old).map(([one, parts]) => pairOf('merged', parts, [one])))

  const last = rest(old, now, pairs)
  const likeness = last.old.map((a) => last.now.map((b) => likenessOf(a, b)))
  for (const [i, j] of matchUp(likeness, ALIKE)) {
    pairs.push(pairOf('edited', [last.old[i]!], [last.now[j]!]))
  }
  const end = rest(old, now, pairs)
  pairs.push(...end.now.map((one) => pairOf('new', [], [one])))
  pairs.push(...end.old.map((one) => pairOf('removed', [one], [])))
  return inOrder(markMoved(pairs, old, now), old, now)
}

type Item = Aligned & { words: Words }

const pairOf = (change: Change, before: Item[], after: Item[]): Pair => ({
  change,
  before: before.map(({ id }) => id),
  after: after.map(({ id }) => id),
})

function rest(old: Item[], now: Item[], pairs: Pair[]): { old: Item[]; now: Item[] } {
  const used = {
    before: new Set(pairs.flatMap((one) => one.before)),
    after: new Set(pairs.flatMap((one) => one.after)),
  }
  return { old: old.filter(({ id }) => !used.before.has(id)), now: now.filter(({ id }) => !used.after.has(id)) }
}

/** Letter for letter first, twins in their own role first. */
function sameText(old: Item[], now: Item[]): Pair[] {
  const pairs: Pair[] = []
  for (const sameRole of [true, false]) {
    const { old: olds, now: nows } = rest(old, now, pairs)
    const free = [...nows]
    for (const one of olds) {
      const at = free.findIndex(({ words, role }) => words.key === one.words.key && (!sameRole || role === one.role))
      if (at >= 0) pairs.push(pairOf('same', [one], free.splice(at, 1)))
    }
  }
  return pairs
}

/** A little for standing in the same role, so that twins in two roles stay apart. */
const likenessOf = (a: Item, b: Item): number => a.words.likeness(b.words) + (a.role === b.role ? 0.02 : 0)

/** Bullets that came apart into several: each piece is made of the whole's words, and together they cover it. */
function pieces(whole: Item[], parts: Item[]): [Item, Item[]][] {
  const found: [Item, Item[]][] = []
  const taken = new Set<string>()
  for (const one of whole) {
    const near = parts
      .filter((part) => !taken.has(part.id) && part.words.within(one.words) >= PIECE)
      // A part that stands on its own somewhere else belongs there.
      .filter((part) =>
        whole.every((other) => other === one || other.words.likeness(part.words) < part.words.within(one.words)),
      )
      .sort((a, b) => b.words.covers(one.words) - a.words.covers(one.words))
    const best = near[0]
    if (!best || near.length < 2) continue
    const chosen = [best]
    for (const part of near.slice(1, 4)) {
      const before = together(chosen, one)
      if (together([...chosen, part], one) - before >= GAIN) chosen.push(part)
    }
    if (chosen.length < 2 || together(chosen, one) < COVERED) continue
    for (const { id } of chosen) taken.add(id)
    found.push([one, parts.filter((part) => chosen.includes(part))])
  }
  return found
}

const together = (parts: Item[], whole: Item): number => whole.words.coveredBy(parts.map(({ words }) => words))

/** Same words: moved when the role differs, or when it does not stand in the order of the others. */
function markMoved(pairs: Pair[], old: Item[], now: Item[]): Pair[] {
  const place = (items: Item[], id: string | undefined) => items.findIndex((one) => one.id === id)
  const same = pairs.filter(({ change }) => change === 'same')
  const sorted = [...same].sort((a, b) => place(now, a.after[0]) - place(now, b.after[0]))
  const kept = longestRising(sorted.map((pair) => place(old, pair.before[0])))
  const stays = new Set(sorted.filter((_, i) => kept.has(i)))
  const roleOf = (items: Item[], id: string | undefined) => items.find((one) => one.id === id)?.role
  return pairs.map((pair) => {
    if (pair.change !== 'same') return pair
    const stayed = stays.has(pair) && roleOf(old, pair.before[0]) === roleOf(now, pair.after[0])
    return stayed ? pair : { ...pair, change: 'moved' as const }
  })
}

/** Indices of a longest rising run of numbers: the smallest set of the others has moved. */
function longestRising(numbers: number[]): Set<number> {
  const length: number[] = []
  const from: number[] = []
  numbers.forEach((n, i) => {
    length[i] = 1
    from[i] = -1
    for (let j = 0; j < i; j++) {
      if (numbers[j]! < n && length[j]! + 1 > length[i]!) {
        length[i] = length[j]! + 1
        from[i] = j
      }
    }
  })
  const kept = new Set<number>()
  for (let at = length.indexOf(Math.max(0, ...length)); at >= 0; at = from[at]!) kept.add(at)
  return kept
}

function inOrder(pairs: Pair[], old: Item[], now: Item[]): Pair[] {
  const rank = ({ before, after }: Pair) =>
    after[0] === undefined
      ? now.length + old.findIndex(({ id }) => id === before[0])
      : now.findIndex(({ id }) => id === after[0])
  return [...pairs].sort((a, b) => rank(a) - rank(b))
}
