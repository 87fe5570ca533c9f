import { num } from '../rules/rule.ts'
import { distinctNames } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import { fiveClasses, spam } from './density.ts'
import type { Engine, EngineRule } from './engine.ts'
import { places } from './engine.ts'
import { backendBullets, datedRoles, monthOf, monthText, roleName } from './recency.ts'

/** Spellings are merged, so nothing here quotes one: names are canonical, places are bullet ids. */
const families: EngineRule = {
  id: 'eng.greenhouse.semantic',
  read({ facts, data, words, byKeyword, job }) {
    const there = data.families.filter(({ keyword }) => byKeyword.has(keyword)).map(({ keyword }) => keyword)
    const near = data.families.flatMap(({ keyword }) => {
      const hit = byKeyword.has(keyword)
        ? undefined
        : words.find(`near ${keyword}`, { from: 0, to: facts.tokens.length })[0]
      return hit ? [{ keyword, phrase: facts.resume.text.slice(hit.start, hit.end).replace(/\s+/g, ' ') }] : []
    })
    const asked = job?.terms.filter(({ need }) => need !== 'mentioned').map(({ canonical }) => canonical) ?? []
    const related = new Set(near.map(({ keyword }) => keyword))
    const found = asked.filter((name) => byKeyword.has(name) || related.has(name))
    const absent = asked.filter((name) => !found.includes(name))
    return {
      sees: [
        ...(there.length > 0 ? [`One family each, whatever the spelling: ${listed(there)}.`] : []),
        ...near.map(({ keyword, phrase }) => `"${phrase}", read as related to ${keyword}.`),
        ...(found.length > 0 ? [`Of the job's terms: ${listed(found, 8)}.`] : []),
      ],
      misses: absent.length > 0 ? [`Of the job's terms it finds no trace of ${listed(absent, 8)}.`] : [],
      fixes: near.map(({ phrase }) => `Name the system behind "${phrase}".`),
    }
  },
}

const bulletsOverSkills: EngineRule = {
  id: 'eng.greenhouse.bullets-over-skills',
  read({ mentions }) {
    const counted = mentions.filter(({ tier }) => tier === 1)
    const inBullets = counted.filter(({ unit }) => unit.place === 'bullet')
    const names = distinctNames(inBullets)
    const beside = distinctNames(counted.filter(({ unit }) => unit.place === 'skills')).filter(
      (name) => !names.includes(name),
    )
    return {
      sees: names.length > 0 ? [`In bullets, where they weigh most: ${listed(names, 8)} (${places(inBullets)}).`] : [],
      misses: [
        ...(names.length === 0 ? ['No bullet names a keyword, and bullets weigh most.'] : []),
        ...(beside.length > 0 ? [`In no bullet, where they would weigh more: ${listed(beside, 6)}.`] : []),
      ],
      fixes: beside.length > 0 ? [`Show ${listed(beside, 3)} in the bullets where you used them.`] : [],
    }
  },
}

const recentRole: EngineRule = {
  id: 'eng.greenhouse.recency-2y',
  read({ facts }, params) {
    const newest = datedRoles(facts)[0]
    if (!newest) return { notes: ['Recency was not judged: no role has dates that could be read.'] }
    const name = roleName(newest, facts.asOf)
    const ago = monthOf(facts.asOf) - newest.end
    if (ago > num(params, 'months')) {
      return {
        misses: [`The newest role (${name}) ended ${monthText(newest.end)}, ${ago} months before ${facts.asOf}.`],
        fixes: ['If you have built something since, add it with its dates.'],
      }
    }
    const bullets = backendBullets(facts, newest.index)
    if (bullets.length === 0) {
      return {
        misses: [`The newest role (${name}) has no bullet about backend work.`],
        fixes: ['If you did backend work there, give it a bullet of its own.'],
      }
    }
    const ids = bullets.slice(0, 3).map(({ bullet }) => bullet.id)
    return { sees: [`Backend work in the newest role (${name}): ${ids.join(', ')}.`] }
  },
}

export const greenhouse: Engine = {
  id: 'greenhouse',
  rules: [
    bulletsOverSkills,
    families,
    recentRole,
    fiveClasses('eng.greenhouse.five-classes'),
    spam('eng.greenhouse.spam-50'),
  ],
}
