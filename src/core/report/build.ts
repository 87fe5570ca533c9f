import { companyNote, viewsFor } from '../engines/company.ts'
import { engineViews } from '../engines/index.ts'
import { gatherSeen } from '../engines/seen.ts'
import { jobReport } from '../jobs/match.ts'
import { readJob } from '../jobs/read.ts'
import type { Disguised, HiddenText, ReadingRisk, Resume } from '../resume/types.ts'
import { diagnose, lacksOfCodes, patientOf } from '../rewrite/diagnose.ts'
import type { Code } from '../rewrite/names.ts'
import { weighedIn } from '../rewrite/reading.ts'
import type { Suggestion } from '../rewrite/suggest.ts'
import { suggestFor } from '../rewrite/suggest.ts'
import type { Rubric } from '../rubric/types.ts'
import { counterHits } from '../scoring/counter-list.ts'
import { inEngineering } from '../scoring/engineering.ts'
import type { BulletFacts, Facts } from '../scoring/facts.ts'
import { gatherFacts } from '../scoring/facts.ts'
import { rankFixes } from '../scoring/fixes.ts'
import type { Account } from '../scoring/ledger.ts'
import { keepAccount, paramsAt, REFERENCE_LEVEL } from '../scoring/ledger.ts'
import { openingOf } from '../scoring/opening.ts'
import { readSeniority } from '../scoring/seniority.ts'
import { tierTwo } from '../scoring/tier-two.ts'
import { classDepth, tierRows } from '../scoring/tiers.ts'
import { keywordUses } from '../scoring/uses.ts'
import { integrityOf } from './integrity.ts'
import type { Level, Report, ReportBullet, ReportResume, SignalClass } from './types.ts'

export interface ReportInput {
  resume: Resume
  rubric: Rubric
  file: Report['file']
  /** YYYY-MM, the month that recency is judged at. */
  asOf: string
  /** The level asked for, null when nobody asked. */
  level: Level | null
  hidden: HiddenText[]
  disguised?: Disguised[]
  risks?: ReadingRisk[]
  /** Plain text of a job description; untrusted. */
  job?: string | null
  /** Show one system only. */
  engine?: string | null
  /** A company the resume is meant for. */
  company?: string | null
}

function reportResume(resume: Resume): ReportResume {
  return {
    contact: resume.contact,
    headline: resume.headline?.text ?? null,
    summary: resume.summary?.text ?? null,
    language: resume.language,
    layout: resume.layout,
    sections: resume.sections.map(({ heading, canonical }) => ({ heading, canonical })),
    text: resume.text,
    roles: resume.roles.map((role) => ({
      title: role.title,
      company: role.company,
      start: role.start,
      end: role.end,
      bullets: role.bullets.map((bullet) => bullet.text),
    })),
    otherBullets: resume.otherBullets.map((bullet) => bullet.text),
    skillsItems: resume.skills.flatMap((group) => group.items.map((item) => item.text)),
  }
}

function bulletHome(resume: Resume, { bullet }: BulletFacts): string {
  const role = bullet.role === null ? null : resume.roles[bullet.role]
  if (role) return [role.title, role.company].filter(Boolean).join(', ')
  const section = resume.sections.find(({ span }) => span.start <= bullet.span.start && bullet.span.end <= span.end)
  return section?.heading ?? bullet.section
}

const PEOPLE = 'This is about people: it needs no system. Say how many, and what came of it.'
const OTHER_WORK = 'This is other work: it neither earns nor costs points. One line is enough.'

function reportBullets(facts: Facts): ReportBullet[] {
  const formula = facts.rubric.rules.find((rule) => rule.id === 'den.bullet-formula')
  const max = Number(formula?.params.full ?? 0)
  const engineers = facts.bullets.some((b) => b.bullet.role !== null && inEngineering(facts, b.bullet))
  return facts.bullets.map((b) => {
    // a line addressed to a machine is nobody's work; a shop's till needs no database
    const other = engineers && !inEngineering(facts, b.bullet)
    const diagnosis = b.evidenceful && !b.injected && !other && !b.aboutPeople ? diagnose(patientOf(facts, b)) : []
    return {
      id: b.bullet.id,
      text: b.bullet.text,
      role: bulletHome(facts.resume, b),
      grade: b.grade,
      points: b.points,
      max,
      diagnosis,
      lacks:
        b.grade === 'A' ? [] : other ? [OTHER_WORK] : b.aboutPeople ? [PEOPLE] : lacksOfCodes(diagnosis, facts.rubric),
      keywords: [...new Set(b.mentions.map((mention) => mention.canonical))],
      suggestion: facts.resume.language === 'en' ? suggestionFor(facts, b, diagnosis) : null,
    }
  })
}

