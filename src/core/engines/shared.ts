import { list, num } from '../rules/rule.ts'
import { distinctNames, inClass } from '../scoring/facts.ts'
import { count, listed } from '../scoring/wording.ts'
import type { EngineRule } from './engine.ts'
import { places } from './engine.ts'

/** Statements of the source about every system: each is said by all seven views or by none. */
export const sharedRules: readonly EngineRule[] = [
  {
    id: 'eng.all.named-db',
    read({ mentions }) {
      const named = distinctNames(mentions.filter((one) => inClass(one, 'datastore') && !one.keyword.pattern))
      return named.length > 0 ? { sees: [`Named data systems: ${listed(named, 6)}.`] } : {}
    },
  },
  {
    id: 'eng.all.generic-db',
    read({ mentions }, params) {
      const terms = list(params, 'terms')
      const generic = mentions.filter((one) => terms.includes(one.canonical))
      if (generic.length === 0 || mentions.some((one) => inClass(one, 'datastore') && !one.keyword.pattern)) return {}
      return {
        misses: [`${listed(distinctNames(generic))} (${places(generic)}) names no database.`],
        fixes: ['Name the database you used.'],
      }
    },
  },
  {
    id: 'eng.all.hedge-counts',
    read({ facts, mentions }) {
      const hedged = mentions.filter((one) => one.tier > 0 && facts.weight(one) < 1)
      if (hedged.length === 0) return {}
      return {
        notes: [
          `${listed(distinctNames(hedged))} beside a hedge (${places(hedged)}) is matched here; the score counts it half.`,
        ],
      }
    },
  },
  {
    id: 'eng.all.versions-parse',
    read({ facts, mentions }) {
      const versions = mentions.flatMap((one) => {
        const next = facts.tokens[one.to]
        if (one.tier < 1 || next?.kind !== 'number' || next.gap === 'break' || next.start >= one.unit.end) return []
        const rest = /^\d+(?:\.\d+)*/.exec(facts.resume.text.slice(next.start))?.[0] ?? next.key
        return [`${one.canonical} ${rest}`]
      })
      if (versions.length === 0) return {}
      return {
        notes: [`Versions (${listed([...new Set(versions)], 3)}) are not always parsed; the name carries the match.`],
      }
    },
  },
  {
    id: 'eng.all.auto-reject-2y',
    read({ facts }, params) {
      const sides = facts.counted.filter(({ bullet }) => bullet.role !== null).map(({ side }) => side)
      const front = sides.filter((side) => side === 'frontend').length
      const both = front + sides.filter((side) => side === 'backend').length
      if (front < num(params, 'min') || front / both < num(params, 'share')) return {}
      return {
        notes: [
          `${front} of ${count(both, 'bullet')} with a side speak of frontend work; the rubric says that filters for a backend technology of the last two years find little in such a resume.`,
        ],
      }
    },
  },
  {
    id: 'eng.all.system-design-literal',
    read({ facts }) {
      const hits = facts.textHits('system_design')
      return hits.length > 0
        ? { sees: [`The words "system design", counted as written: ${count(hits.length, 'time')}.`] }
        : {}
    },
  },
]
