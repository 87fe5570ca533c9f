import { count, listed } from '../scoring/wording.ts'
import type { Report } from './types.ts'

/** What belongs to the breakdown and is no class: the number of keywords, tier 2, the counter-list. One sentence each. */
export function besideTiers({ distinct, tier2, counter }: Report): string[] {
  return [
    `${count(distinct.prose, 'different Tier-1 keyword')} in sentences: ${distinct.words}.`,
    tierTwoWords(tier2),
    counterWords(counter),
  ]
}

function tierTwoWords({ shown, listed: others }: Report['tier2']): string {
  if (shown.length + others.length === 0) return 'Tier 2, frameworks and tools: none found.'
  const parts = [
    ...(shown.length > 0 ? [`${listed(shown)} in sentences`] : []),
    ...(others.length > 0 ? [`${listed(others)} only in the skills list or a side line`] : []),
  ]
  return `Tier 2, frameworks and tools: ${parts.join('; ')}.`
}

export function counterWords(hits: Report['counter']): string {
  if (hits.length === 0) return 'Counter-list: nothing found.'
  const costly = hits.filter(({ excused }) => excused === null).map(({ canonical }) => canonical)
  const free = hits.filter(({ excused }) => excused !== null).map(({ canonical }) => canonical)
  const reasons = [...new Set(hits.flatMap(({ excused }) => excused || []))]
  const parts = [
    ...(costly.length > 0 ? [`${listed(costly)} cost${costly.length === 1 ? 's' : ''} points`] : []),
    ...(free.length > 0 ? [`${listed(free)} cost${free.length === 1 ? 's' : ''} nothing`] : []),
  ]
  return [`Counter-list: ${parts.join('; ')}.`, ...reasons].join(' ')
}
