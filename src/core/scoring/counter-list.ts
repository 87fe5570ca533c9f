import type { CounterHit, LedgerEntry } from '../report/types.ts'
import type { Facts } from './facts.ts'
import { distinctNames } from './facts.ts'

/** The rule that owns the points of each kind of counter-list word. */
const OWNER: Record<string, string> = {
  frontend: 'ctr.fe-only',
  generic: 'data.generic-at-most-once',
  hedge: 'ctr.hedges',
  legacy: 'ctr.wordpress',
  generalist: 'ctr.generalist-verbs',
  identity: 'ctr.fullstack-identity',
  prep: 'faq.no-leetcode',
}

/** What was found of the counter-list; `excused` says why a word costs nothing, null when it does. */
export function counterHits(facts: Facts, ledger: readonly LedgerEntry[]): CounterHit[] {
  const found = facts.mentions.filter((mention) => mention.class === 'counter')
  return distinctNames(found).map((canonical) => {
    const mine = found.filter((mention) => mention.canonical === canonical)
    const owner = OWNER[mine[0]?.keyword.group ?? '']
    const entry = ledger.find(({ ruleId }) => ruleId === owner)
    return {
      canonical,
      count: mine.length,
      excused: !entry || entry.points === entry.max ? (entry?.reason ?? '') : null,
    }
  })
}
