import type { Token } from './tokens.ts'
import { tokenize } from './tokens.ts'

interface Node<T> {
  next: Map<string, Node<T>>
  ends: T[]
}

/** A set of phrases as a tree over tokens; `T` is what a phrase stands for. */
export interface PhraseTree<T> extends Node<T> {
  /** Every word a phrase may begin with, in the plural too: most words begin nothing, and one look-up says so. */
  starts: Set<string>
}

export interface PhraseHit<T> {
  /** Token indexes, `to` exclusive. */
  from: number
  to: number
  value: T
}

const newNode = <T>(): Node<T> => ({ next: new Map(), ends: [] })

export const newTree = <T>(): PhraseTree<T> => ({ ...newNode<T>(), starts: new Set() })

/** Slashes and plus signs may stand with or without spaces: "CI / CD". */
const loose = (key: string) => key === '/' || key === '+'

function edge(token: Token, before: Token | undefined): string {
  if (!before || token.gap === 'none' || loose(token.key) || loose(before.key)) return token.key
  return ` ${token.key}`
}

export function addPhrase<T>(tree: PhraseTree<T>, phrase: string, value: T): void {
  const tokens = tokenize(phrase)
  let node: Node<T> = tree
  const first = tokens[0]?.key
  if (first !== undefined) tree.starts.add(first).add(`${first}s`)
  tokens.forEach((token, i) => {
    const key = edge(token, tokens[i - 1])
    let child = node.next.get(key)
    if (!child) {
      child = newNode()
      node.next.set(key, child)
    }
    node = child
  })
  if (tokens.length > 0 && !node.ends.includes(value)) node.ends.push(value)
}

/** A phrase begins here only if it is not the tail of a longer word: "asp.net", "me@go.dev", "redis_url". */
function mayStart(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  const before = tokens[i - 1]
  if (!token || !before || token.gap !== 'none') return true
  if (before.kind !== 'sign') return false
  if (before.key !== '.' && before.key !== '@' && before.key !== '_' && before.key !== '#') return true
  return before.gap !== 'none' || i < 2
}

/** … and ends only if nothing is glued to it but a version number or a plural s. */
function mayEnd(tokens: readonly Token[], last: number): boolean {
  const token = tokens[last]
  const after = tokens[last + 1]
  if (!token || !after || after.gap !== 'none') return true
  if (after.kind === 'word') return after.key === 's' && token.kind !== 'word'
  if (after.kind === 'number') return token.kind === 'word' && token.key.length > 2
  if (after.key === '_' || after.key === '@') return false
  if (after.key === '#') return false
  if (after.key === '+') return tokens[last + 2]?.key !== '+' || tokens[last + 2]?.gap !== 'none'
  const next = tokens[last + 2]
  // a domain or a file name: "redis.io", "make.py"
  return !(after.key === '.' && next?.kind === 'word' && next.gap === 'none')
}

/** A "…" in a phrase (folded to three dots) stands for up to this many words. */
const GAP = ' ...'
const GAP_WORDS = 4

/** Follows one path of the tree from token i on; `skip` is how many words a gap may still swallow. */
function walk<T>(
  node: Node<T>,
  tokens: readonly Token[],
  from: number,
  i: number,
  limit: number,
  skip: number,
  out: PhraseHit<T>[],
): void {
  const token = tokens[i]
  if (!token || i >= limit || (i > from && token.gap === 'break')) return
  const key = i === from ? token.key : edge(token, tokens[i - 1])
  const exact = node.next.get(key)
  if (exact) step(exact, tokens, from, i, limit, out)
  if (token.kind === 'word' && token.key.length > 3 && key.endsWith('s')) {
    const one = node.next.get(key.slice(0, -1))
    if (one) step(one, tokens, from, i, limit, out)
  }
  if (skip > 0 && token.kind !== 'sign') walk(node, tokens, from, i + 1, limit, skip - 1, out)
}

function step<T>(
  node: Node<T>,
  tokens: readonly Token[],
  from: number,
  i: number,
  limit: number,
  out: PhraseHit<T>[],
): void {
  if (node.ends.length > 0 && mayEnd(tokens, i)) for (const value of node.ends) out.push({ from, to: i + 1, value })
  if (node.next.size === 0) return
  walk(node, tokens, from, i + 1, limit, 0, out)
  const gap = node.next.get(GAP)
  if (gap) walk(gap, tokens, from, i + 1, limit, GAP_WORDS, out)
}

/** Every occurrence of every phrase in tokens[from, to), overlaps included, in reading order. Plurals match their singular. */
export function findPhrases<T>(
  tree: PhraseTree<T>,
  tokens: readonly Token[],
  from = 0,
  to = tokens.length,
): PhraseHit<T>[] {
  const hits: PhraseHit<T>[] = []
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (token && tree.starts.has(token.key) && mayStart(tokens, i)) walk(tree, tokens, i, i, to, 0, hits)
  }
  return hits
}
