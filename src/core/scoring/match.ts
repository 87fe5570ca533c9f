import type { Resume, Span } from '../resume/types.ts'
import { parseBlanks } from '../rewrite/blanks.ts'
import type { Gate, Keyword, Rubric } from '../rubric/types.ts'
import { passesGate } from './gate.ts'
import type { Mention } from './mention.ts'
import type { PhraseHit, PhraseTree } from './phrases.ts'
import { addPhrase, findPhrases, newTree } from './phrases.ts'
import type { Token } from './tokens.ts'
import { GAP, tokenAt, tokenize } from './tokens.ts'
import type { Unit } from './units.ts'
import { addresses, maskedSpans, unitsOf } from './units.ts'

/** The text cut into tokens and units, with every keyword in it. */
export interface Matched {
  tokens: Token[]
  units: Unit[]
  mentions: Mention[]
}

interface Spelling {
  keyword: Keyword
  alias: string
  gates: Gate[]
  /** Swallows the keywords inside it. */
  whole: boolean
}
type Entry = Spelling | 'decoy'

const fold = (text: string) => text.toLowerCase().replace(/-/g, ' ')
interface Compiled {
  tree: PhraseTree<Entry>
  /** Every word of every spelling, to join words cut at the end of a line. */
  known: ReadonlySet<string>
}
const trees = new WeakMap<Rubric, Compiled>()

/** Compiled once a rubric: the tree of all spellings and decoys. */
function compile(rubric: Rubric): Compiled {
  const before = trees.get(rubric)
  if (before) return before
  const known = new Set<string>()
  const tree = newTree<Entry>()
  for (const keyword of rubric.keywords) {
    const whole = new Set(keyword.whole.map(fold))
    for (const alias of [keyword.canonical, ...keyword.aliases]) {
      const gates = keyword.gates.filter((gate) => gate.of.some((spelling) => fold(spelling) === fold(alias)))
      for (const { key, kind } of tokenize(alias)) if (kind === 'word' && key.length > 3) known.add(key)
      addPhrase<Entry>(tree, alias, { keyword, alias, gates, whole: whole.has(fold(alias)) })
    }
  }
  for (const decoy of rubric.decoys) addPhrase<Entry>(tree, decoy, 'decoy')
  const compiled = { tree, known }
  trees.set(rubric, compiled)
  return compiled
}

/** Overlapping hits stand at most this far apart in reading order. */
const NEIGHBOURS = 8

/** Longest wins among spellings of one keyword; decoys and `whole` spellings hide what they contain; else sub-hits stay. */
function resolve(hits: PhraseHit<Entry>[]): PhraseHit<Entry>[] {
  if (hits.length === 0) return hits
  const sorted = [...hits].sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: PhraseHit<Entry>[] = []
  for (const hit of sorted) {
    let hidden = false
    for (let i = kept.length - 1; i >= 0 && i >= kept.length - NEIGHBOURS; i--) {
      const other = kept[i]
      if (!other || hit.from >= other.to) continue
      if (hit.to > other.to) {
        // crossing: the earlier one stands, unless this one is a decoy
        if (hit.value !== 'decoy') hidden = true
        continue
      }
      if (other.value === 'decoy' || hit.value === 'decoy') hidden ||= other.value === 'decoy' || other.value.whole
      else hidden ||= other.value.whole || other.value.keyword === hit.value.keyword
    }
    if (!hidden) kept.push(hit)
  }
  // a decoy hides what it touches, unless a longer spelling holds the decoy itself
  const hides = (decoy: PhraseHit<Entry> | undefined, hit: PhraseHit<Entry>) =>
    decoy?.value === 'decoy' && decoy.from < hit.to && hit.from < decoy.to && !encloses(hit, decoy)
  return kept.filter((hit, i) => {
    if (hit.value === 'decoy') return false
    for (let near = Math.max(0, i - NEIGHBOURS); near <= i + NEIGHBOURS; near++) {
      if (hides(kept[near], hit)) return false
    }
    return true
  })
}

