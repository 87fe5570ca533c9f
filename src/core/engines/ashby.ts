import { levelWords } from '../report/words.ts'
import { frontendMentions } from '../rules/frontend.ts'
import { num } from '../rules/rule.ts'
import type { BulletFacts } from '../scoring/facts.ts'
import { distinctNames, inClass } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import { fiveClasses, spam } from './density.ts'
import type { Engine, EngineRule, Seen } from './engine.ts'
import { places, quote } from './engine.ts'

const level: EngineRule = {
  id: 'eng.ashby.llm-infers-level',
  read(seen) {
    const { seniority, facts, job, mentions } = seen
    const backend = distinctNames(mentions.filter(({ tier }) => tier === 1)).length
    const enough = backend >= (facts.rubric.seniority.params.min_backend_keywords ?? 0)
    const reads = enough ? levelWords(seniority.range) : null
    const overlap = job ? overlaps(seen) : []
    return {
      sees: [
        ...(reads
          ? [
              `The bullets ${reads.replace('reads', 'read')}, whatever the title: ${seniority.reasons.slice(0, 4).join('; ')}.`,
            ]
          : []),
        ...overlap,
      ],
      notes: reads ? [] : ['No level was read: there is too little backend work in the text.'],
    }
  },
}

const MOST = 3

/** Which bullets speak to what the job asks for: a comparison of words, nothing more. */
function overlaps(seen: Seen): string[] {
  const asked = new Set(seen.job?.terms.filter(({ need }) => need !== 'mentioned').map(({ canonical }) => canonical))
  const speaking = seen.facts.counted
    .filter((b) => b.evidenceful)
    .map((b) => ({ b, names: distinctNames(b.mentions).filter((name) => asked.has(name)) }))
    .filter(({ names }) => names.length > 0)
    .sort((x, y) => y.names.length - x.names.length)
    .slice(0, MOST)
  return speaking.map(
    ({ b, names }) => `Speaks to the job's ${listed(names)}: ${quote(seen, b.bullet.span, b.bullet.id)}.`,
  )
}

const distributed = (b: BulletFacts) =>
  b.mentions.some((mention) => inClass(mention, 'distributed') && !mention.keyword.pattern)

const OPENING = 3

function owns({ facts }: Seen, { range }: BulletFacts): boolean {
  for (let i = range.from; i < Math.min(range.to, range.from + OPENING); i++) {
    if (facts.words.word('verbs_ownership', facts.tokens[i]?.key)) return true
  }
  return false
}

const seniorBullet: EngineRule = {
  id: 'eng.ashby.example',
  read(seen) {
    const found = seen.facts.counted.find(
      (b) => b.evidenceful && distributed(b) && b.evidence.percentile !== null && owns(seen, b),
    )
    return found ? { sees: [`Reads senior by itself: ${quote(seen, found.bullet.span, found.bullet.id)}.`] } : {}
  },
}

const frontend: EngineRule = {
  id: 'eng.ashby.fe-embedding',
  read(seen) {
    const found = frontendMentions(seen.facts).filter((mention) => seen.mentions.includes(mention))
    if (found.length === 0) return {}
    const distinct = distinctNames(found)
    const names = listed(distinct)
    const one = distinct.length === 1
    return {
      misses: [`${names} (${places(found)}) ${one ? 'pulls' : 'pull'} it towards frontend postings.`],
      fixes: [`Move ${names} to one line labelled "Adjacent", or leave ${one ? 'it' : 'them'} out.`],
    }
  },
}

const deepSystems: EngineRule = {
  id: 'eng.ashby.fairest',
  read(seen, params) {
    const deep = seen.facts.counted.filter((b) => b.evidenceful && distributed(b))
    const first = deep[0]?.bullet
    if (!first || deep.length < num(params, 'bullets')) return {}
    return {
      sees: [
        `${deep.length} bullets about distributed mechanisms, read in full here; first ${quote(seen, first.span, first.id)}.`,
      ],
    }
  },
}

export const ashby: Engine = {
  id: 'ashby',
  rules: [level, seniorBullet, deepSystems, frontend, fiveClasses('eng.ashby.five-classes'), spam('eng.ashby.spam-50')],
}
