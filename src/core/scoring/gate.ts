import type { Gate, GateCondition } from '../rubric/types.ts'
import type { Mention } from './mention.ts'
import type { Token } from './tokens.ts'
import type { Unit } from './units.ts'

export interface GateContext {
  text: string
  tokens: readonly Token[]
  /** First tokens and end tokens of the keywords accepted so far. */
  starts: ReadonlySet<number>
  ends: ReadonlySet<number>
  /** How many accepted keywords a unit holds. */
  techUnits: ReadonlyMap<Unit, number>
}

const JOINS = new Set([
  ',',
  '/',
  '+',
  '&',
  '|',
  ';',
  '(',
  '·',
  '•',
  'and',
  'or',
  'und',
  'oder',
  'et',
  'ou',
  'y',
  'o',
  'with',
])
const LOWER = /^\p{Ll}/u
const nears = new WeakMap<Gate, Set<string>>()

function nearWords(gate: Gate): Set<string> {
  let words = nears.get(gate)
  if (!words) {
    words = new Set(gate.near.map((word) => word.toLowerCase()))
    nears.set(gate, words)
  }
  return words
}

/** Skips versions and joining signs between two members of a list: "Go 1.22, Rust" and "Go (Gin)". */
function joinsForward(at: number, { tokens, starts }: GateContext): boolean {
  let joined = false
  for (let i = at; i < Math.min(at + 6, tokens.length); i++) {
    const token = tokens[i]
    if (!token) return false
    if (joined && starts.has(i)) return true
    if (JOINS.has(token.key)) joined = true
    else if (token.kind === 'word') return false
  }
  return false
}

function joinsBackward(at: number, { tokens, ends }: GateContext): boolean {
  let joined = false
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    const token = tokens[i]
    if (!token) return false
    if (joined && ends.has(i + 1)) return true
    if (JOINS.has(token.key)) joined = true
    else if (token.kind === 'word') return false
  }
  return false
}

function nearby(gate: Gate, mention: Mention, tokens: readonly Token[]): boolean {
  const words = nearWords(gate)
  for (let step = -1; step <= 1; step += 2) {
    for (let i = step < 0 ? mention.from - 1 : mention.to; i >= 0 && i < tokens.length; i += step) {
      const token = tokens[i]
      if (!token || token.start < mention.unit.start || token.end > mention.unit.end) break
      if (words.has(token.key)) return true
    }
  }
  return false
}

function holds(condition: GateCondition, gate: Gate, mention: Mention, context: GateContext): boolean {
  const { tokens, text } = context
  switch (condition) {
    case 'any':
      return true
    case 'skills':
      return mention.unit.place === 'skills'
    case 'list':
      return joinsForward(mention.to, context) || joinsBackward(mention.from, context)
    case 'version': {
      const next = tokens[mention.to]
      return next?.kind === 'number' && next.gap !== 'break'
    }
    case 'capital': {
      const before = tokens[mention.from - 1]
      if (before?.kind !== 'word' || before.start < mention.unit.start || mention.unit.place === 'other') return false
      if (LOWER.test(text.slice(mention.span.start))) return false
      if (LOWER.test(text.slice(before.start))) return true
      // "Wrote Go code": only the opening word may be capitalised beside it
      const next = tokens[mention.to]
      return before.start === mention.unit.start && (next?.kind !== 'word' || LOWER.test(text.slice(next.start)))
    }
    case 'tech':
      return (context.techUnits.get(mention.unit) ?? 0) > 0
    case 'near':
      return nearby(gate, mention, tokens)
    case 'hyphen':
      return tokens.slice(mention.from + 1, mention.to).every((token) => token.gap === 'hyphen')
  }
}

const VERSION_ROOM = 8

/** "go" as a whole item of the skills list: there, small letters are a matter of style. */
function isWholeItem({ unit, span }: Mention, text: string): boolean {
  if (unit.place !== 'skills' || unit.start !== span.start || text.slice(span.end, unit.end).includes(',')) return false
  return unit.end - span.end <= VERSION_ROOM && !/\p{L}{2}/u.test(text.slice(span.end, unit.end))
}

/** Whether an ordinary-looking word is used as the keyword here. */
export function passesGate(gate: Gate, mention: Mention, context: GateContext): boolean {
  if (gate.when.includes('skills') && isWholeItem(mention, context.text)) return true
  if (gate.spelled.length > 0) {
    const raw = context.text.slice(mention.span.start, mention.span.end).replace(/\s+/g, ' ')
    if (!gate.spelled.some((spelling) => raw === spelling || raw === `${spelling}s`)) return false
  }
  return gate.when.some((condition) => holds(condition, gate, mention, context))
}