const encloses = (outer: PhraseHit<Entry>, inner: PhraseHit<Entry>) => outer.from <= inner.from && inner.to <= outer.to

function mention(hit: PhraseHit<Entry>, tokens: Token[], units: Unit[], unitIndex: readonly number[]): Mention | null {
  const first = tokens[hit.from]
  const last = tokens[hit.to - 1]
  const unit = units[unitIndex[hit.from] ?? -1]
  if (!first || !last || !unit || hit.value === 'decoy') return null
  const { keyword, alias } = hit.value
  return {
    canonical: keyword.canonical,
    class: keyword.class,
    tier: keyword.tier,
    alias,
    span: { start: first.start, end: last.end },
    keyword,
    unit,
    from: hit.from,
    to: hit.to,
  }
}

/** A suggestion pasted with its blanks open: what stands in them is a question, not evidence. */
function shutBlanks(text: string, tokens: Token[], { rewrite }: Rubric): void {
  if (!text.includes('[')) return
  for (const { label, start, end } of parseBlanks(text).blanks) {
    if (!rewrite.phrases.questions[label]) continue
    for (let i = tokenAt(tokens, start); i < tokens.length && (tokens[i]?.start ?? end) < end; i++) {
      const token = tokens[i]
      if (token) tokens[i] = { ...token, key: GAP, kind: 'sign' }
    }
  }
}

/** Every keyword of the rubric in the resume, in reading order. */
export const match = (resume: Resume, rubric: Rubric): Matched =>
  matchUnits(resume.text, unitsOf(resume), maskedSpans(resume), rubric)

/** Every keyword of the rubric in one bullet on its own. */
export const matchLine = (text: string, rubric: Rubric): Matched =>
  matchUnits(text, [{ start: 0, end: text.length, place: 'bullet', bullet: null, role: null }], addresses(text), rubric)

function matchUnits(text: string, units: Unit[], masks: readonly Span[], rubric: Rubric): Matched {
  const { tree, known } = compile(rubric)
  const tokens = tokenize(text, new Set(units.map((unit) => unit.start)), known)
  shutBlanks(text, tokens, rubric)
  const unitIndex = new Array<number>(tokens.length).fill(-1)
  let u = 0
  for (let i = 0; i < tokens.length; i++) {
    const at = tokens[i]?.start ?? 0
    while (u < units.length && (units[u]?.end ?? 0) <= at) u++
    if (u < units.length && (units[u]?.start ?? 0) <= at) unitIndex[i] = u
  }
  const masked = new Set<number>()
  for (const span of masks) {
    for (let i = tokenAt(tokens, span.start); i < tokens.length && (tokens[i]?.start ?? 0) < span.end; i++)
      masked.add(i)
  }
  const hits = findPhrases(tree, tokens).filter((hit) => !masked.has(hit.from))
  const survivors = resolve(hits)
  const accepted: Mention[] = []
  const waiting: { mention: Mention; gates: Gate[] }[] = []
  const starts = new Set<number>()
  const ends = new Set<number>()
  const techUnits = new Map<Unit, number>()
  const accept = (found: Mention) => {
    accepted.push(found)
    starts.add(found.from)
    ends.add(found.to)
    if (found.class !== 'counter') techUnits.set(found.unit, (techUnits.get(found.unit) ?? 0) + 1)
  }
  for (const hit of survivors) {
    const found = mention(hit, tokens, units, unitIndex)
    if (!found || hit.value === 'decoy') continue
    if (hit.value.gates.length === 0) accept(found)
    else waiting.push({ mention: found, gates: hit.value.gates })
  }
  // twice: an accepted neighbour may open the gate of the next
  for (let round = 0; round < 2; round++) {
    const context = { text, tokens, starts, ends, techUnits }
    for (let i = 0; i < waiting.length; i++) {
      const candidate = waiting[i]
      if (!candidate?.gates.some((gate) => passesGate(gate, candidate.mention, context))) continue
      accept(candidate.mention)
      waiting.splice(i--, 1)
    }
  }
  accepted.sort((a, b) => a.from - b.from || b.to - a.to)
  return { tokens, units, mentions: accepted }
}
