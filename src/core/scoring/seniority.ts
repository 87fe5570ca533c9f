import type { Level, Report } from '../report/types.ts'
import { LEVELS } from '../report/types.ts'
import { monthsCovered, roleMonths } from './dates.ts'
import { inEngineering, titled } from './engineering.ts'
import type { BulletFacts, Facts } from './facts.ts'
import { distinctNames } from './facts.ts'
import { count } from './wording.ts'

/** What a level is read from: work, never age, school, employer or name. */
interface Signals {
  /** Months in engineering roles, overlaps once; null when no date could be read. */
  months: number | null
  /** Bullets graded A or B in engineering roles. */
  strong: number
  /** Bullets that open with a decision or ownership verb. */
  ownership: number
  /** Bullets about other engineers, teams or standards. */
  direction: number
  /** On-call, incidents, objectives in prose. */
  operations: number
  seniorWords: string[]
  /** Different keywords of distributed systems in prose. */
  distributed: number
  distinct: number
}

function opensWith(facts: Facts, b: BulletFacts, list: string): boolean {
  for (let i = b.range.from; i < Math.min(b.range.to, b.range.from + 3); i++) {
    if (facts.words.word(list, facts.tokens[i]?.key)) return true
  }
  return false
}

function gather(facts: Facts): Signals {
  // an internship shows work, but is not yet the job
  const ranges = facts.resume.roles.flatMap((role) =>
    facts.engineering.has(role) && !titled(facts.rubric, role, 'title_intern')
      ? (roleMonths(role, facts.asOf) ?? [])
      : [],
  )
  const undated = [...facts.engineering].some((role) => roleMonths(role, facts.asOf) === null)
  const bullets = facts.counted.filter((b) => b.bullet.role !== null && inEngineering(facts, b.bullet))
  return {
    months: undated ? claimedMonths(facts) : monthsCovered(ranges),
    strong: bullets.filter((b) => b.grade === 'A' || b.grade === 'B').length,
    ownership: bullets.filter((b) => b.mentions.length > 0 && opensWith(facts, b, 'verbs_ownership')).length,
    direction: bullets.filter((b) => facts.words.has('direction', b.range)).length,
    operations: ['oncall', 'incident', 'slo_own'].filter((list) => facts.proseHits(list).length > 0).length,
    seniorWords: distinctNames(facts.prose.filter((mention) => mention.keyword.senior)),
    distributed: facts.distinct(facts.prose, 'distributed').length,
    distinct: distinctNames(facts.prose.filter((mention) => mention.tier === 1)).length,
  }
}

/** "11 years" in the summary, for resumes whose dates cannot be read. */
function claimedMonths(facts: Facts): number | null {
  const { summary } = facts.resume
  if (!summary) return null
  for (const { from } of facts.words.find('years', facts.range(summary.span))) {
    const back = facts.tokens.slice(Math.max(0, from - 2), from).find((token) => token.kind === 'number')
    if (back) return Number(back.key) * 12
  }
  return null
}

/** The level the years allow; without dates only staff is out of reach. */
function byMonths(facts: Facts, months: number | null): Level {
  if (months === null) return 'senior'
  const ladder = facts.rubric.seniority.months
  return [...LEVELS].reverse().find((level) => months >= ladder[level]) ?? 'junior'
}

/** The highest level the evidence carries. */
function byEvidence(facts: Facts, s: Signals): Level {
  const at = (name: string) => facts.rubric.seniority.params[name] ?? 0
  const operated = s.operations > 0 || s.seniorWords.length > 1 || s.distributed >= at('distributed_senior')
  if (s.strong >= at('strong_bullets_staff') && s.direction >= at('direction_staff') && operated) return 'staff'
  const owning = s.strong >= at('strong_bullets_mid') && s.ownership >= at('ownership_senior')
  const enough = owning && s.strong + s.ownership >= at('evidence_senior')
  // scope may stand for ownership: many results with named systems
  if ((enough || s.strong >= at('strong_bullets_senior')) && operated) return 'senior'
  return s.strong >= at('strong_bullets_mid') || s.distinct >= at('distinct_mid') ? 'mid' : 'junior'
}

/** "reads mid to senior" with the reasons; null when there is nothing to read a level from. */
export function readSeniority(facts: Facts): Report['seniority'] {
  const s = gather(facts)
  // a framework counts where a bullet says what was done with it
  const backend = facts.mentions.filter(
    ({ tier, keyword, unit }) => tier === 1 || (keyword.group === 'framework' && unit.place === 'bullet'),
  )
  if (distinctNames(backend).length < (facts.rubric.seniority.params.min_backend_keywords ?? 0)) {
    return {
      reads: null,
      range: [],
      reasons: [`There is too little ${facts.rubric.field} work in the text to read a level.`],
    }
  }
  const allowed = LEVELS.indexOf(byMonths(facts, s.months))
  const carried = LEVELS.indexOf(byEvidence(facts, s))
  const reads = Math.min(allowed, carried)
  // few keywords leave it open below, unless somebody shows that they carried and ran it
  const carriedIt = s.ownership > 0 && s.operations > 0
  const few = s.distinct < (facts.rubric.seniority.params.distinct_low ?? 0) && !carriedIt
  const low = few ? Math.max(0, reads - 1) : reads
  const high = !few && Math.max(allowed, carried) > reads ? reads + 1 : reads
  const years = s.months === null ? null : Math.round(s.months / 6) / 2
  return {
    reads: LEVELS[reads] ?? null,
    range: LEVELS.slice(low, high + 1),
    reasons: [
      years === null
        ? 'the dates of the engineering roles could not be read'
        : `${count(years, 'year')} of engineering work`,
      `${count(s.strong, 'bullet')} with system and result`,
      `${count(s.ownership, 'bullet')} about decisions or ownership`,
      s.operations > 0 ? 'on-call, incidents or objectives are shown' : 'no on-call, incident or objective is shown',
      ...(s.direction > 0 ? [`${count(s.direction, 'bullet')} about other engineers or teams`] : []),
      ...(s.seniorWords.length > 0 ? [`senior vocabulary: ${s.seniorWords.slice(0, 4).join(', ')}`] : []),
      `${count(s.distinct, 'different Tier-1 keyword')} in prose`,
    ],
  }
}
