import type { Job } from '../jobs/types.ts'
import type { Report } from '../report/types.ts'
import type { EngineData, Words } from '../rubric/types.ts'
import type { Facts } from '../scoring/facts.ts'
import { lexiconOf } from '../scoring/lexicon.ts'
import type { Mention } from '../scoring/mention.ts'
import type { Seen } from './engine.ts'

const lists = new WeakMap<EngineData, { words: Words }>()

/** The engines' own words and the near words of each family, as lists for one lexicon. */
function wordsOf(data: EngineData): { words: Words } {
  let known = lists.get(data)
  if (!known) {
    const families = data.families.map(({ keyword, phrases }) => [`near ${keyword}`, phrases] as const)
    known = { words: { ...data.words, ...Object.fromEntries(families) } }
    lists.set(data, known)
  }
  return known
}

export function gatherSeen(facts: Facts, seniority: Report['seniority'], job: Job | null): Seen {
  const data = facts.rubric.engines
  const skillsDump = facts.skills.length >= data.dumpItems
  const mentions = facts.mentions.filter(({ unit }) => !(skillsDump && unit.place === 'skills'))
  const byKeyword = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const list = byKeyword.get(mention.canonical)
    if (list) list.push(mention)
    else byKeyword.set(mention.canonical, [mention])
  }
  return { facts, data, job, seniority, words: lexiconOf(wordsOf(data), facts.tokens), mentions, byKeyword, skillsDump }
}
