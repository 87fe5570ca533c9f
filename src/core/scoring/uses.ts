import type { KeywordUse, Place } from '../report/types.ts'
import type { Mention } from './mention.ts'

const PLACES: readonly Place[] = ['summary', 'skills', 'bullet', 'other']

/** Keywords with their counts per place, in order of first appearance. */
export function keywordUses(mentions: readonly Mention[]): KeywordUse[] {
  const uses = new Map<string, KeywordUse>()
  for (const { canonical, keyword, tier, unit } of mentions) {
    let use = uses.get(canonical)
    if (!use) {
      use = { canonical, class: keyword.class, tier, count: 0, where: [], counts: {} }
      uses.set(canonical, use)
    }
    use.count++
    use.counts[unit.place] = (use.counts[unit.place] ?? 0) + 1
  }
  for (const use of uses.values()) use.where = PLACES.filter((place) => use.counts[place] !== undefined)
  return [...uses.values()]
}
