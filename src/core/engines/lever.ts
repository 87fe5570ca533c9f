import { list, num } from '../rules/rule.ts'
import type { BulletFacts } from '../scoring/facts.ts'
import { listed } from '../scoring/wording.ts'
import type { Engine, EngineRule, Seen } from './engine.ts'
import { quote } from './engine.ts'
import type { DatedRole } from './recency.ts'
import { backendBullets, datedRoles, monthOf, monthText, roleName } from './recency.ts'

const NOT_JUDGED = 'Recency was not judged: no role has dates that could be read.'

interface Timed {
  dated: DatedRole[]
  recent: DatedRole[]
  bullets: BulletFacts[]
}

/** The dated roles, those of the last months, and the backend bullets in these. */
function timed({ facts }: Seen, months: number): Timed {
  const dated = datedRoles(facts)
  const recent = dated.filter(({ end }) => monthOf(facts.asOf) - end <= months)
  return { dated, recent, bullets: recent.flatMap(({ index }) => backendBullets(facts, index)) }
}

const recency: EngineRule = {
  id: 'eng.lever.recency',
  read(seen, params) {
    const { dated, bullets } = timed(seen, num(params, 'months'))
    if (dated.length === 0) return { notes: [NOT_JUDGED] }
    const first = bullets[0]?.bullet
    if (first) return { sees: [`Backend work within ${params.months} months: ${quote(seen, first.span, first.id)}.`] }
    const last = dated[0]
    return {
      misses: [
        `No backend work within ${params.months} months of ${seen.facts.asOf}${last ? `; the newest role is ${roleName(last, seen.facts.asOf)}` : ''}.`,
      ],
      fixes: ['If you did backend work since, add it with its dates.'],
    }
  },
}

const technologies: EngineRule = {
  id: 'eng.lever.tech-2y',
  read(seen, params) {
    const { facts, mentions, job } = seen
    const dated = new Map(datedRoles(facts).map(({ index, end }) => [index, end]))
    if (dated.size === 0) return {}
    const classes = list(params, 'classes')
    const asked = new Set(job?.terms.filter(({ need }) => need !== 'mentioned').map(({ canonical }) => canonical))
    const newest = new Map<string, { end: number; bulletId: string }>()
    const named = new Set<string>()
    for (const mention of mentions) {
      const { keyword, canonical, unit } = mention
      const filtered = keyword.tier === 1 && !keyword.pattern && classes.includes(keyword.class)
      if (!filtered && !asked.has(canonical)) continue
      named.add(canonical)
      const end = unit.bullet?.role == null ? undefined : dated.get(unit.bullet.role)
      if (end === undefined) continue
      const before = newest.get(canonical)
      if (!before || end > before.end) newest.set(canonical, { end, bulletId: unit.bullet?.id ?? '' })
    }
    const now = monthOf(facts.asOf)
    const months = num(params, 'months')
    const fresh = [...newest].filter(([, { end }]) => now - end <= months).map(([name]) => name)
    const old = [...newest].filter(([, { end }]) => now - end > months)
    const undated = [...named].filter((name) => !newest.has(name))
    return {
      sees: fresh.length > 0 ? [`Within ${months} months, by the dates of its roles: ${listed(fresh, 8)}.`] : [],
      misses: [
        ...(old.length > 0
          ? [
              `Last seen longer ago: ${listed(old.map(([name, { end, bulletId }]) => `${name} (${monthText(end)}, ${bulletId})`))}.`,
            ]
          : []),
        ...(undated.length > 0 ? [`Named in no dated bullet: ${listed(undated)}.`] : []),
      ],
      fixes:
        old.length > 0
          ? [
              `If you still use ${listed(
                old.map(([name]) => name),
                3,
              )}, name ${old.length > 1 ? 'them' : 'it'} in a bullet of the newest role.`,
            ]
          : [],
    }
  },
}

const away = ({ facts, data }: Seen, { role }: DatedRole): boolean => {
  const title = ` ${role.title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  return (data.words.away_titles ?? []).some((words) => title.includes(` ${words} `)) && facts.resume.roles.length > 1
}

const pivotBack: EngineRule = {
  id: 'eng.lever.pivot-back',
  read(seen, params) {
    const { dated, bullets } = timed(seen, num(params, 'months'))
    const newest = dated[0]
    if (!newest || !away(seen, newest)) return {}
    const recent = bullets[0]?.bullet
    if (recent) return { sees: [`Backend work beside another title: ${quote(seen, recent.span, recent.id)}.`] }
    const last = dated.flatMap(({ index }) => backendBullets(seen.facts, index))[0]?.bullet
    if (!last) return {}
    return {
      misses: [
        `Since the move away from backend no bullet shows backend work; the last one is ${quote(seen, last.span, last.id)}.`,
      ],
      fixes: [
        `If you wrote or reviewed backend code in the last ${params.months} months, open the newest role with it.`,
      ],
    }
  },
}

export const lever: Engine = { id: 'lever', rules: [recency, technologies, pivotBack] }
