import type { Report } from '../report/types.ts'
import type { Facts } from './facts.ts'
import { distinctNames } from './facts.ts'

/** Frameworks and tools: those in sentences, and those that stand only elsewhere. */
export function tierTwo(facts: Facts): Report['tier2'] {
  const isTwo = ({ tier }: Facts['mentions'][number]) => tier === 2
  const shown = distinctNames(facts.prose.filter(isTwo))
  return { shown, listed: distinctNames(facts.mentions.filter(isTwo)).filter((name) => !shown.includes(name)) }
}