/** The rewrite of one bullet, checked against the rest of the resume and the dates of its role. */
function suggestionFor(facts: Facts, b: BulletFacts, diagnosis: readonly Code[]): Suggestion | null {
  if (diagnosis.length === 0 || diagnosis.includes('ok')) return null
  const { resume } = facts
  const { bullet } = b
  const role = bullet.role === null ? undefined : resume.roles[bullet.role]
  const until = role?.endMonth === 'present' ? null : (role?.endMonth ?? null)
  return suggestFor(weighedIn(facts, b), 0, { elsewhere: resume.text, until }, diagnosis)
}

/** Points of a class: presence and depth of the five counted ones; cloud and security have one rule each. */
function classPoints(facts: Facts, account: Account): (cls: SignalClass) => { points: number; max: number } {
  const line = (id: string) => account.ledger.find((entry) => entry.ruleId === id)
  const density = facts.rubric.rules.find((rule) => rule.id === 'lead.be-identity-density')
  return (cls) => {
    if (!facts.rubric.countedClasses.includes(cls)) {
      const entry = line(cls === 'cloud' ? 'den.freq-cloud' : 'sec.mandatory-domains')
      return { points: entry?.points ?? 0, max: entry?.max ?? 0 }
    }
    const share = facts.rubric.countedClasses.length
    const presence = (facts.rubric.rules.find((rule) => rule.id === 'cls.five-classes')?.owns?.points ?? 0) / share
    const present = facts.distinct(facts.prose, cls).length > 0 ? presence : 0
    const depth = density ? classDepth(facts, cls, paramsAt(density, REFERENCE_LEVEL)).points : 0
    return { points: present + depth, max: presence + (density?.owns?.points ?? 0) / share }
  }
}

/** The distinct count against the numbers of its three rules. */
function countWords({ rules }: Rubric, distinct: number): string {
  const at = (id: string, name: string) => Number(rules.find((rule) => rule.id === id)?.params[name] ?? 0)
  const [low, spam] = [at('faq.tier1-under-20', 'lt'), at('faq.tier1-40-spam', 'gte')]
  const [full, max] = [at('faq.tier1-25-35', 'full'), at('faq.tier1-25-35', 'max')]
  if (distinct < low) return `below ${low}, where the rubric reads mid-level whatever the title says`
  if (distinct < full) return `between ${low} and the ${full} the rubric asks for`
  if (distinct <= max) return `inside the ${full} to ${max} the rubric asks for`
  return distinct < spam ? `above ${max}, still fine` : `${spam} or more: fine only where sentences carry them`
}

/** One resume against one rubric. A function of its input: the same input gives the same report, always. */
export function buildReport(input: ReportInput): Report {
  const { resume, rubric, file, asOf, level, hidden } = input
  const job = input.job?.trim() ? readJob(input.job, rubric) : null
  const company = companyNote(rubric.engines, input.company ?? null)
  const facts = gatherFacts(resume, rubric, asOf, { job, company: input.company ?? null })
  const account = keepAccount(facts, REFERENCE_LEVEL)
  const seniority = readSeniority(facts)
  const forLevel = level ?? seniority.reads ?? 'mid'
  const atLevel = forLevel === REFERENCE_LEVEL ? account : keepAccount(facts, forLevel)
  const uses = keywordUses(facts.all)
  const patterns = new Set(rubric.keywords.filter((keyword) => keyword.pattern).map((keyword) => keyword.canonical))
  const { distinctCounted: counted } = facts
  return {
    rubric: { id: rubric.id, version: rubric.version, fingerprint: rubric.fingerprint },
    asOf,
    file,
    resume: reportResume(resume),
    opening: openingOf(facts),
    keywords: uses.filter((use) => !patterns.has(use.canonical)),
    patterns: uses.filter((use) => patterns.has(use.canonical)),
    distinct: {
      prose: counted.prose.length,
      anywhere: counted.anywhere.length,
      listed: counted.prose.filter((name) => !patterns.has(name)).length,
      words: countWords(rubric, counted.prose.length),
    },
    score: account.score,
    grade: account.grade,
    level,
    seniority,
    forLevel: {
      level: forLevel,
      score: atLevel.score,
      grade: atLevel.grade,
      ledger: atLevel.ledger,
      fixes: rankFixes(facts, atLevel.ledger, forLevel),
    },
    tiers: tierRows(facts, classPoints(facts, account)),
    tier2: tierTwo(facts),
    counter: counterHits(facts, account.ledger),
    ledger: account.ledger,
    findings: account.findings,
    bullets: reportBullets(facts),
    fixes: rankFixes(facts, account.ledger, REFERENCE_LEVEL),
    engines: viewsFor(engineViews(gatherSeen(facts, seniority, job)), input.engine ?? null, company),
    company,
    job: job && jobReport(facts, job, seniority),
    integrity: integrityOf(facts, account, hidden, input.disguised ?? []),
    readings: { risks: input.risks ?? [] },
  }
}
